"""What is news of companies, for those who follow them: that one has closed down."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from core.daily import daily_tasks
from notifications.news import Event, differing, sources
from pages.addresses import address
from pages.news import done_by, get_to_know, watched
from pages.visibility import visible

from .models import CompanyPage

SOURCE = "companies"
COLUMNS = ("defunct",)


def news(keys: Collection[int]) -> list[Event]:
    """Of these companies those that have closed down since they were last looked at."""
    columns = ("pk", "title", "url_path", *COLUMNS)
    rows = {row["pk"]: row for row in visible(CompanyPage.objects.filter(pk__in=keys)).values(*columns)}
    other = differing(SOURCE, {pk: _facts(row) for pk, row in rows.items()})
    closed = [
        pk for pk, (before, after) in sorted(other.items()) if before and not before["defunct"] and after["defunct"]
    ]
    by = done_by(closed)
    return [_event(rows[pk], by.get(pk, ())) for pk in closed]


def _event(row: dict, by: tuple[int, ...]) -> Event:
    words = {"what": row["title"], "when": row["defunct"].display()}
    # Also where its end is only announced, or a correction of one long ago.
    title = _("%(what)s: closed down (%(when)s)") % words
    return Event("status", title, address(row["url_path"]), pages=(row["pk"],), by=by)


def _facts(row: dict) -> dict:
    return {"defunct": str(row["defunct"] or "")}


def _know(today: date) -> None:
    get_to_know(SOURCE, CompanyPage.objects.all(), _facts, COLUMNS)


def register() -> None:
    """Called when Django starts."""
    sources.register(SOURCE, news)
    watched.register(CompanyPage._meta.label, SOURCE)
    daily_tasks.register("companies as they are known", _know)
