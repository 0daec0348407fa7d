"""Two members side by side: what each may be shown of the other, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from accounts.privacy import may_see
from credits.models import Credit, List, ListItem
from reviews.models import Review

from .pages import Shown, shown
from .taste import Match, disagreements, taste_match

MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Pair:
    """One ride beside the halves of stars that both gave it (None: not rated) and the places in their top lists."""

    page: Shown
    first: int | None = None
    second: int | None = None
    first_place: int | None = None
    second_place: int | None = None


@dataclass(slots=True)
class Together:
    """All that is shown. `hides` are the members whose part is private: (member, section)."""

    match: Match | None = None
    common: int = 0
    apart: list[Pair] = field(default_factory=list)
    both: list[Pair] = field(default_factory=list)
    only_first: list[Pair] = field(default_factory=list)
    only_second: list[Pair] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    hidden: list[tuple[object, str]] = field(default_factory=list)


def together(first, second, viewer) -> Together:
    """What `viewer` may see of the two. Eight queries at most, whatever they have ridden."""
    found = Together(hidden=[(m, s) for m in (first, second) for s in ("reviews", "credits") if not _may(viewer, m, s)])
    if not _hides(found, "reviews"):
        _compare_ratings(found, first, second)
    if not _hides(found, "credits"):
        _compare_rides(found, first, second, viewer)
    return found


def _may(viewer, member, section: str) -> bool:
    return may_see(viewer, member.profile, section)


def _hides(found: Together, section: str) -> bool:
    return any(hidden == section for _member, hidden in found.hidden)


def _compare_ratings(found: Together, first, second) -> None:
    mine, theirs = _ratings(first), _ratings(second)
    found.match, found.common = taste_match(mine, theirs), len(mine.keys() & theirs.keys())
    apart = disagreements(mine, theirs)
    pages = shown(apart)
    found.apart = [Pair(pages[pk], mine[pk], theirs[pk]) for pk in apart if pk in pages]


def _compare_rides(found: Together, first, second, viewer) -> None:
    mine, theirs = _ridden(first), _ridden(second)
    parts = {"both": mine & theirs, "only_first": mine - theirs, "only_second": theirs - mine}
    found.counts = {name: len(pks) for name, pks in parts.items()}
    pages = shown({pk for pks in parts.values() for pk in sorted(pks)[:MOST_SHOWN]})
    one, other = _places(first, viewer), _places(second, viewer)
    for name, pks in parts.items():
        pairs = [
            Pair(pages[pk], None, None, one.get(pk), other.get(pk)) for pk in sorted(pks)[:MOST_SHOWN] if pk in pages
        ]
        setattr(found, name, sorted(pairs, key=_by_place))


def _by_place(pair: Pair) -> tuple:
    best = min(filter(None, (pair.first_place, pair.second_place)), default=10_000)
    return best, pair.page.name


def _ratings(member) -> Mapping[int, int]:
    return dict(Review.objects.public().filter(author=member).values_list("page_id", "rating"))


def _ridden(member) -> set[int]:
    return set(Credit.objects.filter(user=member, ride__isnull=False).values_list("ride_id", flat=True))


def _places(member, viewer) -> dict[int, int]:
    """Where rides stand in the member's public top lists."""
    if not _may(viewer, member, "lists"):
        return {}
    tops = List.objects.public().filter(owner=member, kind=List.Kind.TOP)
    return dict(ListItem.objects.filter(list__in=tops).values_list("page_id", "position"))
