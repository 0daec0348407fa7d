"""What members find of the desk on their own page."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.desk import Link, links
from accounts.links import Link as MenuLink
from accounts.links import offers
from accounts.second_factor import powers


def _may_decide(user) -> bool:
    return user.has_perm("moderation.moderate")


def desk_in_menu(user) -> MenuLink | None:
    """The way to the desk, for moderators."""
    return MenuLink(reverse("moderation:queue"), _("Moderation")) if _may_decide(user) else None


def register() -> None:
    """Called when Django starts."""
    offers.register("moderation", desk_in_menu)
    powers.register("moderation", _may_decide)
    links.register("decisions", Link("moderation:about-me", _("Decisions about what you wrote")))
    links.register("reports", Link("moderation:my-reports", _("Your reports")))
