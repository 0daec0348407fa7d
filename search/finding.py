"""Finding pages by words of their names, present and former ones."""

import re
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from companies.models import CompanyPage, RideModelPage
from pages.public import hidden_paths
from parks.models import ParkPage
from rides.models import RidePage

LONGEST_QUERY = 100
MOST_WORDS = 8
MOST_FOUND = 20
# Only letters and digits tell names apart; nothing else reaches the database's query language.
_WORD = re.compile(r"[^\W_]+", re.UNICODE)


@dataclass
class Group:
    """What was found of one sort; `has_more` when there is more than is shown."""

    key: str
    label: str | Promise
    pages: list[Page] = field(default_factory=list)
    has_more: bool = False


def words_of(query: str) -> str:
    """The words of a query as they are looked for: at most eight, no signs."""
    return " ".join(_WORD.findall(query[:LONGEST_QUERY])[:MOST_WORDS])


def find(query: str) -> list[Group]:
    """The groups in which something was found, each in the order of relevance. One query a group."""
    words = words_of(query)
    if not words:
        return []
    hidden = Q()
    for path in hidden_paths():
        hidden |= Q(path__startswith=path)
    groups = [
        _found("rides", _("Rides"), RidePage.objects.select_related("park").exclude(hidden), words),
        _found("parks", _("Parks"), ParkPage.objects.exclude(hidden), words),
        _found("companies", _("Makers and operators"), CompanyPage.objects.exclude(hidden), words),
        _found("models", _("Models"), RideModelPage.objects.exclude(hidden), words),
    ]
    return [group for group in groups if group.pages]


def _found(key: str, label, pages, words: str) -> Group:
    found = list(pages.live().defer("body").autocomplete(words, operator="and")[: MOST_FOUND + 1])
    return Group(key, label, found[:MOST_FOUND], len(found) > MOST_FOUND)
