"""The next one to decide: of the cases and of what waits beside them, taken for whoever asked."""

from dataclasses import dataclass

from . import actions, beside
from .models import Case
from .places import Place
from .queue import Query, place_of
from .refusals import Refused

# So often another moderator may be faster before we say that nothing is left.
_TRIES = 5


@dataclass(frozen=True)
class Taken:
    """What was taken: a case, or a row of a source with its place."""

    case: Case | None = None
    place: Place | None = None


def take_next(query: Query, user, after: Place | None = None) -> Taken | None:
    """Take the first free one beyond `after`, else the first of all but that; None where nothing else waits."""
    found = _take(query, user, after, None)
    return found or (_take(query, user, None, after) if after else None)


def _take(query: Query, user, after: Place | None, without: Place | None) -> Taken | None:
    for _try in range(_TRIES):
        nearest = _nearest_beside(query, user, after, without)
        cases = query.cases(user)
        if after:
            cases = query.beyond(cases, after)
        if nearest:
            cases = query.beyond(cases, nearest, forwards=False)
        if without and without.source == query.column.source:
            cases = cases.exclude(pk=without.pk)
        if case := actions.claim_next(by=user, among=cases):
            return Taken(case=case)
        if nearest is None:
            return None
        try:
            actions.claim_elsewhere(source=nearest.source, pk=nearest.pk, by=user)
        except Refused:
            continue
        return Taken(place=nearest)
    return None


def _nearest_beside(query: Query, user, after: Place | None, without: Place | None) -> Place | None:
    places = [
        place
        for name in query.sources()
        for place, _row in beside.rows_beyond(name, user, query.order, after, True, 2, free=True)
        if place != without
    ]
    return min(places, key=lambda place: place.rank(query.order), default=None)


def place_after(text: str, user) -> Place | None:
    """What is skipped, as the page names it: the number of a case or a place. It is given back."""
    if text.isdecimal() and len(text) < 18:
        case = Case.objects.filter(pk=text).first()
        if case is None:
            return None
        actions.release(case_id=case.pk, by=user)
        return place_of(case)
    place = Place.read(text)
    if place:
        actions.release_elsewhere(source=place.source, pk=place.pk, by=user)
    return place
