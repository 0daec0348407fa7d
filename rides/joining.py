"""When two parks, companies, models or rides are one: the rides that point at them."""

from django.utils.translation import gettext_lazy as _

from pages.joining import Journal, content, custom, moves
from parks.models.park import ParkArea
from rides.models import RidePage


def register() -> None:
    """Called when Django starts."""
    rows = ("StatusEvent", "FormerName", "Credit", "Source", "ExternalId", "Link", "Photo", "Element")
    content(*(f"rides.Ride{row}.page" for row in rows))
    content("rides.TrackStatistics.page", "rides.Placement.page")
    custom("rides.RidePage.park", _("rides of the park"), move=_move_rides)
    moves("rides.RidePage.manufacturer", _("rides that it made"))
    moves("rides.RidePage.model", _("rides of the model"))
    moves("rides.RidePage.replaces", _("rides that came in its place"))
    moves("rides.RideCredit.company", _("its parts in rides"))
    moves("rides.Placement.park", _("former places of rides"))


def _move_rides(journal: Journal) -> None:
    """The tree was changed already; the column follows, and so does the area, by its name."""
    rides = RidePage.objects.filter(park=journal.gone)
    journal.change_each(RidePage, {pk: {"area_id": area} for pk, area in _areas(journal).items()})
    journal.change(rides, park_id=journal.kept)


def _areas(journal: Journal) -> dict[int, int | None]:
    """For each ride in an area the area of that name in the park that is kept."""
    ours = {area.name.casefold(): area.pk for area in ParkArea.objects.filter(page=journal.kept)}
    rides = RidePage.objects.filter(park=journal.gone, area__isnull=False)
    return {pk: ours.get(name.casefold()) for pk, name in rides.values_list("pk", "area__name")}
