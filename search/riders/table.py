"""Rides by members of a party: who may ride what, counted and in order."""

from collections import Counter
from dataclasses import dataclass
from enum import IntEnum

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from companies.kinds import plural
from pages.addresses import address
from rides.who_may_ride import Answer, Rider, Rules, Verdict, answers

from .words import answer_html, rule_html, summary_words

PER_PAGE = 60
MAY = frozenset({Verdict.ALONE, Verdict.ACCOMPANIED})


class For(IntEnum):
    """For how much of a party a ride is."""

    ALL = 0
    SOME = 1
    UNKNOWN = 2
    NONE = 3


@dataclass
class Row:
    """A ride with its answers, one for each of the party."""

    ride: dict
    rules: Rules
    answers: list[Answer]

    @property
    def suits(self) -> For:
        """For how much of the party it is."""
        verdicts = {answer.verdict for answer in self.answers}
        if verdicts <= MAY:
            return For.ALL
        if verdicts & MAY:
            return For.SOME
        return For.UNKNOWN if Verdict.UNKNOWN in verdicts else For.NONE

    @property
    def url(self) -> str:
        """The ride's page."""
        return address(self.ride["url_path"])

    @property
    def park_url(self) -> str:
        """The park's page."""
        return address(self.ride["park_url_path"])

    @property
    def rule(self) -> SafeString | str:
        """The recorded limits."""
        return rule_html(self.rules)

    @property
    def cells(self) -> list[SafeString]:
        """The answers as they are shown."""
        return [answer_html(answer) for answer in self.answers]

    @property
    def order(self) -> tuple:
        """For more of the party first, then the better known."""
        alone = sum(answer.verdict == Verdict.ALONE for answer in self.answers)
        may = sum(answer.verdict in MAY for answer in self.answers)
        return self.suits, -may, -alone, -(self.ride["prominence"] or 0), self.ride["name"]


def rules_of(ride: dict) -> Rules:
    """What the catalogue's row says of a ride's rules."""
    same = ("min_height_cm", "min_height_accompanied_cm", "max_height_cm", "min_age", "companion_age", "max_weight_kg")
    same += ("must_transfer", "has_wheelchair_vehicle", "is_step_free", "inversions", "seating")
    return Rules(
        **{name: ride[name] for name in same},
        has_test_seat="test-seat" in ride["access"] or None,
        sensations=tuple(ride["sensations"]),
        advisories=tuple(ride["advisories"]),
    )


def rows_for(rides: list[dict], riders: list[Rider]) -> list[Row]:
    """All rides with their answers, in order. Rides of the same rules are answered once."""
    rows, answered = [], {}
    for ride in rides:
        rules = rules_of(ride)
        if rules not in answered:
            answered[rules] = answers(rules, riders)
        rows.append(Row(ride, rules, answered[rules]))
    return sorted(rows, key=lambda row: row.order)


def summaries(rows: list[Row], people: list) -> list[dict]:
    """For each of the party how many rides they may ride."""
    found = []
    for at, person in enumerate(people):
        counts = Counter(row.answers[at].verdict for row in rows)
        words = summary_words(
            alone=counts[Verdict.ALONE],
            accompanied=counts[Verdict.ACCOMPANIED],
            unknown=counts[Verdict.UNKNOWN],
            total=len(rows),
        )
        found.append({"person": person, "words": words, "counts": counts})
    return found


def groups(rows: list[Row], party_size: int) -> list[dict]:
    """The rows under headings, in their order; empty groups are left out."""
    grouped: dict[For, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row.suits, []).append(row)
    return [{"label": _heading(suits, party_size), "rows": found} for suits, found in grouped.items()]


def _heading(suits: For, party_size: int) -> str:
    if party_size == 1:
        return {For.ALL: _("Yes"), For.UNKNOWN: _("Not known"), For.NONE: _("No")}[suits]
    return {
        For.ALL: _("The whole party"),
        For.SOME: _("Some of the party"),
        For.UNKNOWN: _("Not known"),
        For.NONE: _("None of the party"),
    }[suits]


def kinds_of(rides: list[dict]) -> list[tuple[str, str, int]]:
    """(key, plural, count) of the kinds of these rides, the most frequent first."""
    counts = Counter(ride["category"] for ride in rides)
    return [(kind, plural(kind), count) for kind, count in counts.most_common()]
