"""Facts that the source gives in a sentence: trains and cost. What can be read two ways is not read at all."""

import re
from dataclasses import dataclass
from decimal import Decimal

_COUNT = r"(?P<{}>\d+|single|a single)"
_TRAINS = re.compile(
    r"(?:(?P<trains>\d+|Single) trains? (?:with|containing) )?"
    r"(?P<cars>\d+|a single) cars?\. "
    r"Riders are arranged (?P<seats>\d+) across in (?P<rows>\d+|a single) rows? "
    r"for a total of (?P<total>\d+) riders per (?P<per>train|car)\.?"
)


@dataclass(frozen=True, slots=True)
class Trains:
    """Trains, cars of one, rows of a car, seats of a row; None where the sentence does not say."""

    trains: int | None
    cars: int
    rows: int
    seats: int


def read_trains(sentence: str) -> Trains | None:
    """The four numbers, if the sentence has the usual form and its own total agrees with them."""
    match = _TRAINS.fullmatch(" ".join(sentence.split()))
    if match is None:
        return None
    count = {name: _count(match[name]) for name in ("cars", "rows", "seats", "total")}
    product = count["rows"] * count["seats"] * (count["cars"] if match["per"] == "train" else 1)
    if product != count["total"] or not product:
        return None
    trains = _count(match["trains"]) if match["trains"] else None
    return Trains(trains, count["cars"], count["rows"], count["seats"])


def _count(word: str) -> int:
    return 1 if "single" in word.casefold() else int(word)


# A dollar sign alone is a US dollar only where the ride stands in the United States.
_CURRENCIES = {
    "US$": "USD", "USD": "USD", "USD$": "USD", "USD $": "USD", "£": "GBP", "GB£": "GBP", "€": "EUR", "A$": "AUD",
    "AU$": "AUD", "CA$": "CAD", "C$": "CAD", "SEK": "SEK", "DKK": "DKK", "JPY$": "", "VND": "VND",
}  # fmt: skip
_SUFFIXES = {"USD": "USD", "US": "USD", "USA": "USD", "CDN": "CAD", "SEK": "SEK", "DKK": "DKK", "EURO": "EUR"}
_SUFFIXES |= {"EUROS": "EUR", "€": "EUR", "YEN": "JPY", "RMB": "CNY", "FIM": "FIM"}
_COST = re.compile(
    r"(?P<sign>[A-Z]{0,3} ?[$£€]|[A-Z]{3})? ?(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?) ?(?P<scale>million|billion)?"
    r" ?(?:\(?(?P<suffix>[A-Za-z€]+)\)?)? ?(?:\((?P<year>1[89]\d\d|20\d\d)\))?",
    re.IGNORECASE,
)
_SCALES = {"million": 1_000_000, "billion": 1_000_000_000}


@dataclass(frozen=True, slots=True)
class Cost:
    """An amount of money, and the year whose money it is where the source says so."""

    amount: Decimal
    currency: str
    year: int | None = None


def read_cost(sentence: str, country: str) -> Cost | None:
    """One plain amount with a currency that is certain. `country` (ISO) decides what a bare dollar sign means."""
    text = re.sub(r"\[\d+\]", "", sentence).replace("\xa0", " ").strip().rstrip(".")
    match = _COST.fullmatch(text)
    if match is None:
        return None
    currency = _currency(match["sign"] or "", match["suffix"] or "", country)
    if not currency:
        return None
    amount = Decimal(match["number"].replace(",", "")) * _SCALES.get((match["scale"] or "").lower(), 1)
    if not 1_000 <= amount < 10**12:
        return None
    return Cost(amount, currency, int(match["year"]) if match["year"] else None)


def _currency(sign: str, suffix: str, country: str) -> str:
    sign = " ".join(sign.upper().split())
    after = _SUFFIXES.get(suffix.upper()) if suffix else None
    if suffix and after is None:
        return ""
    if sign == "$":
        before = "USD" if country == "US" or after == "USD" else ("CAD" if after == "CAD" else "")
    else:
        before = _CURRENCIES.get(sign, "") if sign else ""
    if sign and not before:
        return ""
    if before and after and before != after:
        return ""
    return before or after or ""
