"""What the page of a term shows."""

from django.http import QueryDict
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core.drawings.elements import element_drawing
from pages.paging import Paging
from parks.status import OPEN_STATUSES
from rides.models import GlossaryTerm

from . import rides
from .questions import Known, counts_of, is_fact_of_rides, known_values
from .reading import links_to_finder
from .records import Record, most_of, records


def telling(term: GlossaryTerm) -> dict:
    """The term itself: where it stands, what it means, how it looks."""
    glossary = reverse("glossary:index")
    return {
        "term": term,
        "crumbs": [{"title": _("Glossary"), "url": glossary}],
        "kind_url": f"{glossary}?kind={term.kind}",
        "drawing": element_drawing(term.slug, term.name, term.definition),
        "description": Truncator(term.definition).chars(200),
    }


def rides_and_records(term: GlossaryTerm, query: QueryDict) -> dict:
    """The page of rides that the address asks for, and who holds the records; Http404 for no such page."""
    known = known_values([term])
    values, count = known[term.slug], counts_of(known)[term.slug]
    codes = [value.code for value in values]
    operate = any(map(_may_operate, values))
    made = _records(term, codes, count) if operate else []
    return {
        "records": made,
        "finder_links": links_to_finder(term.slug, values),
        "is_fact_of_rides": bool(count) or is_fact_of_rides(term),
        # Where no height of an operating ride is known, the list is in the order of names.
        **_list(term, query, codes, count, by_height=not operate or any(each.figure == "height_m" for each in made)),
    }


def _may_operate(value: Known) -> bool:
    """Whether a ride that has the value can hold a record: none that has closed can."""
    return bool(value.rides) and (value.facet != "status" or value.value in OPEN_STATUSES)


def _records(term: GlossaryTerm, codes: list[int], count: int) -> list[Record]:
    return [record for record in (*records(codes, count), most_of(term)) if record]


def _list(term: GlossaryTerm, query: QueryDict, codes: list[int], count: int, *, by_height: bool) -> dict:
    shown = min(count, rides.MOST_LISTED)
    paging = Paging.of(query, count=shown, per_page=rides.PER_PAGE, path=term.url, keep={})
    return {
        "count": count,
        "is_cut": count > shown,
        "by_height": by_height,
        "columns": rides.columns(by_height=by_height),
        "rows": rides.rows(rides.listed(codes, paging.rows, by_height=by_height)) if count else [],
        "paging": paging,
    }
