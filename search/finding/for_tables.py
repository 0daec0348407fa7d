"""Which rides the rows of a member's table mean: by all names of rides and parks, former ones included."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from django.utils import translation
from django_countries import countries

from credits.tables.finders import Candidate, Finder, Wanted
from search.catalogue.countries import OTHER_WORDS, words_of_country
from search.folding import fold, without_article
from search.models import CatalogueEntry, CatalogueName

from .finding import suggest

# Asked one by one, so only for so many of a batch.
MOST_SUGGESTED = 60
# By the kind of name that fits: how much it says.
_OF_KIND = {"name": 0.7, "other": 0.68, "local": 0.68, "former": 0.64, "initials": 0.4}
_LEAST_ALIKE = 0.72
_LANGUAGES = ("pl", "pt", "nl", "it", "es", "fr", "de", "en")


@dataclass(frozen=True, slots=True)
class _Ride:
    pk: int
    name: str
    country: str
    maker: str
    park_id: int | None
    folded: str


def find_rides(wanted: Sequence[Wanted]) -> list[list[Candidate]]:
    """For each of `wanted` the likeliest rides, best first: four queries, and some for what is called otherwise."""
    parks = _entries_named({form for each in wanted for form in _forms(each.park)}, "park")
    exact = _entries_named({form for each in wanted for form in _forms(each.name)}, "ride")
    park_ids = {pk for entries in parks.values() for pk in entries}
    rides = _rides({pk for entries in exact.values() for pk in entries}, park_ids)
    by_park = defaultdict(list)
    for ride in rides.values():
        by_park[ride.park_id].append(ride)
    found = [_of(each, exact, parks, rides, by_park) for each in wanted]
    return _asked_one_by_one(wanted, found)


def find_pages(text: str, most: int) -> list[int]:
    """Rides and parks that a typed text may mean."""
    groups = suggest(text).groups
    return [entry.pk for group in groups if group.type in ("ride", "park") for entry in group.entries][:most]


def _of(wanted: Wanted, exact, parks, rides, by_park) -> list[Candidate]:
    in_parks = {pk for form in _forms(wanted.park) for pk in parks[form]}
    likeness: dict[int, float] = {}
    for form in _forms(wanted.name):
        for pk, kind in exact[form].items():
            if pk in rides:
                said = _OF_KIND.get(kind, 0.6) + _around(wanted, rides[pk], in_parks)
                likeness[pk] = max(likeness.get(pk, 0), said)
    neighbours = [ride for park_id in in_parks for ride in by_park[park_id]]
    for ride, alike in _called_alike(fold(wanted.name), neighbours):
        said = alike * 0.62 + _around(wanted, ride, in_parks)
        likeness[ride.pk] = max(likeness.get(ride.pk, 0), said)
    best = sorted(likeness.items(), key=lambda pair: (-pair[1], pair[0]))
    return [Candidate(pk, max(0.0, min(1.0, said))) for pk, said in best[:6]]


def _around(wanted: Wanted, ride: _Ride, in_parks: set[int]) -> float:
    """What park, country and maker say for or against a ride."""
    said = 0.0
    if wanted.park:
        said += 0.3 if ride.park_id in in_parks else -0.25
    if ride.country and (code := _country(wanted.country)):
        said += 0.12 if code == ride.country else -0.3
    if wanted.maker and ride.maker:
        said += 0.1 if _alike(fold(wanted.maker), fold(ride.maker)) > 0.6 else -0.05
    return said


def _country(text: str) -> str:
    """The code of a country that is written as a code or a name, in one of several languages; "" for what is none."""
    folded, code = fold(text), text.strip().upper()
    if len(code) == 2 and words_of_country(code):
        return code
    return _codes().get(folded, "")


@cache
def _codes() -> dict[str, str]:
    found = {}
    for language in _LANGUAGES:
        with translation.override(language):
            found |= {fold(str(name)): code for code, name in countries}
    for code, words in OTHER_WORDS.items():
        found |= dict.fromkeys([*words.split(), words], code)
    return found | {"united states": "US", "great britain": "GB", "czech republic": "CZ", "south korea": "KR"}


def _called_alike(name: str, rides: Iterable[_Ride]) -> Iterator[tuple[_Ride, float]]:
    """Those whose names are much like `name`, and how much. What is plainly unlike is not compared letter by letter."""
    matcher = SequenceMatcher(None, "", name, autojunk=False)
    for ride in rides:
        if _holds(name, ride.folded):
            yield ride, 0.9
            continue
        matcher.set_seq1(ride.folded)
        if matcher.real_quick_ratio() < _LEAST_ALIKE or matcher.quick_ratio() < _LEAST_ALIKE:
            continue
        if name and (alike := matcher.ratio()) >= _LEAST_ALIKE:
            yield ride, alike


def _alike(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    return 0.9 if _holds(one, other) else SequenceMatcher(None, one, other, autojunk=False).ratio()


def _holds(one: str, other: str) -> bool:
    """Whether one name is a part of the other, and no mere syllable of it."""
    return min(len(one), len(other)) >= 5 and (one in other or other in one)


def _forms(name: str) -> list[str]:
    folded = fold(name[:200])
    bare = fold(name[:200].split("(")[0])
    return [form for form in dict.fromkeys([folded, without_article(folded), bare]) if form]


def _entries_named(forms: Iterable[str], entry_type: str) -> dict[str, dict[int, str]]:
    found: dict[str, dict[int, str]] = defaultdict(dict)
    names = CatalogueName.objects.filter(folded__in=list(forms), type=entry_type)
    for folded, pk, kind in names.values_list("folded", "entry_id", "kind"):
        found[folded][pk] = kind
    return found


def _rides(ride_ids: set[int], park_ids: set[int]) -> dict[int, _Ride]:
    columns = ("pk", "name", "country", "maker_name", "park_page_id")
    entries = CatalogueEntry.objects.filter(type="ride")
    rows = [
        *entries.filter(pk__in=ride_ids).values_list(*columns),
        *entries.filter(park_page_id__in=park_ids).values_list(*columns),
    ]
    return {row[0]: _Ride(*row, fold(row[1])) for row in rows}


def _asked_one_by_one(wanted: Sequence[Wanted], found: list[list[Candidate]]) -> list[list[Candidate]]:
    """What no name fits is asked as somebody would type it; what comes of it is never sure."""
    asked = 0
    for at, (each, candidates) in enumerate(zip(wanted, found, strict=True)):
        if candidates or not each.name or asked >= MOST_SUGGESTED:
            continue
        asked += 1
        hits = [entry for group in suggest(each.name).groups if group.type == "ride" for entry in group.entries]
        found[at] = [Candidate(entry.pk, 0.3) for entry in hits[:3]]
    return found


FINDER = Finder(rides=find_rides, pages=find_pages)
