"""Telling a member something: a notice in their account, and where it matters a mail after the commit."""

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Notice

logger = logging.getLogger(__name__)


def tell(user, *, kind: str, title: str, text: str = "", url: str = "", mail: bool = False) -> Notice | None:
    """Leave `user` a notice; with `mail` also write to their address once the transaction is through.

    `url` is an address of this site ("/..."). Nobody is told who no longer has an account. A mail that cannot be sent
    is logged: the notice stays.
    """
    if user is None:
        return None
    notice = Notice.objects.create(user=user, kind=kind, title=title[:250], text=text, url=url)
    if mail and user.email:
        transaction.on_commit(lambda: _send(user, notice), robust=True)
    return notice


def unread_of(user) -> int:
    """How many notices a member has not read."""
    return Notice.objects.filter(user=user, read_at=None).count()


def mark_read(user) -> int:
    """Count all notices of this member as read; how many were not."""
    return Notice.objects.filter(user=user, read_at=None).update(read_at=timezone.now())


def _send(user, notice: Notice) -> None:
    # A line break in the subject would be refused by Django as a header of somebody else's making.
    subject = "ThrillWiki: " + " ".join(notice.title.split())
    try:
        send_mail(subject, _body(user, notice), None, [user.email])
    except OSError:
        logger.exception("The mail about notice %s could not be sent.", notice.pk)


def _body(user, notice: Notice) -> str:
    parts = [_("Hello %(name)s,") % {"name": user.get_username()}, notice.title + ".", notice.text]
    if notice.url:
        parts.append(settings.BASE_URL.rstrip("/") + notice.url)
    return "\n\n".join(part for part in parts if part) + "\n"
