"""What is remembered of a text, so that its likes are found."""

from django.utils import timezone

from moderation.models import Fingerprint

from .likeness import bands_of, hash_of, plain, signature_of
from .links import hosts_in

# Below this, people say the same without copying: "Great ride!", "Tolle Bahn, immer wieder gerne".
WORDS_TO_COMPARE = 10
WORDS_TO_REPEAT = 5
PER_WORD = 4


def remember(author, text: str, kind: str, object_id: int) -> None:
    """Note what this text is like, in place of what was noted of it before. A text that is empty now is forgotten."""
    if not text.strip():
        return forget(kind, object_id)
    signature, bands = traits_of(text)
    Fingerprint.objects.update_or_create(
        kind=kind,
        object_id=object_id,
        defaults={
            "author": author,
            "signature": signature,
            "bands": bands,
            "hosts": sorted(set(hosts_in(text))),
            "seen_at": timezone.now(),
        },
    )
    return None


def forget(kind: str, object_id: int) -> None:
    """Note nothing of this text any more."""
    Fingerprint.objects.filter(kind=kind, object_id=object_id).delete()


def traits_of(text: str) -> tuple[list[int], list[int]]:
    """Signature and bands. A short text has no signature, and one band that only the very same words share."""
    words = plain(text)
    count = len(words.split())
    # Writing without spaces counts by its letters.
    if count >= WORDS_TO_COMPARE or (count < 3 and len(words) >= WORDS_TO_COMPARE * PER_WORD):
        signature = signature_of(words)
        return signature, bands_of(signature)
    return [], [-hash_of(words)] if count >= WORDS_TO_REPEAT else []
