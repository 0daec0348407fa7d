"""Fingerprints that chain the commits of a branch: SHA-256 over canonical JSON."""

import hashlib
import json
import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from branches.schemas import document_of


def digest_of(value: Any) -> str:
    """64 hexadecimal digits; equal for equal JSON, whatever the order of its keys."""
    text = json.dumps(value, cls=DjangoJSONEncoder, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def content_digest(model: type, content: Any) -> str:
    """Of what a revision's content says: the same for all its spellings, and for what stands beside it."""
    return digest_of(document_of(content, model))


def new_salt() -> str:
    """32 random hexadecimal digits."""
    return secrets.token_hex(16)


def seal_of(name: str, salt: str) -> str:
    """What stands for a name in the chain. Without the salt nobody can guess the name from it."""
    return digest_of([salt, name])


def commit_digest(
    *,
    parent: str,
    branch: str,
    seal: str,
    message: str,
    at: datetime,
    entries: Iterable[tuple[str, str, str]],
) -> str:
    """Of a commit: over its parent's digest, who, why, when, and (thing, operation, content digest) of each entry."""
    return digest_of([parent, branch, seal, message, at.isoformat(), sorted(entries)])
