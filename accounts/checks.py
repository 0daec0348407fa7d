"""What must be set before the site goes on the internet."""

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

_HOW = (
    "python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())' makes one; keep it with "
    "your backups, since nobody with a second factor gets in without it."
)


@register(Tags.security, deploy=True)
def check_keys(app_configs=None, **kwargs) -> list[CheckMessage]:
    """Second factors are sealed with a key of their own, not with one that follows from SECRET_KEY."""
    if not settings.MFA_KEYS:
        return [Error("MFA_KEYS is not set: second factors are sealed with SECRET_KEY.", hint=_HOW, id="accounts.E001")]
    return [
        Error(f"Key {number} of MFA_KEYS is no key of Fernet.", hint=_HOW, id="accounts.E002")
        for number, key in enumerate(settings.MFA_KEYS, 1)
        if not _is_key(key)
    ]


def _is_key(key: str) -> bool:
    try:
        Fernet(key)
    except ValueError:
        return False
    return True
