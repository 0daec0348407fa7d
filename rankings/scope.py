"""Which ranking an address asks for: a kind, and by what it is narrowed.

`/rankings/coasters/in/europe/by/intamin/from/2010s/`: after the kind come pairs of a word and a value, in this order.
"""

from dataclasses import dataclass, replace

from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.places import CONTINENTS, country_name, is_country

from .kinds import KINDS, Kind

# By word: how many parts its value has.
WORDS = {"in": 1, "at": 1, "by": 1, "model": 2, "from": 1}
PROVISIONAL = "provisional"
_BRANCH = {"at": "parks", "by": "companies", "model": "companies"}
_COLUMN = {"at": "park_id", "by": "maker_id", "model": "model_id"}


@dataclass(frozen=True)
class Scope:
    """A kind and what narrows it, as written in the address."""

    kind: Kind
    given: tuple[tuple[str, str], ...] = ()
    is_provisional: bool = False

    @classmethod
    def of(cls, kind: str, path: str = "") -> "Scope":
        """The scope of an address; Http404 for one that says nothing."""
        if kind not in KINDS:
            raise Http404(_("There is no such ranking."))
        parts = [part for part in path.split("/") if part]
        is_provisional = parts[-1:] == [PROVISIONAL]
        return cls(KINDS[kind], tuple(_pairs(parts[:-1] if is_provisional else parts)), is_provisional)

    def url(self, *, provisional: bool | None = None, **changed: str | None) -> str:
        """The address with other values: `url(by="intamin")`; None takes a value away. `in` is given as `place`."""
        changed = {("in" if word == "place" else word): value for word, value in changed.items()}
        values = {**dict(self.given), **{"from" if word == "since" else word: v for word, v in changed.items()}}
        parts = [part for word in WORDS if values.get(word) for part in (word, *values[word].split("/"))]
        if self.is_provisional if provisional is None else provisional:
            parts.append(PROVISIONAL)
        if not parts:
            return reverse("rankings:ranking", args=[self.kind.slug])
        return reverse("rankings:narrowed", args=[self.kind.slug, "/".join(parts)])

    @cached_property
    def values(self) -> dict[str, str]:
        """By word."""
        return dict(self.given)

    @property
    def is_whole(self) -> bool:
        """Whether it is the ranking of the world."""
        return not self.given

    @cached_property
    def pages(self) -> dict[str, Page]:
        """The park, maker and model that it is narrowed to, by word. One query where there are any."""
        wanted = {word: value for word, value in self.given if word in _BRANCH}
        if not wanted:
            return {}
        slugs = {value.split("/")[-1] for value in wanted.values()}
        candidates = Page.objects.live().filter(slug__in=slugs).only("title", "slug", "url_path")
        found = {
            word: page
            for word, value in wanted.items()
            for page in candidates
            if page.url_path.endswith(f"/{_BRANCH[word]}/{value}/")
        }
        if len(found) < len(wanted):
            raise Http404(_("There is no such park, maker or model."))
        return found

    @cached_property
    def condition(self) -> Q:
        """As a condition on rows of a snapshot."""
        condition = Q(kind=self.kind.key)
        if place := self.values.get("in"):
            condition &= Q(continent=place) if place in CONTINENTS else Q(country=place.upper())
        if decade := self.values.get("from"):
            condition &= Q(decade=int(decade[:4]))
        for word, page in self.pages.items():
            condition &= Q(**{_COLUMN[word]: page.pk})
        return condition

    @cached_property
    def words(self) -> list[str]:
        """What it is narrowed to, in words."""
        return [_words(word, value, self.pages) for word, value in self.given] or [_("The world")]

    @property
    def taken_away(self) -> list[dict]:
        """Each narrowing as a chip that takes itself away."""
        named = {"in": "place", "from": "since"}
        return [
            {"label": words, "url": self.url(**{named.get(word, word): None}), "remove": True}
            for (word, _value), words in zip(self.given, self.words, strict=False)
        ]

    def widened(self) -> "Scope":
        """The same kind of the whole world."""
        return replace(self, given=(), is_provisional=False)


def _pairs(parts: list[str]):
    order = list(WORDS)
    last = -1
    while parts:
        word, *parts = parts
        size = WORDS.get(word)
        value, parts = parts[: size or 0], parts[size or 0 :]
        if not size or len(value) < size or order.index(word) <= last or not _is_possible(word, value[0]):
            raise Http404(_("There is no such ranking."))
        last = order.index(word)
        yield word, "/".join(value)


def _is_possible(word: str, value: str) -> bool:
    if word == "in":
        return value in CONTINENTS or (value.islower() and is_country(value.upper()))
    if word == "from":
        return len(value) == 5 and value.isascii() and value[:4].isdigit() and value.endswith("0s")
    return True


def _words(word: str, value: str, pages: dict[str, Page]) -> str:
    if word == "in":
        return str(CONTINENTS[value]) if value in CONTINENTS else country_name(value.upper())
    if word == "from":
        return _("opened in the %(decade)s") % {"decade": value}
    return pages[word].title
