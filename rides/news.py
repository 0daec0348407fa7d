"""What is news of rides, for those who follow the ride, its park or its maker."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.models import CompanyPage
from core.daily import daily_tasks
from notifications.following import Followable, followables, followed_as
from notifications.news import Event, differing, sources
from pages.addresses import address
from pages.joining import successors
from pages.news import done_by, finder, get_to_know, is_new, watched
from pages.visibility import visible
from parks.status import Status

from .models import RidePage

SOURCE = "rides"
COLUMNS = ("status",)


def news(keys: Collection[int]) -> list[Event]:
    """Of these rides those whose status is another, and those that are new."""
    columns = ("pk", "title", "url_path", "first_published_at", "park_id", "park__title", "manufacturer_id", *COLUMNS)
    rows = {row["pk"]: row for row in visible(RidePage.objects.filter(pk__in=keys)).values(*columns)}
    other = differing(SOURCE, {pk: _facts(row) for pk, row in rows.items()})
    by = done_by(other)
    events = [_event(rows[pk], before, by.get(pk, ())) for pk, (before, _after) in sorted(other.items())]
    return [event for event in events if event]


def _event(row: dict, before: dict | None, by: tuple[int, ...]) -> Event | None:
    above = tuple(sorted({row["park_id"], row["manufacturer_id"]} - {None}))
    name, url = _name(row), address(row["url_path"])
    if before is not None:
        title = _("%(what)s: %(status)s") % {"what": name, "status": Status(row["status"]).label}
        return Event("status", title, url, pages=(row["pk"], *above), by=by)
    if not is_new(row["first_published_at"]):
        return None
    return Event("new-rides", _("%(what)s is new on ThrillWiki") % {"what": name}, url, pages=above, by=by)


def _name(row: dict) -> str:
    return f"{row['title']} ({row['park__title']})" if row["park__title"] else row["title"]


def _facts(row: dict) -> dict:
    return {name: row[name] for name in COLUMNS}


def _know(today: date) -> None:
    get_to_know(SOURCE, RidePage.objects.all(), _facts, COLUMNS)


def register() -> None:
    """Called when Django starts."""
    official = gettext_lazy("Official notices")
    ride = {"status": gettext_lazy("It opens, closes, is announced"), "official": official}
    company = {
        "status": gettext_lazy("It closes down, or a ride of theirs opens, closes, is announced"),
        "new-rides": gettext_lazy("New rides of theirs"),
        "new-parks": gettext_lazy("New parks of theirs"),
        "official": official,
    }
    followables.register("ride", Followable(gettext_lazy("Ride"), ride, finder(RidePage), successors=successors))
    followables.register(
        "company", Followable(gettext_lazy("Company"), company, finder(CompanyPage), successors=successors)
    )
    followed_as.register(RidePage._meta.label, "ride")
    followed_as.register(CompanyPage._meta.label, "company")
    sources.register(SOURCE, news)
    watched.register(RidePage._meta.label, SOURCE)
    daily_tasks.register("rides as they are known", _know)
