"""What the desk tells members: notices of `notifications`, and the kinds of mail that one can refuse."""

from django.utils.translation import gettext_lazy as _

from accounts.mail_kinds import MailKind, kinds
from notifications.telling import mark_read, tell, unread_of

ACCEPTED, REPORTS = "moderation.accepted", "moderation.reports"

__all__ = ["ACCEPTED", "REPORTS", "mark_read", "register", "tell", "unread_of"]


def register() -> None:
    """Called when Django starts."""
    kinds.register(ACCEPTED, MailKind(_("Something of yours was accepted, or can be seen again"), False))
    kinds.register(REPORTS, MailKind(_("What became of your reports"), False))
