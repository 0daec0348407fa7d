"""Nothing was found: which filter to take away, and how many there would be then."""

from dataclasses import dataclass

from django.db import connection
from django.utils.safestring import SafeString

from .question import Question

# Counted no further: "more than".
MOST = 10_000
MOST_FILTERS = 10


@dataclass(frozen=True)
class WayOut:
    """The filter to take away, in words, the address without it, and what one would find there."""

    label: str | SafeString
    url: str
    count: int


def ways_out(question: Question) -> list[WayOut]:
    """The filters that stand between the visitor and any result, the one that hides most first. One query."""
    names = list(question.conditions)[:MOST_FILTERS]
    if len(names) < 2:
        return []
    counts = _counts(question, names)
    ways = [WayOut(_words(question, name), _without(question, name), counts[name]) for name in names if counts[name]]
    return sorted(ways, key=lambda way: -way.count)


def _counts(question: Question, names: list[str]) -> dict[str, int]:
    parts, parameters = [], []
    for name in names:
        sql, given = question.entries(without=name).values("pk")[:MOST].query.sql_with_params()
        # The text comes from the ORM, its values are parameters.
        parts.append(f"SELECT %s, count(*) FROM ({sql}) matching")  # noqa: S608
        parameters += [name, *given]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), parameters)
        return dict(cursor.fetchall())


_SEVERAL = {"near": ["near", "within"], "rider": ["rider", "rider_with", "rider_unknown"]}


def _names(question: Question, name: str) -> list[str]:
    ranges = {bounds.range.name: list(bounds.range.names) for bounds in question.bounds}
    return ranges.get(name) or {"near": ["near", "within"], "rider": ["rider", "rider_with", "rider_unknown"]}.get(
        name, [name]
    )


def _without(question: Question, name: str) -> str:
    return question.url(**dict.fromkeys(_names(question, name)))


def _words(question: Question, name: str) -> str | SafeString:
    labels = [chip.label for chip in question.chips if chip.name == name]
    return labels[0] if len(labels) == 1 else ", ".join(str(label) for label in labels)
