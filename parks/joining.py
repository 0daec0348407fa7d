"""When two parks are one: opening hours come along where there are none, and what names the park."""

from django.utils.translation import gettext_lazy as _

from pages.joining import Count, Journal, content, custom, moves, stays
from parks.models import OpeningException, Season


def register() -> None:
    """Called when Django starts."""
    rows = ("Area", "StatusEvent", "FormerName", "Credit", "Source", "ExternalId", "Link", "Photo", "Attendance")
    content(*(f"parks.Park{row}.page" for row in rows))
    moves("parks.ParkPage.operator", _("parks that it operates"))
    moves("parks.ParkPage.owner_company", _("parks that it owns"))
    moves("parks.ParkPage.resort", _("parks that are part of it"))
    moves("parks.ParkCredit.company", _("its parts in parks"))
    note = _("only where the page that is kept has none: two calendars do not mix")
    custom("parks.Season.park", _("seasons"), move=_move_hours, count=_counter(Season), note=note)
    label = _("days with hours of their own")
    # Moved with the seasons: the one without the other would tell by halves when the park is open.
    custom("parks.OpeningException.park", label, move=_nothing, count=_counter(OpeningException), note=note)
    stays("parks.HoursChange.park")


def _move_hours(journal: Journal) -> None:
    if not _has_hours(journal.kept):
        journal.change(Season.objects.filter(park=journal.gone), park_id=journal.kept)
        journal.change(OpeningException.objects.filter(park=journal.gone), park_id=journal.kept)


def _nothing(journal: Journal) -> None:
    """Done already."""


def _has_hours(park: int) -> bool:
    return any(model.objects.filter(park=park).exists() for model in (Season, OpeningException))


def _counter(model):
    def count(kept: int, gone: int) -> Count:
        rows = model.objects.filter(park=gone).count()
        return Count(rows, rows if rows and _has_hours(kept) else 0)

    return count
