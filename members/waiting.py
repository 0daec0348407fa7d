"""What waits for a member in the apps below: drafts, reviews and photos that are looked at or were not accepted.

What moderators decided is told by moderation itself.
"""

from django.utils.translation import gettext as _

from accounts.desk import items
from media.models import MemberPhoto
from reviews.models import Draft, Review

MOST = 20
TEMPLATE = "members/desk/things.html"


def drafts(user):
    """Reviews begun and not sent."""
    rows = Draft.objects.filter(user=user).select_related("page").order_by("-saved_at")[:MOST]
    things = [_thing(row.page.title, f"/reviews/write/{row.page_id}/", _("Draft"), row.saved_at) for row in rows]
    return _items(_("Reviews that you began"), things)


def reviews(user):
    """Reviews that nobody else sees, or not yet."""
    rows = Review.objects.filter(author=user, deleted_at=None).exclude(state="published")
    rows = rows.select_related("page").order_by("-written_at")[:MOST]
    things = [_thing(row.page.title, f"/reviews/{row.uid}/", row.get_state_display(), row.written_at) for row in rows]
    return _items(_("Reviews that are looked at, or were not accepted"), things)


def photos(user):
    """Photos not sent yet, waiting, or not accepted."""
    states = ("draft", "pending", "refused", "removed")
    rows = MemberPhoto.objects.filter(author=user, state__in=states).select_related("page").order_by("-pk")[:MOST]
    things = [_thing(_title(row), f"/photos/{row.uid}/", row.get_state_display(), None) for row in rows]
    return _items(_("Photos that are looked at, or were not accepted"), things)


def register() -> None:
    """Called when Django starts."""
    for item in (drafts, reviews, photos):
        items.register(item.__name__, item)


def _title(photo: MemberPhoto) -> str:
    return photo.page.title if photo.page else _("Photo")


def _thing(title: str, url: str, state: str, when) -> dict:
    return {"title": title, "url": url, "state": state, "when": when}


def _items(title: str, things: list[dict]) -> tuple[str, dict] | None:
    return (TEMPLATE, {"title": title, "things": things}) if things else None
