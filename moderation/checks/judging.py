"""The question put to all checks, and their verdict."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from accounts import trust
from core.registry import Registry

PUBLISH, HOLD = "publish", "hold"


@dataclass(frozen=True)
class Writing:
    """A text that wants to be published. `kind` says what it is: the trust act "<kind>s.publish" lets it appear unseen.

    `object_id` is that of the text itself where it exists already; `typed_in` the seconds between the empty form and
    its coming, None where nobody knows.
    """

    author: object
    text: str
    kind: str
    level: trust.Level
    object_id: int | None = None
    is_edit: bool = False
    typed_in: float | None = None
    # A moderator let them speak of this very thing.
    is_vouched_for: bool = False


@dataclass(frozen=True)
class Finding:
    """What a check found: its key, and how urgent that is, 1 to 9."""

    reason: str
    risk: int = 1


@dataclass(frozen=True)
class Verdict:
    """What shall happen with a text, and why."""

    findings: tuple[Finding, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether a moderator looks first."""
        return bool(self.findings)

    @property
    def publish(self) -> bool:
        """Whether it may appear at once."""
        return not self.findings

    @property
    def outcome(self) -> str:
        """ "publish" or "hold"."""
        return HOLD if self.findings else PUBLISH

    @property
    def reasons(self) -> list[str]:
        """The keys of what was found, each once."""
        return sorted({finding.reason for finding in self.findings})

    @property
    def risk(self) -> int:
        """The highest of all."""
        return max((finding.risk for finding in self.findings), default=0)

    @property
    def is_suspicious(self) -> bool:
        """Whether it is held for more than its author being new."""
        return any(reason != "newcomer" for reason in self.reasons)


@dataclass(frozen=True)
class Check:
    """One way to look at a text. `label` says what was found, to moderators."""

    label: str | Promise
    look: Callable[[Writing], Iterable[Finding]]


checks: Registry[Check] = Registry("checks of texts")


def judge(
    author,
    text: str,
    kind: str,
    *,
    object_id: int | None = None,
    is_edit: bool = False,
    typed_in: float | None = None,
    is_vouched_for: bool = False,
) -> Verdict:
    """Whether this text may be published now. A rating without words always may: nothing in it can be read.

    Where a moderator vouched for the author in this matter, they are no newcomer to it.
    """
    if not text.strip():
        return Verdict()
    level = trust.level_of(author)
    writing = Writing(author, text, kind, level, object_id, is_edit, typed_in, is_vouched_for)
    return Verdict(tuple(finding for _name, check in checks for finding in check.look(writing)))


def label_of(reason: str) -> str:
    """What a finding or a report's reason is called at the desk."""
    from moderation.reasons import every_reason

    if reason in checks:
        return str(checks[reason].label)
    known = every_reason().get(reason)
    return str(known.label) if known else reason.replace("_", " ").replace("-", " ")
