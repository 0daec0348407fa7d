"""What a signed-in member has ridden, visited or wishes for, as a filter: `mine=ridden`, `unridden`, `wished`.

It is asked of the member's own rows each time and kept by nobody: neither by the cache of counts nor by that of pages.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from credits.mine import ridden_by, visited_by, wished_by
from search.models import CatalogueEntry

from .offering import Value

if TYPE_CHECKING:
    from .question import Question

NAME = "mine"
WISHED = "wished"
# By type of entry: the word for what was done, for what was not, and what both are called.
DONE = {"ride": "ridden", "park": "visited"}
NOT_DONE = {"ride": "unridden", "park": "unvisited"}
LABELS: dict[str, str | Promise] = {
    "ridden": _("Ridden by me"),
    "unridden": _("Not ridden by me"),
    "visited": _("Visited by me"),
    "unvisited": _("Not visited by me"),
    WISHED: _("On my wishlist"),
}
TITLES = {"ride": _("What I have ridden"), "park": _("Where I have been")}


@dataclass(frozen=True)
class Mine:
    """One choice of one member."""

    type: str
    user: object
    word: str

    @property
    def label(self) -> str:
        """The choice for its member."""
        return str(LABELS[self.word])

    @property
    def condition(self) -> Q:
        """As a condition on entries."""
        if self.word == WISHED:
            return Q(pk__in=wished_by(self.user))
        is_done = Q(pk__in=done_by(self.type, self.user))
        return is_done if self.word == DONE[self.type] else ~is_done


def words_of(entry_type: str) -> list[str]:
    """The words that an address may say of a type of entry; none where nothing of a member's hangs on it."""
    return [DONE[entry_type], NOT_DONE[entry_type], WISHED] if entry_type in DONE else []


def done_by(entry_type: str, user) -> QuerySet:
    """Keys of what the member has ridden, or where they have been."""
    return ridden_by(user) if entry_type == CatalogueEntry.Type.RIDE else visited_by(user)


def read_mine(entry_type: str, word: str, user) -> Mine | None:
    """The choice that an address names, where somebody is signed in whose it can be."""
    is_known = word in words_of(entry_type) and user is not None and user.is_authenticated
    return Mine(entry_type, user, word) if is_known else None


def choices(question: "Question", user) -> list[Value]:
    """Each choice with how many it would leave under all other filters. One query."""
    done, not_done, wished = words_of(question.type)
    numbers = _counted(question, user, [done, wished])
    numbers[not_done] = numbers.pop("") - numbers[done]
    chosen = question.mine.word if question.mine else ""
    return [
        Value(word, str(LABELS[word]), numbers[word], word == chosen, question.url(mine=word))
        for word in (done, not_done, wished)
    ]


def _counted(question: "Question", user, words: list[str]) -> dict[str, int]:
    """How many of each word, and under "" of all: from what was counted already where no choice is made."""
    others = question.entries(without=NAME)
    wanted = {word: others.filter(Mine(question.type, user, word).condition) for word in words}
    if question.mine:
        wanted[""] = others
    parts, parameters = [], []
    for word, entries in wanted.items():
        sql, given = entries.order_by().values("pk").query.sql_with_params()
        # The text comes from the ORM, its values are parameters.
        parts.append(f"SELECT %s, count(*) FROM ({sql}) matching")  # noqa: S608
        parameters += [word, *given]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), parameters)
        counted = dict(cursor.fetchall())
    return {"": question.count} | counted


def done_among(entry_type: str, user, page_ids: list[int]) -> set[int]:
    """Which of these the member has ridden, or where they have been. One query."""
    found = CatalogueEntry.objects.filter(pk__in=page_ids).filter(pk__in=done_by(entry_type, user))
    return set(found.order_by().values_list("pk", flat=True))
