"""Made-up dates, exact and vague, in their written form."""

from .dice import Dice, Weighted

FIRST_YEAR, LAST_YEAR = 1880, 2026
_FORMS = Weighted(
    {"day": 44, "month": 9, "season": 4, "year": 33, "decade": 4, "circa": 3, "before": 1.5, "after": 1.5}
)


def _years() -> Weighted[int]:
    """Few before 1920, a dip in the depression and the war, more and more since 1970."""
    weights = {year: 0.06 + 0.02 * max(0, year - 1895) / 10 for year in range(FIRST_YEAR, LAST_YEAR + 1)}
    for year in weights:
        if 1930 <= year <= 1946:
            weights[year] *= 0.3
        if year >= 1970:
            weights[year] += 0.5 + (year - 1970) * 0.045
    return Weighted(weights)


OPENING_YEARS = _years()


def written(year: int, dice: Dice) -> str:
    """A date in `year`, as precise as sources happen to be; the older, the vaguer."""
    form = dice.pick(_FORMS)
    if form == "day" and year < 1920 and dice.happens(0.6):
        form = "year"
    if form == "decade" and year >= 2000:
        form = "year"
    return _FORMERS[form](year, dice)


def exact(year: int, dice: Dice) -> str:
    """A day in `year`."""
    return f"{year}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"


def plain(year: int, dice: Dice) -> str:
    """A day or only the year: what can follow an earlier year without contradicting it."""
    return exact(year, dice) if dice.happens(0.5) else str(year)


_FORMERS = {
    "day": exact,
    "month": lambda year, dice: f"{year}-{dice.randint(3, 10):02}",
    "season": lambda year, dice: f"{year}-{dice.randint(21, 24)}",
    "year": lambda year, dice: str(year),
    "decade": lambda year, dice: f"{year // 10}X",
    "circa": lambda year, dice: f"{year}~",
    "before": lambda year, dice: f"../{year}",
    "after": lambda year, dice: f"{year}/..",
}
