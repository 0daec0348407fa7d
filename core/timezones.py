"""Time zones by their IANA names."""

from functools import lru_cache
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


@lru_cache(maxsize=1)
def known_timezones() -> frozenset[str]:
    """Every name that this machine's time zone data knows."""
    return frozenset(available_timezones())


def validate_timezone(name: str) -> None:
    """Refuse a name that no clock can be set by."""
    if name not in known_timezones():
        raise ValidationError(_("%(name)s is no IANA time zone; write it as Europe/Berlin."), params={"name": name})
