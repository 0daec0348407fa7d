"""How fast texts come."""

from datetime import timedelta

from django.utils import timezone

from accounts import trust
from accounts.trust import Level
from moderation.models import Fingerprint, Sanction

from .judging import Finding, Writing

# Texts within a day; what comes beyond waits.
A_DAY = {Level.NEW: 3, Level.BASIC: 10, Level.MEMBER: 30, Level.REGULAR: 60, Level.TRUSTED: 200}
# Nobody types a first text in less.
SECONDS, LETTERS = 3, 20


def newcomers(writing: Writing) -> list[Finding]:
    """A member who may not publish such a text unseen, by trust or by a sanction."""
    act = f"{writing.kind}s.publish"
    if act in trust.acts and not writing.is_vouched_for and not trust.may(writing.author, act):
        return [Finding("newcomer", 1)]
    limits = Sanction.objects.in_force().filter(user=writing.author, kind=Sanction.Kind.LIMIT)
    return [Finding("limited", 3)] if limits.exists() else []


def velocity(writing: Writing) -> list[Finding]:
    """More texts within a day than the member's level allows. Editing one's own is no new text."""
    if writing.is_edit:
        return []
    since = timezone.now() - timedelta(days=1)
    texts = Fingerprint.objects.filter(author=writing.author, kind=writing.kind, made_at__gte=since)
    return [Finding("velocity", 2)] if texts.count() >= A_DAY[writing.level] else []


def typed_too_fast(writing: Writing) -> list[Finding]:
    """The first text of an account that came faster than anybody types."""
    if writing.is_edit or writing.typed_in is None or writing.typed_in >= SECONDS or len(writing.text) < LETTERS:
        return []
    has_written = Fingerprint.objects.filter(author=writing.author).exists()
    return [] if has_written else [Finding("typed_too_fast", 3)]
