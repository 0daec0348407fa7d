"""Filters that divide all entries, and what of their counts was made when the entries were written.

A filter on a facet of which every entry has exactly one value divides them: those that it lets in, and the rest. Where
it lets in most of them, what it leaves out is counted instead, and taken away from what was counted before.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from core.daily import utc_today
from search.catalogue.facets import FACETS, WIDE
from search.models import CatalogueEntry

from .lookup import RULE

if TYPE_CHECKING:
    from .question import Question

# The range of years of opening, and the first year that is looked at by decades.
OPENED, EARLIEST = "opened", 1600


@dataclass(frozen=True)
class Parting:
    """A filter by the numbers of the values that it lets in and of those it leaves out."""

    inside: list[int]
    outside: list[int]
    left_out: int
    total: int


@dataclass(frozen=True)
class Difference:
    """Entries with one of `codes`, of whose pairs the counts are kept, less those that also have one of `outside`."""

    name: str
    codes: list[int]
    outside: list[int]


@dataclass(frozen=True)
class Span:
    """Years as whole decades, whose pairs are counted, and the condition on what lies before and after these."""

    decades: list[str]
    rest: Q


def kept_codes(question: "Question", name: str) -> list[int] | None:
    """The numbers of the values behind a filter where their pairs are counted and no entry has two of them."""
    if name == "rider":
        parting = parting_of(question, name)
        return parting.inside if parting else None
    codes = question.codes.get(name)
    is_kept = codes is not None and name not in WIDE and (len(codes) == 1 or not FACETS[name].many)
    return codes if is_kept else None


def undecided_codes(question: "Question") -> list[int] | None:
    """The numbers of the rules that do not decide for the rider; None where the rules are not known."""
    rules = question.whole.get(RULE)
    return [code for rule, (code, _count) in rules.items() if question.rider.is_undecided(rule)] if rules else None


def parting_of(question: "Question", name: str) -> Parting | None:
    """How a filter divides all entries of the type; None where that is not known."""
    values = question.whole.get(RULE if name == "rider" else name)
    if not values:
        return None
    inside = [code for value, (code, _count) in values.items() if _lets_in(question, name, value, code)]
    outside = [(code, count) for code, count in values.values() if code not in set(inside)]
    total = sum(count for _code, count in values.values())
    return Parting(inside, [code for code, _count in outside], sum(count for _code, count in outside), total)


def _lets_in(question: "Question", name: str, value: str, code: int) -> bool:
    return question.rider.fits(value) if name == "rider" else code in question.codes[name]


def difference(question: "Question", filters: list[str]) -> Difference | None:
    """All filters as a difference, if they let in more than they leave out but for one whose counts are kept.

    That one is the one that lets in least.
    """
    partings = {name: parting_of(question, name) for name in filters}
    known = {name: parting for name, parting in partings.items() if parting}
    if len(known) < len(filters) - 1:
        return None
    first = next((name for name in filters if name not in known), None) or max(
        known, key=lambda name: known[name].left_out
    )
    codes = kept_codes(question, first)
    others = [parting for name, parting in known.items() if name != first]
    if codes is None or sum(2 * each.left_out / max(each.total, 1) for each in others) >= 1:
        return None
    return Difference(first, codes, [code for each in others for code in each.outside])


def decades_within(question: "Question") -> Span | None:
    """The decades that lie whole within the years of opening that are asked for; None where none does."""
    bounds = next(each for each in question.bounds if each.range.name == OPENED)
    this = utc_today().year
    # What opens later than in twenty years is left to the rest.
    least = bounds.least.value if bounds.least else EARLIEST
    most = bounds.most.value if bounds.most else this + 20
    first, end = -(-int(max(least, EARLIEST)) // 10) * 10, (int(min(most, this + 20)) + 1) // 10 * 10
    if first >= end:
        return None
    rest = Q(opening_day__lt=date(first, 1, 1)) | Q(opening_day__gte=date(end, 1, 1))
    return Span([f"{decade}s" for decade in range(first, end, 10)], rest)


def in_values(question: "Question") -> QuerySet | None:
    """What is found, asked for by the values that entries carry alone; None where that is not all."""
    found = CatalogueEntry.objects.filter(type=question.type)
    for name in question.conditions:
        if name not in question.codes:
            return None
        found = found.filter(facets__overlap=question.codes[name])
    return found


def least_of(question: "Question") -> int | None:
    """How many the narrowest filter lets in of which that is known."""
    partings = [parting_of(question, name) for name in question.conditions]
    return min((parting.total - parting.left_out for parting in partings if parting), default=None)
