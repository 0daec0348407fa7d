"""By which kind of mail a member hears what they follow."""

from django.utils.translation import gettext_lazy as _

from accounts.mail_kinds import Choice, MailKind, kinds

from .kinds import Group, groups

PAGES, OFFICIAL, MEMBERS = "notifications.pages", "notifications.official", "notifications.members"

# The kind of a notice -> that of its mail. What many changes are told in goes with the pages.
MAIL_KINDS = {
    "following-status": PAGES,
    "following-new-rides": PAGES,
    "following-new-parks": PAGES,
    "following-news": PAGES,
    "following-official": OFFICIAL,
    "following-reviews": MEMBERS,
    "following-lists": MEMBERS,
}


def register() -> None:
    """Called when Django starts."""
    kinds.register(PAGES, MailKind(_("News of parks, rides and companies that you follow"), Choice.DAILY))
    kinds.register(OFFICIAL, MailKind(_("Official notices of places that you follow"), Choice.DAILY))
    kinds.register(MEMBERS, MailKind(_("Reviews and lists of members that you follow"), Choice.DAILY))
    groups.register("following", Group(_("What you follow"), ("following",)))
