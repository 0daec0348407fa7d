"""What members take away as CSV: their credits, log, ratings and lists, in columns that are taken back unchanged."""

import csv
import io
from collections.abc import Iterable, Iterator

from credits.models import Credit, ListItem, LogEntry
from reviews.models import Review
from rides.models import RidePage

from .values import safe

_RIDE = ["thrillwiki_id", "ride", "park", "country", "maker"]
_BOM = "\ufeff"


def credits_rows(user) -> Iterator[list]:
    """What was ridden, when first and how often."""
    yield [*_RIDE, "first_ridden", "times"]
    rows = Credit.objects.filter(user=user).select_related("ride__manufacturer").order_by("ride_name", "pk")
    for credit in rows:
        maker = credit.ride.manufacturer.title if credit.ride and credit.ride.manufacturer else ""
        yield [
            *(credit.ride_id or "", credit.ride_name, credit.park_name, credit.country, maker),
            *(credit.first_on or "", credit.times),
        ]


def log_rows(user) -> Iterator[list]:
    """Each ride of the log."""
    yield [*_RIDE, "date", "times", "row", "seat", "wait_min", "with", "note", "entry"]
    rows = LogEntry.objects.filter(user=user).select_related("credit").order_by("day", "pk")
    for entry in rows:
        credit = entry.credit
        yield [
            *(credit.ride_id or "", credit.ride_name, credit.park_name, credit.country, ""),
            *(entry.date or "", entry.times, entry.row, entry.seat, entry.wait_min or "", entry.companions),
            *(entry.note, entry.token),
        ]


def ratings_rows(user) -> Iterator[list]:
    """What was rated, in stars of five."""
    yield [*_RIDE, "rating"]
    ratings = dict(Review.objects.existing().filter(author=user).values_list("page_id", "rating"))
    columns = ("pk", "title", "park__title", "park__country", "manufacturer__title")
    for pk, *names in RidePage.objects.filter(pk__in=ratings).order_by("title", "pk").values_list(*columns):
        yield [pk, *(name or "" for name in names), ratings[pk] / 2]


def lists_rows(user) -> Iterator[list]:
    """Every list with what stands on it, in order."""
    yield ["list", "kind", "position", "thrillwiki_id", "name", "park", "note"]
    items = ListItem.objects.filter(list__owner=user, list__deleted_at=None).order_by("list", "position")
    park = "page__ridepage__park__title"
    columns = ("list__title", "list__kind", "position", "page_id", "page__title", park, "note")
    yield from (["" if value is None else value for value in row] for row in items.values_list(*columns))


EXPORTS = {"credits": credits_rows, "log": log_rows, "ratings": ratings_rows, "lists": lists_rows}


def as_csv(rows: Iterable[list]) -> str:
    """A table that spreadsheets open as UTF-8 and take no cell of for a formula."""
    file = io.StringIO()
    writer = csv.writer(file)
    for row in rows:
        writer.writerow([safe(str(value)) for value in row])
    return _BOM + file.getvalue()
