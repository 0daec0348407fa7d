"""What is news of parks: what became of them, and new ones of a company."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.daily import daily_tasks
from notifications.following import Followable, followables, followed_as
from notifications.news import Event, differing, sources
from pages.addresses import address
from pages.joining import successors
from pages.news import done_by, finder, get_to_know, is_new, watched
from pages.visibility import visible

from .models import ParkPage
from .status import Status

SOURCE = "parks"
COLUMNS = ("status",)


def news(keys: Collection[int]) -> list[Event]:
    """Of these parks those whose status is another, and those that are new."""
    columns = ("pk", "title", "url_path", "first_published_at", "operator_id", "owner_company_id", *COLUMNS)
    rows = {row["pk"]: row for row in visible(ParkPage.objects.filter(pk__in=keys)).values(*columns)}
    other = differing(SOURCE, {pk: _facts(row) for pk, row in rows.items()})
    by = done_by(other)
    events = [_event(rows[pk], before, by.get(pk, ())) for pk, (before, _after) in sorted(other.items())]
    return [event for event in events if event]


def _event(row: dict, before: dict | None, by: tuple[int, ...]) -> Event | None:
    url = address(row["url_path"])
    if before is not None:
        title = _("%(what)s: %(status)s") % {"what": row["title"], "status": Status(row["status"]).label}
        return Event("status", title, url, pages=(row["pk"],), by=by)
    if not is_new(row["first_published_at"]):
        return None
    companies = {row["operator_id"], row["owner_company_id"]} - {None}
    title = _("%(what)s is new on ThrillWiki") % {"what": row["title"]}
    return Event("new-parks", title, url, pages=tuple(sorted(companies)), by=by)


def _facts(row: dict) -> dict:
    return {name: row[name] for name in COLUMNS}


def _know(today: date) -> None:
    get_to_know(SOURCE, ParkPage.objects.all(), _facts, COLUMNS)


def register() -> None:
    """Called when Django starts."""
    sorts = {
        "status": gettext_lazy("It or one of its rides opens, closes, is announced"),
        "new-rides": gettext_lazy("New rides"),
        "official": gettext_lazy("Official notices"),
    }
    followables.register("park", Followable(gettext_lazy("Park"), sorts, finder(ParkPage), successors=successors))
    followed_as.register(ParkPage._meta.label, "park")
    sources.register(SOURCE, news)
    watched.register(ParkPage._meta.label, SOURCE)
    daily_tasks.register("parks as they are known", _know)
