"""Rules that several page types share, as (field, message) pairs."""

from collections.abc import Iterable, Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.dates import PartialDate

Problem = tuple[str, str]


def raise_problems(problems: Iterable[Problem]) -> None:
    """Raise one ValidationError with every message beside its field; nothing where there is no problem."""
    found: dict[str, list[str]] = {}
    for field, message in problems:
        found.setdefault(field, []).append(message)
    if found:
        raise ValidationError(found)


def half_a_point(place) -> Iterator[Problem]:
    """A latitude without a longitude, or the other way round."""
    if (place.latitude is None) != (place.longitude is None):
        missing = "latitude" if place.latitude is None else "longitude"
        yield missing, _("Give both latitude and longitude, or neither.")


def wrong_order(thing, start: str, end: str) -> Iterator[Problem]:
    """The date in field `end` is certainly before the one in `start`."""
    since, until = getattr(thing, start), getattr(thing, end)
    if isinstance(since, PartialDate) and isinstance(until, PartialDate) and until.is_certainly_before(since):
        yield (
            end,
            _("%(until)s comes before %(since)s. Correct one of the two dates.")
            % {
                "until": until.display(),
                "since": since.display(),
            },
        )
