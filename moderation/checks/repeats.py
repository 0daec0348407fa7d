"""The same text again: on many pages, or from many accounts."""

from datetime import timedelta

from django.utils import timezone

from accounts.trust import Level
from moderation.models import Fingerprint

from .judging import Finding, Writing
from .likeness import likeness
from .remembering import traits_of

ALIKE = 0.5
WITHIN = timedelta(days=180)
# So often may the same few words be said before it is a campaign: by one member, and by all newcomers together.
SAID_BY_ONE, SAID_BY_ALL = 3, 6
MOST_COMPARED = 200


def near_duplicates(writing: Writing) -> list[Finding]:
    """Texts that are much the same as this one."""
    signature, bands = traits_of(writing.text)
    if not bands:
        return []
    others = _others(writing, bands)
    if not signature:
        return _same_few_words(writing, others)
    return [Finding("repeated", 5)] if any(likeness(signature, other.signature) >= ALIKE for other in others) else []


def _others(writing: Writing, bands: list[int]) -> list[Fingerprint]:
    found = Fingerprint.objects.filter(bands__overlap=bands, seen_at__gte=timezone.now() - WITHIN)
    if writing.object_id:
        found = found.exclude(kind=writing.kind, object_id=writing.object_id)
    return list(found.select_related("author__profile").order_by("-seen_at")[:MOST_COMPARED])


def _same_few_words(writing: Writing, others: list[Fingerprint]) -> list[Finding]:
    own = sum(other.author_id == writing.author.pk for other in others)
    newcomers = sum(other.author.profile.trust_level < Level.MEMBER for other in others)
    is_campaign = own >= SAID_BY_ONE or (writing.level < Level.MEMBER and newcomers >= SAID_BY_ALL)
    return [Finding("repeated", 3)] if is_campaign else []
