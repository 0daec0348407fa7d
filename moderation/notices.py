"""What the desk tells members: notices of `notifications`, and the kinds of mail that one can refuse."""

from django.utils.translation import gettext_lazy as _

from accounts.mail_kinds import MailKind, kinds
from notifications.kinds import Group, groups
from notifications.telling import tell

ACCEPTED, REPORTS = "moderation.accepted", "moderation.reports"

_ABOUT_ONES_OWN = ("moderation", "sanction", "appeal-answer")
# Other apps tell through this name too.
__all__ = ["ACCEPTED", "REPORTS", "register", "tell"]


def register() -> None:
    """Called when Django starts."""
    kinds.register(ACCEPTED, MailKind(_("Something of yours was accepted, or can be seen again"), False))
    kinds.register(REPORTS, MailKind(_("What became of your reports"), False))
    groups.register("decisions", Group(_("Decisions about what you wrote"), _ABOUT_ONES_OWN))
    groups.register("reports", Group(_("Your reports"), ("report-outcome",)))
