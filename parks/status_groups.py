"""Statuses in the groups by which lists are narrowed."""

from django.utils.translation import gettext_lazy as _

from parks.status import COMING_STATUSES, GONE_STATUSES, OPEN_STATUSES, PAUSED_STATUSES, Status

STATUS_GROUPS = {
    "operating": (_("Operating"), OPEN_STATUSES),
    "coming": (_("Coming"), COMING_STATUSES),
    "paused": (_("Paused"), PAUSED_STATUSES),
    "closed": (_("Closed or removed"), GONE_STATUSES),
    "unknown": (_("Status not recorded"), frozenset({Status.UNKNOWN})),
}
_GROUP_OF = {status: key for key, (_label, statuses) in STATUS_GROUPS.items() for status in statuses}


def group_of(status: str) -> str:
    """The key in STATUS_GROUPS of a status."""
    return _GROUP_OF.get(status, "unknown")


def group_order(status: str) -> int:
    """Where the status stands in a sorted list: what can be visited first."""
    return list(STATUS_GROUPS).index(group_of(status))
