"""What happens to a member's photo after it was taken in."""

from collections.abc import Iterable
from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Collection

from accounts import trust
from core.pagecache import purge
from media.models import MemberPhoto, Photo
from pages.speaking import may_speak

from . import desk
from .showing import tag_of_page

State = MemberPhoto.State
TEXTS = ("alt_text", "caption", "taken_on", "shows_people", "licence", "credit")
UNDO_WITHIN = timedelta(days=7)
COLLECTION = "Members' photos"


@transaction.atomic
def send(*, by, photos: Iterable[MemberPhoto]) -> list[MemberPhoto]:
    """Hand drafts to the moderators, or publish them where their author is trusted and nothing speaks against it."""
    ids = [photo.pk for photo in photos]
    drafts = MemberPhoto.objects.select_for_update(of=("self",)).filter(pk__in=ids, author=by).drafts().order_by("pk")
    return [_sent(photo, by) for photo in drafts]


def _sent(photo: MemberPhoto, by) -> MemberPhoto:
    photo.state, photo.sent_at = State.PENDING, timezone.now()
    photo.is_official = photo.page is not None and may_speak(by, photo.page)
    photo.save(update_fields=["state", "sent_at", "is_official"])
    return photo if desk.must_wait(photo, by) else _published(photo, by)


@transaction.atomic
def edit(*, by, photo: MemberPhoto, texts: dict) -> MemberPhoto:
    """Change what is said of a photo. What was published waits again where the new words give cause for doubt."""
    photo = locked(photo)
    for name in TEXTS:
        setattr(photo, name, texts.get(name, getattr(photo, name)))
    photo.save(update_fields=TEXTS)
    if photo.state == State.PUBLISHED:
        _follow(photo, by)
    elif photo.state == State.PENDING:
        desk.tell_changes(photo)
    return photo


def _follow(photo: MemberPhoto, by) -> None:
    if desk.must_wait(photo, by, is_edit=True):
        _take_down(photo, State.PENDING)
        return
    for name, value in _facts(photo).items():
        setattr(photo.photo, name, value)
    photo.photo.save()
    _show_anew(photo)


@transaction.atomic
def publish(*, photo: MemberPhoto, by=None) -> MemberPhoto:
    """Let everybody see the photo. Nothing happens where everybody does already."""
    photo = locked(photo)
    return photo if photo.state == State.PUBLISHED else _published(photo, by)


@transaction.atomic
def refuse(*, photo: MemberPhoto, reason: str = "", by=None) -> MemberPhoto:
    """Do not accept the photo; its author reads why."""
    return _turned_down(locked(photo), State.REFUSED, reason)


@transaction.atomic
def remove(*, photo: MemberPhoto, reason: str = "", by=None) -> MemberPhoto:
    """Take a photo from where everybody sees it: no public file of it is left."""
    return _turned_down(locked(photo), State.REMOVED, reason)


@transaction.atomic
def hide(*, photo: MemberPhoto, by=None) -> MemberPhoto:
    """Take a published photo from where everybody sees it, until a moderator has looked."""
    photo = locked(photo)
    if photo.state == State.PUBLISHED:
        _take_down(photo, State.PENDING)
    return photo


@transaction.atomic
def withdraw(*, by, photo: MemberPhoto) -> MemberPhoto:
    """The author takes a photo back; for UNDO_WITHIN they can think again."""
    photo = locked(photo)
    if photo.state in MemberPhoto.STANDING:
        photo.state_before, photo.withdrawn_at = photo.state, timezone.now()
        _take_down(photo, State.WITHDRAWN)
        desk.clear_desk(photo)
    return photo


@transaction.atomic
def undo_withdrawal(*, by, photo: MemberPhoto) -> MemberPhoto:
    """Put a photo back to where it was. Raises IntegrityError where its file was sent in again meanwhile."""
    photo = locked(photo)
    if photo.state != State.WITHDRAWN or not photo.file:
        return photo
    before, photo.state_before, photo.withdrawn_at = photo.state_before, "", None
    if before == State.PUBLISHED:
        return _published(photo, by)
    photo.state = before
    photo.save(update_fields=["state", "state_before", "withdrawn_at"])
    if before == State.PENDING:
        return _sent(photo, by)
    return photo


def locked(photo: MemberPhoto) -> MemberPhoto:
    """The row as it is now, and nobody else's until the transaction ends."""
    return MemberPhoto.objects.select_for_update(of=("self",)).select_related("photo", "author").get(pk=photo.pk)


def _turned_down(photo: MemberPhoto, state: str, reason: str) -> MemberPhoto:
    photo.reason = reason
    _take_down(photo, state)
    _count_anew(photo)
    return photo


def _published(photo: MemberPhoto, by) -> MemberPhoto:
    """The clean copy changes hands: from here on it is the file of a Photo."""
    if not photo.file:
        raise IntegrityError("The file of this photo was deleted.")
    public = Photo(
        file=photo.file.name,
        width=photo.width,
        height=photo.height,
        uploaded_by_user=photo.author,
        collection=collection(),
        **_facts(photo),
    )
    public._set_image_file_metadata()
    public.save()
    log(instance=public, action="wagtail.create", user=by)
    photo.photo, photo.file, photo.state, photo.reason = public, "", State.PUBLISHED, ""
    photo.published_at = photo.published_at or timezone.now()
    photo.save()
    _show_anew(photo)
    _count_anew(photo)
    return photo


def _facts(photo: MemberPhoto) -> dict:
    """What the public photo says; its title is for the admin's lists."""
    names = ("alt_text", "credit", "licence", "taken_on", "shows_people")
    title = photo.caption or photo.alt_text
    return {"title": title[:255], **{name: getattr(photo, name) for name in names}}


def _take_down(photo: MemberPhoto, state: str) -> None:
    """Keep the clean copy where only author and moderators see it; the public photo and all its sizes are deleted."""
    public, photo.photo, photo.state = photo.photo, None, state
    if public is not None:
        with public.file.storage.open(public.file.name) as kept:
            photo.file.save(public.file.name, ContentFile(kept.read()), save=False)
    photo.save()
    if public is not None:
        public.delete()
        _show_anew(photo)


def _show_anew(photo: MemberPhoto) -> None:
    if photo.page_id:
        purge({tag_of_page(photo.page_id)}, forced=True)


def _count_anew(photo: MemberPhoto) -> None:
    if photo.author_id:
        trust.recompute([photo.author_id])


def collection() -> Collection:
    """Where the admin finds what members sent in; made when it is first needed."""
    root = Collection.objects.select_for_update().get(depth=1)
    return root.get_children().filter(name=COLLECTION).first() or root.add_child(name=COLLECTION)
