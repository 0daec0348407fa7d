"""Which operating ride of a term is the tallest, fastest or longest, or has most of it."""

from dataclasses import dataclass

from django.db.models import Count, F, QuerySet, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.units import quantity_html
from pages.addresses import address
from parks.status import OPEN_STATUSES
from rides.models import GlossaryTerm, RideElement

from .rides import rides_with

# More than share a record anywhere; of a longer tie these are shown.
MOST_SHARING = 12
FIGURES: tuple[tuple[str, str, str | Promise], ...] = (
    ("height_m", "height", _("Tallest")),
    ("speed_kmh", "speed", _("Fastest")),
    ("length_m", "length", _("Longest")),
)


@dataclass(frozen=True)
class Holder:
    """A ride that holds a record."""

    name: str
    url: str
    park: str


@dataclass(frozen=True)
class Record:
    """A record (the name of its column, or "times"), its value as text or safe HTML, and all who share it."""

    figure: str
    label: str | Promise
    value: str
    holders: list[Holder]


def records(codes: list[int]) -> list[Record]:
    """The records among the operating rides that have any of these facet values. One query."""
    if not codes:
        return []
    tops = [_top(codes, column, number) for number, (column, _kind, _label) in enumerate(FIGURES)]
    found = list(tops[0].union(*tops[1:], all=True))
    made = [
        _record(column, label, kind, [row for row in found if row["figure"] == number])
        for number, (column, kind, label) in enumerate(FIGURES)
    ]
    return [record for record in made if record]


def _top(codes: list[int], column: str, number: int) -> QuerySet:
    rides = rides_with(codes).filter(status__in=OPEN_STATUSES, **{f"{column}__isnull": False})
    return (
        rides.order_by(F(column).desc(nulls_last=True), "page")
        .annotate(figure=Value(number), amount=F(column))
        .values("figure", "amount", "name", "url_path", "park_name")[:MOST_SHARING]
    )


def _record(column: str, label: str | Promise, kind: str, rows: list[dict]) -> Record | None:
    if not rows:
        return None
    most = max(row["amount"] for row in rows)
    sharing = sorted((row for row in rows if row["amount"] == most), key=lambda row: row["name"])
    holders = [Holder(row["name"], address(row["url_path"]), row["park_name"]) for row in sharing]
    return Record(column, label, quantity_html(most, kind), holders)


def most_of(term: GlossaryTerm) -> Record | None:
    """Who has an inversion most often, among operating rides; None where nobody has it twice. One query."""
    if term.kind != GlossaryTerm.Kind.INVERSION:
        return None
    entry = "page__page_ptr__catalogue_entry"
    columns = {"ride": F(f"{entry}__name"), "address": F(f"{entry}__url_path"), "park": F(f"{entry}__park_name")}
    found = (
        RideElement.objects.filter(term=term, **{f"{entry}__status__in": OPEN_STATUSES})
        .values(**columns)
        .annotate(times=Count("pk"))
        .order_by("-times", "ride")[:MOST_SHARING]
    )
    rows = list(found)
    if not rows or rows[0]["times"] < 2:
        return None
    most = rows[0]["times"]
    holders = [Holder(row["ride"], address(row["address"]), row["park"]) for row in rows if row["times"] == most]
    return Record(
        "times", _("Most of it"), ngettext("%(count)s time", "%(count)s times", most) % {"count": most}, holders
    )
