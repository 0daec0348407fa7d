"""What members who know both say of two rides: won, lost, tied."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from pages.visibility import visible
from rides.models import RidePage

from .ballots import preferences
from .bradley_terry import chance
from .models import SnapshotRow
from .ratings import counting
from .top_lists import orders_of

# Of fewer members nothing is told: it would be their own ratings.
LEAST = 2
MOST_CHOICES = 8


@dataclass(frozen=True)
class Asked:
    """One of the two: what was written, the ride if it is clear which, else those that it may mean."""

    text: str
    ride: RidePage | None
    choices: list[RidePage]

    @property
    def problem(self) -> str:
        """What is wrong with what was written, or ""."""
        if not self.text or self.ride:
            return ""
        return (
            _("Several rides are called so; choose one.") if self.choices else _("No ride of this name is on record.")
        )


@dataclass(frozen=True)
class Evidence:
    """The duel of two rides; `expected` is the share that the first wins by the ranking, None where that is unknown."""

    won: int
    lost: int
    tied: int
    expected: float | None

    @property
    def riders(self) -> int:
        """Members who know both."""
        return self.won + self.lost + self.tied

    @property
    def is_told(self) -> bool:
        """Whether there are enough of them to tell."""
        return self.riders >= LEAST

    @property
    def shares(self) -> list[tuple[str, int]]:
        """Won, tied and lost."""
        return [("won", self.won), ("tied", self.tied), ("lost", self.lost)]


def asked_for(text: str) -> Asked:
    """The ride of an id or a name. One query."""
    text = text.strip()[:100]
    rides = visible(RidePage.objects.select_related("park")).only("title", "url_path", "park__title").order_by("title")
    if not text:
        return Asked("", None, [])
    if text.isascii() and text.isdecimal():
        return Asked(text, rides.filter(pk=int(text[:18])).first(), [])
    found = list(rides.filter(Q(title__icontains=text))[: MOST_CHOICES + 1])
    exact = [ride for ride in found if ride.title.casefold() == text.casefold()] or found
    return Asked(text, exact[0] if len(exact) == 1 else None, exact[:MOST_CHOICES] if len(exact) > 1 else [])


def evidence(first: RidePage, second: RidePage) -> Evidence:
    """The duel as it stands now, everybody counted once. Three queries."""
    both = {first.pk, second.pk}
    stars: dict[int, dict[int, int]] = {}
    for page, author, rating in counting().filter(page_id__in=both).values_list("page_id", "author_id", "rating"):
        stars.setdefault(author, {})[page] = rating
    orders = orders_of(both)
    signs = []
    for member in stars.keys() | orders.keys():
        found = preferences(stars.get(member, {}), orders.get(member, ()))
        if len(found) == len(both) == 2:
            signs.append((found[first.pk] > found[second.pk]) - (found[first.pk] < found[second.pk]))
    return Evidence(signs.count(1), signs.count(-1), signs.count(0), _expected(first, second))


def _expected(first: RidePage, second: RidePage) -> float | None:
    rows = SnapshotRow.objects.filter(page_id__in=[first.pk, second.pk]).order_by("-snapshot__made_at")
    values: dict[tuple, dict] = {}
    for snapshot, kind, page, value in rows.values_list("snapshot_id", "kind", "page_id", "value")[:40]:
        pair = values.setdefault((snapshot, kind), {})
        pair[page] = value
        if len(pair) == 2:
            return float(chance(pair[first.pk] - pair[second.pk]))
    return None
