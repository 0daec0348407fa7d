"""Mails of the site to a member, and how one kind of them is ended by one click (RFC 8058).

What a member may not refuse says so by naming no kind: what keeps the account safe, and the statements of reasons that
the law wants them to have (docs/decisions/0205).
"""

import logging

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from .mail_kinds import kinds, wants
from .models import Profile, User

logger = logging.getLogger(__name__)
_SALT = "accounts.mails"


def send(user: User, *, subject: str, text: str, url: str = "", kind: str = "") -> bool:
    """Write to `user`, once what is going on in the database is through; False where they want no mails of this kind.

    `url` is an address of this site ("/..."). A mail that cannot be sent is logged, and nothing else fails with it.
    """
    if not user.email or (kind and not wants(Profile.objects.get(user=user), kind)):
        return False
    message = _message(user, subject, text, url, kind)
    transaction.on_commit(lambda: _hand_over(message), robust=True)
    return True


def address_to_end(user: User, kind: str) -> str:
    """The address at which `user` ends mails of this kind, without logging in."""
    token = signing.dumps([user.pk, kind], salt=_SALT)
    return _on_our_site(reverse("accounts:end-mails", args=[token]))


def meant_by(token: str) -> tuple[Profile, str] | None:
    """Whose mails of which kind the address ends; None for one that we did not make, or that is of no use any more."""
    try:
        user_pk, kind = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    profile = Profile.objects.filter(user=user_pk).first()
    return (profile, kind) if profile and kind in kinds else None


@transaction.atomic
def end(profile: Profile, kind: str) -> None:
    """Send no more mails of this kind. Done twice it is done."""
    profile = Profile.objects.select_for_update().get(pk=profile.pk)
    profile.mail_kinds = {**profile.mail_kinds, kind: False}
    profile.save(update_fields=["mail_kinds"])


def _message(user: User, subject: str, text: str, url: str, kind: str) -> EmailMessage:
    parts = [_("Hello %(name)s,") % {"name": user.get_username()}, text, _on_our_site(url) if url else ""]
    headers = {}
    if kind:
        address = address_to_end(user, kind)
        parts.append(_("No more mails of this kind: %(address)s") % {"address": address})
        headers = {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    body = "\n\n".join(part for part in parts if part) + "\n"
    # Django refuses a line break in a subject as a header of somebody else's making.
    return EmailMessage("ThrillWiki: " + " ".join(subject.split()), body, None, [user.email], headers=headers)


def _hand_over(message: EmailMessage) -> None:
    try:
        message.send()
    except OSError:
        logger.exception("A mail could not be sent.")


def _on_our_site(path: str) -> str:
    return settings.BASE_URL.rstrip("/") + path
