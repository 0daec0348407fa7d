"""Where members find that there is something new: the menu of the header, and their desk."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.bar import buttons
from accounts.desk import Link, items, links
from accounts.links import Link as MenuLink
from accounts.links import offers

from .following import button, followed_as
from .models import Notice
from .reading import unread_of

SHOWN = 5


def in_menu(user) -> MenuLink:
    """The way to the notices, with how many are new. One query."""
    live_url = reverse("notifications:unread")
    return MenuLink(reverse("notifications:inbox"), _("Notices"), unread_of(user), live_url)


def on_the_desk(user) -> tuple[str, dict] | None:
    """What the site has to tell and the member has not read. One query, two where much is new."""
    new = Notice.objects.filter(user=user, read_at=None)
    shown = list(new[: SHOWN + 1])
    if not shown:
        return None
    unread = new.count() if len(shown) > SHOWN else len(shown)
    return "notifications/on_the_desk.html", {"notices": shown[:SHOWN], "unread": unread}


def follow_button(user, page) -> tuple[str, dict] | None:
    """Following the page that is looked at. One query."""
    kind = followed_as.get(page._meta.label)
    return ("notifications/bar.html", button(user, kind, page.pk)) if kind else None


def register() -> None:
    """Called when Django starts."""
    offers.register("notices", in_menu)
    buttons.register("follow", follow_button)
    items.register("notices", on_the_desk)
    links.register("notices", Link("notifications:inbox", _("Notices")))
    links.register("following", Link("notifications:following", _("What you follow")))
