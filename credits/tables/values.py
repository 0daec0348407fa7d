"""What stands in the cells of other trackers' tables, as our values. What is not understood is None, never an error."""

import re
from collections.abc import Iterable

from core.date_words import read_date
from core.dates import PartialDate, Precision

# A spreadsheet takes a cell for a formula that begins with one of these; we put an apostrophe before, and take it off.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SLASHED = re.compile(r"(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{1,4})(?:[T ].*)?", re.ASCII)
_NUMBER = re.compile(r"\d{1,6}(?:[.,]\d{1,4})?", re.ASCII)
MOST_TIMES = 99_999
SCALES = (5, 10, 100)


def safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) or text.startswith("'") else text


def plain(text: str) -> str:
    """A cell as it was before `safe`."""
    return text[1:] if text.startswith("'") and (text[1:].startswith(FORMULA) or text[1:].startswith("'")) else text


def number(text: str) -> float | None:
    """A number with a point or a comma; "4 / 5" and "4 stars" count as 4."""
    match = _NUMBER.match(text.strip())
    return float(match.group().replace(",", ".")) if match else None


def times(text: str) -> int | None:
    """A whole number of rides from 1 on."""
    value = number(text)
    return int(value) if value is not None and value == int(value) and 1 <= value <= MOST_TIMES else None


def rating(text: str, scale: int) -> int | None:
    """Half stars, 1 to 10, of a rating that goes up to `scale`."""
    value = number(text)
    if value is None or not 0 < value <= scale:
        return None
    return max(1, min(10, round(value * 10 / scale + 1e-9)))


def scale_of(texts: Iterable[str]) -> int:
    """How high the ratings of a column go: 5, 10 or 100."""
    highest = max((value for text in texts if (value := number(text)) is not None), default=0)
    return next((scale for scale in SCALES if highest <= scale), SCALES[-1])


def month_comes_first(texts: Iterable[str]) -> bool:
    """Whether dates such as 5/23/2019 stand in a column: a second part is no month, and every first part is one."""
    parts = [(int(m[1]), int(m[2])) for text in texts if (m := _SLASHED.fullmatch(text.strip())) and len(m[1]) < 3]
    return any(second > 12 for _first, second in parts) and not any(first > 12 for first, _second in parts)


def date(text: str, *, month_first: bool = False) -> PartialDate | None:
    """A date in words, in a written form, or with slashes; a time behind it is dropped."""
    text = text.strip()
    try:
        if match := _SLASHED.fullmatch(text):
            return _slashed(*(int(part) for part in match.groups()), month_first=month_first)
        return read_date(text) if text else None
    except ValueError:
        return None


def _slashed(first: int, second: int, third: int, *, month_first: bool) -> PartialDate:
    if first > 31:
        return PartialDate(first, second, third, Precision.DAY)
    day, month = (second, first) if month_first else (first, second)
    year = third if third > 99 else 2000 + third if third < 70 else 1900 + third
    return PartialDate(year, month, day, Precision.DAY)
