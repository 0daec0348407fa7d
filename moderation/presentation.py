"""What members find of the desk on their own page."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.desk import Link, items, links
from accounts.links import Link as MenuLink
from accounts.links import offers
from accounts.second_factor import powers

from .models import Notice
from .notices import unread_of

SHOWN = 5


def unread_notices(user) -> tuple[str, dict] | None:
    """What the site has to tell and the member has not read. One query, two where something is new."""
    new = Notice.objects.filter(user=user, read_at=None)
    shown = list(new[: SHOWN + 1])
    if not shown:
        return None
    unread = new.count() if len(shown) > SHOWN else len(shown)
    return "moderation/on_the_desk.html", {"notices": shown[:SHOWN], "unread": unread}


def _may_decide(user) -> bool:
    return user.has_perm("moderation.moderate")


def notices_in_menu(user) -> MenuLink:
    """The way to the notices, with how many are new."""
    return MenuLink(reverse("moderation:notices"), _("Notices"), unread_of(user))


def desk_in_menu(user) -> MenuLink | None:
    """The way to the desk, for moderators."""
    return MenuLink(reverse("moderation:queue"), _("Moderation")) if _may_decide(user) else None


def register() -> None:
    """Called when Django starts."""
    offers.register("notices", notices_in_menu)
    offers.register("moderation", desk_in_menu)
    powers.register("moderation", _may_decide)
    items.register("notices", unread_notices)
    links.register("notices", Link("moderation:notices", _("Notices")))
    links.register("decisions", Link("moderation:about-me", _("Decisions about what you wrote")))
    links.register("reports", Link("moderation:my-reports", _("Your reports")))
