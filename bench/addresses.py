"""Which addresses are asked: made from what the catalogue holds, the same each time for the same catalogue."""

import random
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

from django.db.models import F
from django.http import QueryDict

from search.finder.cursor import cursor_of
from search.finder.question import Question
from search.models import CatalogueEntry, FacetPair, FacetValue, Word

FILTERS = ("kind", "country", "status", "maker", "track", "decade", "restraint", "element", "setting", "known", "photo")
PLACES = {"Tokyo": "35.68,139.69", "Sandusky": "41.48,-82.68", "Taveuni": "-16.85,-179.97", "Europe": "50.1,8.7"}
BOXES = {
    "world": ["", "-180,-85,180,85"],
    "continent": ["-12,35,30,60", "-130,24,-65,50", "100,18,146,46", "165,-50,-150,0"],
    "country": ["5,47,15,55", "129,31,146,46", "-10,49,2,59", "176,-19,-178,-15"],
    "town": ["139.2,35.4,139.9,35.9", "-82.9,41.3,-82.5,41.6", "8.8,50,9.4,50.5"],
}


class Addresses:
    """Makes the addresses of each subject; where there are many possible ones, `each` of them."""

    def __init__(self, each: int):
        self.each = each
        self.dice = random.Random(7)
        self.values = {facet: _values(facet) for facet in FILTERS}
        words = Word.objects.filter(word__regex="^[a-z]{4,}$")
        self.common = list(words.order_by("-uses").values_list("word", flat=True)[:each])
        self.rare = list(words.filter(uses__lte=3).order_by("word").values_list("word", flat=True)[: each * 40 : 40])
        rides = CatalogueEntry.objects.filter(type="ride").exclude(park_name="").order_by("pk")
        step = max(1, rides.count() // each)
        self.rides = list(rides.values_list("name", "park_name", "key")[::step])[:each]
        self.parks = list(CatalogueEntry.objects.filter(type="park").order_by("-ride_count", "pk")[:each])

    @property
    def ride_path(self) -> str:
        """The page of some ride."""
        _name, _park, key = self.rides[0]
        return f"/parks/{key}/"

    def by_subject(self) -> dict[str, list[str]]:
        """By subject its addresses."""
        return {subject: list(make(self)) for subject, make in SUBJECTS.items()}

    def filtered(self, number: int, *, path: str = "/rides/", **further: str) -> Iterator[str]:
        """Lists with `number` facets chosen, common values and rare ones."""
        for _time in range(self.each):
            chosen = self.dice.sample(FILTERS, number)
            pairs = {facet: self.dice.choice(self.values[facet]) for facet in chosen if self.values[facet]}
            yield f"{path}?{urlencode(pairs | further)}"

    def deep(self) -> Iterator[str]:
        """Lists from a row near their ends on."""
        for sort in ("", "sort=height", "sort=name", "sort=opened", "sort=-height"):
            for filters in ("", "country=US", "kind=roller-coaster"):
                yield _deep("&".join(filter(None, (sort, filters))))

    def beginnings(self, letters: int) -> Iterator[str]:
        """The first letters of names, typed so far."""
        for name, _park, _key in self.rides:
            yield f"/search/suggest/?{urlencode({'q': name[:letters]})}"


def _values(facet: str) -> list[str]:
    """Of a facet's values by frequency: the commonest, and some all the way down."""
    code = dict(FacetValue.objects.filter(facet=facet).values_list("pk", "value"))
    pairs = FacetPair.objects.filter(type="ride", first=F("second"), first__in=code).order_by("-count", "first")
    ordered = [code[pk] for pk in pairs.values_list("first", flat=True)]
    return ordered[:4] + ordered[4 :: max(1, len(ordered) // 8)]


def _deep(query: str) -> str:
    question = Question.of("ride", QueryDict(query))
    ordered = question.entries().order_by(*question.sorting.expressions(backwards=False))
    known = ordered.filter(**{f"{question.sorting.column}__isnull": False})
    row = known[int(known.count() * 0.9)]
    return question.at_url(after=cursor_of(row, question.sorting).text(question.sorting))


def _typo(name: str) -> str:
    middle = len(name) // 2
    return name[:middle] + name[middle + 1 :]


def _search(texts) -> Iterator[str]:
    return (f"/search/?{urlencode({'q': text})}" for text in texts)


def _near(within: str, **further: str) -> Iterator[str]:
    for path in ("/rides/", "/parks/"):
        for point in PLACES.values():
            yield f"{path}?{urlencode({'near': point, 'within': within} | further)}"


def _maps(size: str) -> Iterator[str]:
    for box in BOXES[size]:
        for entry_type in ("ride", "park"):
            for further in ({}, {"closed": "1"}, {"kind": "roller-coaster"} if entry_type == "ride" else {}):
                yield f"/map/?{urlencode({'type': entry_type, 'box': box} | further)}"


SUBJECTS: dict[str, Callable[[Addresses], Iterator[str]]] = {
    "list, no filter": lambda ask: iter(["/rides/", "/parks/", "/rides/?view=cards"]),
    "list, one filter": lambda ask: ask.filtered(1),
    "list, two filters": lambda ask: ask.filtered(2),
    "list, three filters": lambda ask: ask.filtered(3),
    "list, two filters by height": lambda ask: ask.filtered(2, sort="height"),
    "list, one filter by opening": lambda ask: ask.filtered(1, sort="opened"),
    "list, sorted": lambda ask: (f"/rides/?sort={each}" for each in ("name", "height", "-height", "opened", "speed")),
    "list, 90 % down": lambda ask: ask.deep(),
    "list, ranges": lambda ask: ask.filtered(1, height_min="30", opened_min="1990", opened_max="2010"),
    "list, one range": lambda ask: iter(
        [
            f"/rides/?{query}"
            for query in ("height_min=30", "speed_min=80", "inversions_min=1", "opened_min=2020", "opened_max=1950")
        ]
    ),
    "list, rider": lambda ask: ask.filtered(1, rider="110"),
    "list, words": lambda ask: (f"/rides/?{urlencode({'q': word})}" for word in ask.common[::2] + ask.rare[::2]),
    "list, within 200 km": lambda ask: _near("200"),
    "list, nearest first": lambda ask: _near("any", sort="distance"),
    "search, common word": lambda ask: _search(ask.common),
    "search, rare word": lambda ask: _search(ask.rare),
    "search, ride and park": lambda ask: _search(f"{name} {park}" for name, park, _key in ask.rides),
    "search, mistyped": lambda ask: _search(_typo(name) for name, _park, _key in ask.rides),
    "search, nothing there": lambda ask: _search(f"{word} xqzzy" for word in ask.common[:8]),
    "suggest, 2 letters": lambda ask: ask.beginnings(2),
    "suggest, 4 letters": lambda ask: ask.beginnings(4),
    "suggest, 8 letters": lambda ask: ask.beginnings(8),
    "map, world": lambda ask: _maps("world"),
    "map, continent": lambda ask: _maps("continent"),
    "map, country": lambda ask: _maps("country"),
    "map, town": lambda ask: _maps("town"),
    "records": lambda ask: iter(
        ["/records/", *(f"/records/{key}/" for key in ("tallest", "fastest", "longest", "oldest"))]
    ),
    "records, all kinds": lambda ask: (
        f"/records/{key}/?kind=any" for key in ("tallest", "fastest", "longest-ride", "most-coasters", "busiest-maker")
    ),
    "records, narrowed": lambda ask: (
        f"/records/tallest/?{query}" for query in ("country=US", "track=wood", "maker=falcon-rides-0", "continent=asia")
    ),
    "records, of a day": lambda ask: (f"/records/tallest/?on={year}-07-01" for year in (1920, 1975, 1994, 2010, 2024)),
    "numbers": lambda ask: iter(["/statistics/", "/statistics/?where=US", "/statistics/?where=europe"]),
    "places": lambda ask: iter(["/places/", "/places/us/", "/places/united-states/", "/places/europe/"]),
    "can I ride it": lambda ask: (
        f"/can-i-ride/?{urlencode({'park': park.key, 'p': '110'})}" for park in ask.parks[:8]
    ),
    "compare": lambda ask: iter(["/compare/?" + "&".join(f"with={pk}" for pk in _some_ids())]),
    "pages": lambda ask: iter(
        ["/", "/companies/", *(f"/parks/{park.key}/" for park in ask.parks[:2]), ask.ride_path, "/coming/", "/changes/"]
    ),
    "glossary": lambda ask: iter(["/glossary/", "/glossary/vertical-loop/", "/glossary/airtime-hill/"]),
}


def _some_ids() -> list[int]:
    return list(
        CatalogueEntry.objects.filter(type="ride", height_m__isnull=False)
        .order_by("pk")[:6]
        .values_list("pk", flat=True)
    )
