"""How alike two people's taste is, from the ratings of what both rated. Plain values in, plain values out."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

# Below this nothing is said: four ratings agree by chance too often.
LEAST_COMMON = 5
# So many common ratings that agree by no more than chance are thought of beside the real ones.
SHRINKAGE = 5


@dataclass(frozen=True, slots=True)
class Match:
    """A taste match: `per_cent` from 0 (the opposite) over 50 (no relation) to 100 (the same), of `common` ratings."""

    per_cent: int
    common: int


def taste_match(mine: Mapping[int, int], theirs: Mapping[int, int]) -> Match | None:
    """The correlation of centred ratings, drawn to "no relation" where few are common; None below LEAST_COMMON.

    Each rating is taken against its rater's own mean over everything they rated, so that a harsh and a generous rater
    who like the same rides agree.
    """
    common = mine.keys() & theirs.keys()
    if len(common) < LEAST_COMMON:
        return None
    one, other = _centred(mine, common), _centred(theirs, common)
    spread = sqrt(sum(value**2 for value in one) * sum(value**2 for value in other))
    correlation = sum(a * b for a, b in zip(one, other, strict=True)) / spread if spread else 0.0
    shrunk = correlation * len(common) / (len(common) + SHRINKAGE)
    return Match(round(50 + 50 * max(-1.0, min(1.0, shrunk))), len(common))


def _centred(ratings: Mapping[int, int], common: set[int]) -> list[float]:
    mean = sum(ratings.values()) / len(ratings)
    return [ratings[key] - mean for key in sorted(common)]


def disagreements(mine: Mapping[int, int], theirs: Mapping[int, int], most: int = 10) -> list[int]:
    """What both rated most differently, the greatest difference first; what both rated alike is none."""
    apart = {key: abs(mine[key] - theirs[key]) for key in mine.keys() & theirs.keys()}
    return sorted((key for key, gap in apart.items() if gap), key=lambda key: (-apart[key], key))[:most]
