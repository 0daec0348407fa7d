"""Which operating ride of a term is the tallest, fastest or longest, or has most of it."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import Rank
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
COLUMNS = ("name", "url_path", "park_name", *(column for column, _kind, _label in FIGURES))
# Up to so many rides it is quicker to read them all than to look for them in the order of each figure.
FEW = 1500


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


def records(codes: list[int], count: int) -> list[Record]:
    """The records among the operating rides of the `count` that have any of these facet values. One query."""
    rides = rides_with(codes).filter(status__in=OPEN_STATUSES)
    rows = list(_ranked(rides) if count <= FEW else _tops(rides))
    made = [_record(column, label, kind, rows) for column, kind, label in FIGURES]
    return [record for record in made if record]


def _ranked(rides: QuerySet) -> QuerySet:
    """Of few rides: all are read once."""
    ranks = {f"rank_{column}": Window(Rank(), order_by=_descending(column)) for column, _kind, _label in FIGURES}
    first = reduce(or_, (Q(**{rank: 1}) for rank in ranks))
    return rides.annotate(**ranks).filter(first).values(*COLUMNS)


def _tops(rides: QuerySet) -> QuerySet:
    """Of many: the beginning of the index of each figure."""
    tops = [
        rides.filter(**{f"{column}__isnull": False}).order_by(_descending(column), "page").values(*COLUMNS)
        for column, _kind, _label in FIGURES
    ]
    return tops[0][:MOST_SHARING].union(*(top[:MOST_SHARING] for top in tops[1:]))


def _descending(column: str):
    return F(column).desc(nulls_last=True)


def _record(column: str, label: str | Promise, kind: str, rows: list[dict]) -> Record | None:
    known = [row for row in rows if row[column] is not None]
    if not known:
        return None
    most = max(row[column] for row in known)
    sharing = sorted((row for row in known if row[column] == most), key=lambda row: row["name"])[:MOST_SHARING]
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
