"""Secrets of second factors are kept sealed: whoever reads the database, or a copy of it, can make no codes from them.

The first key of MFA_KEYS seals, all of them open, and last of all the one that follows from SECRET_KEY, which is all
that a developer's machine has. `seal_second_factors` seals anew with the first key what another one sealed, or none.
"""

import base64
from collections.abc import Iterator

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_SEALED = "sealed1:"


class Unreadable(Exception):
    """No key that we have opens it. Nobody gets in with it, and nobody is let in without it."""


def seal(text: str) -> str:
    """`text` as it is kept."""
    return _SEALED + MultiFernet(list(_keys())).encrypt(text.encode()).decode()


def unseal(kept: str) -> str:
    """What was sealed; what was kept before there were seals is open. Raises Unreadable where all keys fail."""
    if not kept.startswith(_SEALED):
        return kept
    try:
        return MultiFernet(list(_keys())).decrypt(kept.removeprefix(_SEALED)).decode()
    except InvalidToken as error:
        raise Unreadable("A second factor was sealed with a key that is not in MFA_KEYS.") from error


def is_fresh(kept: str) -> bool:
    """Whether it is sealed with the key that seals today."""
    if not kept.startswith(_SEALED):
        return False
    try:
        next(_keys()).decrypt(kept.removeprefix(_SEALED))
    except InvalidToken:
        return False
    return True


def change_all(authenticators, change) -> int:
    """Write every secret of these rows as `change` answers it; how many rows became others. One row at a time, held."""
    changed = 0
    for pk in authenticators.filter(type__in=["totp", "recovery_codes"]).values_list("pk", flat=True):
        row = authenticators.select_for_update().filter(pk=pk).first()
        if row and (data := _changed(row.data, change)) != row.data:
            authenticators.filter(pk=pk).update(data=data)
            changed += 1
    return changed


def freshly_sealed(kept: str) -> str:
    """The same secret, sealed with the first key."""
    return kept if is_fresh(kept) else seal(unseal(kept))


def _changed(data: dict, change) -> dict:
    words = {name: change(data[name]) for name in ("secret", "seed") if name in data}
    if data.get("migrated_codes") is not None:
        words["migrated_codes"] = [change(code) for code in data["migrated_codes"]]
    return {**data, **words}


def _keys() -> Iterator[Fernet]:
    yield from map(Fernet, settings.MFA_KEYS)
    yield from map(_derived, [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS])


def _derived(secret: str) -> Fernet:
    key = HKDF(SHA256(), length=32, salt=None, info=b"accounts.sealing").derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(key))
