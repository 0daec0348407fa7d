"""Which of the things compared has the best value. Who is written alike is equal: ties are shared."""

from collections.abc import Sequence

from core.dates import PartialDate


def best_of(values: Sequence[float | None], written: Sequence[str], *, least: bool = False) -> set[int]:
    """The places of the greatest (or least) value; none where fewer than two are known or all of them are alike."""
    known = {place: value for place, value in enumerate(values) if value is not None}
    if len({written[place] for place in known}) < 2:
        return set()
    choose = min if least else max
    best = choose(known, key=known.__getitem__)
    return {place for place in known if written[place] == written[best]}


def first_of(dates: Sequence[PartialDate | None]) -> set[int]:
    """The places of the earliest date; none where a vague date leaves it open which one that is."""
    known = {place: date for place, date in enumerate(dates) if date is not None}
    for date in set(known.values()):
        later = [other for other in known.values() if other != date]
        if later and all(date.is_certainly_before(other) for other in later):
            return {place for place, other in known.items() if other == date}
    return set()
