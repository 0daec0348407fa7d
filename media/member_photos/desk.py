"""Photos on the moderators' desk: what brings them there, and what a decision does to them."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts import trust
from media.models import MemberPhoto
from moderation import actions as moderators
from moderation.checks import checks, forget
from moderation.checks.judging import Check
from moderation.models import Case
from moderation.subjects import Subject, wait_for_author
from moderation.subjects import register as register_subject

SUBJECT = "photo"
PUBLISH = "photos.publish"
SAME_PICTURE = "same_picture"


def must_wait(photo: MemberPhoto, by, *, is_edit: bool = False) -> bool:
    """Whether a moderator looks first: the author is new, the words give doubt, or it looks like another's photo.

    Then it lies on the desk. An accepted photo whose words were changed stays while they are looked at, unless they
    give doubt.
    """
    verdict = moderators.screen(thing=photo, author=by, is_edit=is_edit, is_vouched_for=photo.is_official)
    if is_edit:
        return verdict.is_suspicious
    if photo.resembles_id:
        moderators.hold(thing=photo, cause=Case.Cause.HELD, reasons=[SAME_PICTURE], risk=4)
        return True
    # Their right was given by a moderator: what they show of their own place needs no second one.
    if verdict.publish and not photo.is_official and not trust.may(by, PUBLISH):
        moderators.hold(thing=photo, cause=Case.Cause.NEW, reasons=["newcomer"])
        return True
    return verdict.holds


def tell_changes(photo: MemberPhoto) -> None:
    """What waits shows its new words on the desk."""
    moderators.hold(thing=photo)


def clear_desk(photo: MemberPhoto) -> None:
    """Its author took it back: nothing is left to decide."""
    moderators.settle(thing=photo)
    forget(SUBJECT, photo.pk)


def register() -> None:
    """Called when Django starts."""
    register_subject(PHOTOS)
    checks.register(SAME_PICTURE, Check(_("Looks like another photo"), lambda writing: ()))


def _publish(photo: MemberPhoto, *, by, reason: str) -> None:
    from .actions import publish

    publish(photo=photo, by=by)


def _hide(photo: MemberPhoto, *, by, reason: str) -> None:
    """Hidden by the site itself, it waits for a moderator; by a moderator, it is gone."""
    from .actions import hide

    hide(photo=photo, by=by) if by is None else _remove(photo, by=by, reason=reason)


def _remove(photo: MemberPhoto, *, by, reason: str) -> None:
    from .actions import refuse, remove

    act = remove if photo.published_at else refuse
    act(photo=photo, by=by, reason=reason)


def _words_of(photo: MemberPhoto) -> str:
    return "\n".join(text for text in (photo.alt_text, photo.caption, photo.credit) if text)


def _things_of(user_id: int) -> QuerySet:
    return MemberPhoto.objects.published().filter(author=user_id).select_related("author", "page", "photo")


PHOTOS = Subject(
    name=SUBJECT,
    model=MemberPhoto,
    label=_("Photo"),
    url_of=lambda photo: f"/photos/{photo.uid}/",
    author_of=lambda photo: photo.author,
    text_of=_words_of,
    title_of=lambda photo: photo.page.title if photo.page else str(_("Photo")),
    is_visible=lambda photo: photo.is_published,
    publish=_publish,
    hide=_hide,
    remove=_remove,
    restore=_publish,
    things_of=_things_of,
    made_at=lambda photo: photo.sent_at or photo.created_at,
    send_back=wait_for_author,
    place_of=lambda photo: photo.page,
    related=("author__profile", "page", "photo"),
    template="media/members/at_the_desk.html",
)
