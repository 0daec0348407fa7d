"""When two pages are one: who speaks for the one that goes was not thereby trusted with the other."""

from django.utils.translation import gettext_lazy as _

from pages.joining import moves, stays


def register() -> None:
    """Called when Django starts."""
    stays("operators.Claim.page", _("they are about the page that goes"), _("claims"))
    stays("operators.Place.page")
    stays("operators.Speaker.page", _("they have to claim the page that is kept"), _("people who speak for it"))
    moves("operators.Speaker.operator", _("people who speak for what it operates"))
    stays("operators.Invitation.page", _("they have to be invited anew"), _("invitations"))
    stays(
        "operators.Contact.page", _("the people of the page that is kept say how it is reached"), _("official contact")
    )
    moves("operators.Announcement.page", _("official notices"))
