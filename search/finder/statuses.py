"""What `status=` says in an address: a group of statuses, as many pages link to them, or a single one.

Two words are both. `operating` and `closed` are the groups; the single ones are `operating-only` and `closed-only`.
"""

from django.utils.translation import gettext as _

from parks.status import Status
from parks.status_groups import STATUS_GROUPS

ONLY = "-only"


def words_of(status: str) -> str:
    """How an address names a single status."""
    return f"{status}{ONLY}" if status in STATUS_GROUPS and status != Status.UNKNOWN else status


def statuses_of(word: str) -> list[str]:
    """The statuses that a word of an address names; the word itself where it is none of ours."""
    if word in STATUS_GROUPS:
        return sorted(str(each) for each in STATUS_GROUPS[word][1])
    return [word.removesuffix(ONLY)]


def status_label(word: str) -> str:
    """The word for visitors."""
    if word in STATUS_GROUPS:
        return str(STATUS_GROUPS[word][0])
    single = word.removesuffix(ONLY)
    if single not in Status.values:
        return word
    label = str(Status(single).label)
    return _("%(status)s, all year") % {"status": label} if word == f"{Status.OPERATING}{ONLY}" else label
