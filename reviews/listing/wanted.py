"""What a reader wants to see of the reviews of a page, as the address says it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Self
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.trust import Level
from media.member_photos.showing import has_photos_by
from reviews.languages import NAMES
from reviews.models import ReviewAspect
from reviews.vocabulary import Aspect, Con, Pro

SORTS = {
    "helpful": _("Most helpful"),
    "newest": _("Newest"),
    "highest": _("Highest rating"),
    "lowest": _("Lowest rating"),
}
USUAL_SORT = "helpful"
# Nobody wrote of a visit before.
FIRST_YEAR = 1800
MOST_STARS = 5


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """The filters and the order. An empty value narrows nothing. `stars` and `least` count whole stars, 1 to 5."""

    stars: str = ""
    aspect: str = ""
    least: str = ""
    pro: str = ""
    con: str = ""
    language: str = ""
    year: str = ""
    words: str = ""
    photos: str = ""
    trusted: str = ""
    sort: str = USUAL_SORT

    @classmethod
    def of(cls, query: QueryDict) -> Self:
        """What the address asks for; values that mean nothing narrow nothing."""
        asked = {name: query.get(name, "") for name in KNOWN}
        wanted = cls(**{name: value for name, value in asked.items() if value and KNOWN[name](value)})
        return wanted if wanted.aspect else replace(wanted, least="")

    @property
    def query(self) -> dict[str, str]:
        """As parts of an address, the usual order left out."""
        said = {name: value for name, value in vars(self).items() if value}
        return {name: value for name, value in said.items() if (name, value) != ("sort", USUAL_SORT)}

    @property
    def filters(self) -> dict[str, str]:
        """The same without the order."""
        return {name: value for name, value in self.query.items() if name != "sort"}

    @property
    def narrows_stars(self) -> bool:
        """Whether the histogram counts less than everything."""
        return bool(set(self.filters) - {"stars"})

    def url(self, path: str, **changes: str) -> str:
        """The address of the list with these changes; always its first page."""
        query = replace(self, **changes).query
        return f"{path}?{urlencode(query)}" if query else path

    def conditions(self, *, without_stars: bool = False) -> Q:
        """What a review must fulfil."""
        given = (name for name in CONDITIONS if getattr(self, name) and not (without_stars and name == "stars"))
        found = Q()
        for name in given:
            found &= CONDITIONS[name](self)
        return found

    def chips(self, path: str) -> list[dict]:
        """The filters in words, each with the address without it."""
        names = [name for name in self.filters if name != "least"]
        return [{"label": self._in_words(name), "url": self._without(path, name), "remove": True} for name in names]

    def _without(self, path: str, name: str) -> str:
        return self.url(path, **({"aspect": "", "least": ""} if name == "aspect" else {name: ""}))

    def _in_words(self, name: str) -> str:
        value = getattr(self, name)
        if name == "aspect":
            label = Aspect(value).label
            return _("%(aspect)s: %(stars)s stars or more") % {"aspect": label, "stars": self.least or "½"}
        return WORDS[name](value)


def range_of_stars(stars: int) -> tuple[int, int]:
    """The ratings, in half stars, that count as so many stars: 4 is 3½ and 4."""
    return 2 * stars - 1, 2 * stars


def stars_in_short(stars: int) -> str:
    """ "3½ or 4 stars"."""
    low = f"{stars - 1}½" if stars > 1 else "½"
    return ngettext("%(low)s or %(high)s star", "%(low)s or %(high)s stars", stars) % {"low": low, "high": stars}


def _is_star(value: str) -> bool:
    return value in {str(number) for number in range(1, MOST_STARS + 1)}


def _is_year(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) == 4 and FIRST_YEAR <= int(value) <= date.today().year


def _is_on(value: str) -> bool:
    return value == "1"


KNOWN: dict[str, Callable[[str], bool]] = {
    "stars": _is_star,
    "aspect": Aspect.values.__contains__,
    "least": _is_star,
    "pro": Pro.values.__contains__,
    "con": Con.values.__contains__,
    "language": NAMES.__contains__,
    "year": _is_year,
    "words": _is_on,
    "photos": _is_on,
    "trusted": _is_on,
    "sort": SORTS.__contains__,
}


def _of_aspect(wanted: Wanted) -> Q:
    least = 2 * int(wanted.least or 0)
    rows = ReviewAspect.objects.filter(review=OuterRef("pk"), aspect=wanted.aspect, rating__gte=least)
    return Q(Exists(rows))


CONDITIONS: dict[str, Callable[[Wanted], Q]] = {
    "stars": lambda wanted: Q(rating__range=range_of_stars(int(wanted.stars))),
    "aspect": _of_aspect,
    "pro": lambda wanted: Q(pros__contains=[wanted.pro]),
    "con": lambda wanted: Q(cons__contains=[wanted.con]),
    "language": lambda wanted: Q(language=wanted.language),
    "year": lambda wanted: Q(visited_first__year=int(wanted.year)),
    "words": lambda wanted: ~Q(text=""),
    "photos": lambda wanted: Q(has_photos_by(OuterRef("author"), OuterRef("page"))),
    "trusted": lambda wanted: Q(author__profile__trust_level__gte=Level.TRUSTED),
}

WORDS: dict[str, Callable[[str], str]] = {
    "stars": lambda value: stars_in_short(int(value)),
    "pro": lambda value: _("Liked: %(tag)s") % {"tag": Pro(value).label},
    "con": lambda value: _("Disliked: %(tag)s") % {"tag": Con(value).label},
    "language": lambda value: NAMES[value],
    "year": lambda value: _("Visited in %(year)s") % {"year": value},
    "words": lambda value: _("With words"),
    "photos": lambda value: _("With photos"),
    "trusted": lambda value: _("By trusted members"),
}
