"""Made-up names, with the duplicates of the real world: many a Goliath, many a Carousel."""

from .dice import Dice, Weighted
from .words import Pair, lists, pairs, texts, words

_STARS = Weighted.by_rank(words("stars"), 0.9)
_FIRSTS = Weighted.by_rank(words("firsts"), 0.6)
_SECONDS = Weighted.by_rank(words("seconds"), 0.6)
_THEMES = words("themes")
_GENERIC = {kind: Weighted.by_rank(names) for kind, names in lists("generic").items()}
_LOCAL = pairs("local")
_SCRIPTS = pairs("scripts")
_PARKS_IN_SCRIPTS = texts("parks_in_scripts")
_PARK_NAMES, _PARK_ENDINGS, _CITY_PARKS = words("park_names"), words("park_endings"), words("city_parks")
_SURNAMES = words("surnames")
_THRILLS = ("roller-coaster", "dark-ride", "tower", "simulator")
_INITIALS_FROM = 2


def ride_name(category: str, subtype: str, language: str, dice: Dice) -> str:
    """What a ride is called; seldom by its type alone where it is a thrill."""
    generic = _GENERIC.get(subtype) or _GENERIC.get(category)
    if generic and dice.happens(0.1 if category in _THRILLS else 0.4):
        return _themed(dice.pick(generic), dice)
    if language in _LOCAL and dice.happens(0.35):
        return _of_words(_LOCAL[language], " ", dice)
    if dice.happens(0.3):
        return _numbered(dice.pick(_STARS), dice)
    return _numbered(f"{dice.pick(_FIRSTS)} {dice.pick(_SECONDS)}", dice)


def _themed(name: str, dice: Dice) -> str:
    return f"{dice.choice(_THEMES)} {name}" if dice.happens(0.35) else name


def _numbered(name: str, dice: Dice) -> str:
    """Second ones, definite articles, subtitles."""
    chance = dice.random()
    if chance < 0.02:
        return f"{name} II"
    if chance < 0.06:
        return f"The {name}"
    if chance < 0.09:
        return f"{name}: {dice.choice(_FIRSTS.choices)} {dice.choice(_SECONDS.choices)}"
    return name


def _of_words(pair: Pair, between: str, dice: Dice) -> str:
    firsts, seconds = pair
    return f"{dice.choice(firsts)}{between}{dice.choice(seconds)}"


def local_name(language: str, dice: Dice) -> str:
    """A name in the country's own script, or "" where it is written in Latin letters."""
    if language not in _SCRIPTS:
        return ""
    return _of_words(_SCRIPTS[language], "" if language in {"ja", "zh-hans", "zh-hant", "th"} else " ", dice)


def local_park_name(language: str, dice: Dice) -> str:
    """The same for a park."""
    if language not in _SCRIPTS:
        return ""
    return f"{dice.choice(_SCRIPTS[language][0])}{_PARKS_IN_SCRIPTS[language]}"


def park_name(city: str, dice: Dice) -> str:
    """What a park is called: after its city, by one of the names that many bear, or by its own."""
    chance = dice.random()
    if chance < 0.1:
        return dice.choice(_PARK_NAMES)
    if chance < 0.45:
        return dice.choice(_CITY_PARKS).format(city)
    first = dice.choice(_SURNAMES) + "'s" if dice.happens(0.15) else dice.choice(_FIRSTS.choices)
    return f"{first} {dice.choice(_SECONDS.choices)} {dice.choice(_PARK_ENDINGS)}"


def initials_of(name: str) -> str:
    """As fans write it: the first letters of its words, or "" for a single word."""
    parts = name.replace("&", " & ").split()
    letters = "".join(part[0] for part in parts if part[0].isalnum() or part == "&").upper()
    return letters[:8] if len(parts) >= _INITIALS_FROM else ""
