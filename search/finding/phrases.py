"""Words that name no thing but a sort of things: what they mean to the finder."""

import re
from functools import cache

from django.utils import translation
from django_countries import countries

from core.places import CONTINENTS
from search.catalogue.countries import words_of_country
from search.folding import fold

Pair = tuple[str, str]

# After the pairs of (facet, value) the phrases that mean them; plurals are understood.
_PHRASES: dict[Pair, str] = {
    ("kind", "roller-coaster"): "coaster, roller coaster, rollercoaster, achterbahn, montana rusa",
    ("kind", "dark-ride"): "dark ride, ghost train",
    ("kind", "water-ride"): "water ride",
    ("kind", "flat-ride"): "flat ride",
    ("subtype", "log-flume"): "log flume, flume",
    ("subtype", "river-rapids"): "river rapids, rapids",
    ("subtype", "drop-tower"): "drop tower, free fall tower",
    ("subtype", "ferris-wheel"): "ferris wheel, big wheel, observation wheel",
    ("subtype", "carousel"): "carousel, merry go round",
    ("track", "wood"): "wood, wooden, woodie, woody",
    ("track", "steel"): "steel",
    ("track", "hybrid"): "hybrid",
    ("track", "single-rail"): "single rail",
    ("seating", "inverted"): "inverted, invert",
    ("seating", "suspended"): "suspended",
    ("seating", "floorless"): "floorless",
    ("seating", "flying"): "flying",
    ("seating", "stand-up"): "stand up, standup",
    ("seating", "wing"): "wing",
    ("seating", "spinning"): "spinning",
    ("seating", "bobsled"): "bobsled",
    ("seating", "4th-dimension"): "4d, 4th dimension",
    ("tag", "launch"): "launch, launched",
    ("tag", "hyper"): "hyper",
    ("tag", "giga"): "giga",
    ("tag", "strata"): "strata",
    ("tag", "dive"): "dive",
    ("tag", "racing"): "racing",
    ("tag", "wild-mouse"): "wild mouse",
    ("tag", "mine-train"): "mine train",
    ("tag", "shuttle"): "shuttle",
    ("tag", "family"): "family",
    ("tag", "junior"): "junior, kiddie",
    ("setting", "indoor"): "indoor, indoors",
    ("status", "operating"): "operating, open, running",
    ("status", "closed"): "closed",
    ("status", "removed"): "removed, demolished, defunct, former",
    ("status", "sbno"): "sbno",
    ("status", "construction"): "under construction",
    ("", "ride"): "ride, attraction",
    ("", "park"): "park, theme park, amusement park, themepark",
}
_DECADE = re.compile(r"(?:(18|19|20)?(\d)0s)")


@cache
def phrases() -> dict[str, Pair]:
    """What each phrase means, folded; countries and continents by their names."""
    known: dict[str, Pair] = {}
    with translation.override("en"):
        known |= {fold(str(name)): ("continent", key) for key, name in CONTINENTS.items()}
    for code, _name in countries:
        known[fold(countries.name(code))] = ("country", code)
        known |= dict.fromkeys(words_of_country(code).split()[-3:] if code in {"US", "GB"} else (), ("country", code))
    known |= {"holland": ("country", "NL"), "korea": ("country", "KR"), "uae": ("country", "AE")}
    for pair, listed in _PHRASES.items():
        for phrase in listed.split(", "):
            known |= {phrase: pair, f"{phrase}s": pair}
    return known


def meaning_of(phrase: str) -> Pair | None:
    """The facet and value that a folded phrase stands for, None for another one."""
    decade = _DECADE.fullmatch(phrase)
    if decade:
        return "decade", f"{decade[1] or ('20' if decade[2] < '3' else '19')}{decade[2]}0s"
    return phrases().get(phrase)
