"""How long a form was open, by a signed moment in it."""

import time

from django.core.signing import BadSignature, Signer

_signer = Signer(salt="moderation.typing")


def stamp() -> str:
    """Now, signed: the value of a hidden field in the empty form."""
    return _signer.sign(str(int(time.time() * 1000)))


def seconds_since(stamp: str) -> float | None:
    """The seconds since `stamp`; None where it is none of ours."""
    try:
        return max(0.0, time.time() - int(_signer.unsign(stamp)) / 1000)
    except (BadSignature, ValueError):
        return None
