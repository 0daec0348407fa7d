"""Lists at the moderators' desk."""

from django.utils.translation import gettext_lazy as _

from accounts import trust
from core.pagecache import purge
from credits.models import List
from moderation.subjects import Subject, wait_for_author
from moderation.subjects import register as register_subject

from .tags import tags_of


def register() -> None:
    """Called when the app starts."""
    register_subject(LISTS)
    trust.acts.register("lists.publish", trust.Act(trust.Level.BASIC, _("show lists with your own words at once")))


def _set_state(state: str):
    def act(listing: List, *, by, reason: str) -> None:
        held = List.objects.select_for_update().get(pk=listing.pk)
        held.state = state
        held.save(update_fields=["state"])
        purge(tags_of(held), forced=True)

    return act


def _text_of(listing: List) -> str:
    notes = listing.items.exclude(note="").order_by("position").values_list("note", flat=True)[:200]
    return "\n".join(filter(None, [listing.title, listing.description, *notes]))


LISTS = Subject(
    name="list",
    model=List,
    label=_("List"),
    url_of=lambda listing: listing.get_absolute_url(),
    author_of=lambda listing: listing.owner,
    text_of=_text_of,
    title_of=lambda listing: listing.title,
    is_visible=lambda listing: listing.is_shown,
    publish=_set_state(List.State.PUBLISHED),
    hide=_set_state(List.State.HIDDEN),
    remove=_set_state(List.State.REMOVED),
    restore=_set_state(List.State.PUBLISHED),
    things_of=lambda user_id: List.objects.public().filter(owner=user_id).select_related("owner"),
    send_back=wait_for_author,
    related=("owner__profile",),
)
