"""The official contact of a place: set by its people, taken down by moderators."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from moderation import actions as desk
from operators.models import Contact
from operators.refusals import Refused

from .speakers import must_speak

LOG = "operators.contact"


@transaction.atomic
def set_contact(*, page, by, said: dict) -> Contact | None:
    """Say how the place is reached; None where nothing is left to say. Raises Refused. The page's history tells it.

    What moderators took down stays down until they put it back.
    """
    must_speak(page, by)
    held = Contact.objects.select_for_update(of=["self"]).filter(page_id=page.pk).first()
    if held and held.state != Contact.State.PUBLISHED:
        raise Refused(_("A moderator took the contact down. Write to them by an appeal; they put it back."))
    before, after = held.said if held else {}, {name: said[name] for name in Contact.SAID}
    if after == before or not (held or any(after.values())):
        return held
    log(instance=page, action=LOG, user=by, data={"before": before, "after": after})
    if not any(after.values()):
        desk.settle(thing=held)
        held.delete()
        return None
    values = {**after, "edited_by": by, "edited_at": timezone.now()}
    # Two colleagues may both be the first.
    return Contact.objects.update_or_create(page_id=page.pk, defaults=values)[0]


@transaction.atomic
def put(*, contact: Contact, state: str) -> None:
    """What moderators decide."""
    held = Contact.objects.select_for_update(of=["self"]).get(pk=contact.pk)
    held.state = contact.state = state
    held.save(update_fields=["state"])
