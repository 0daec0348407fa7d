"""What members say about themselves: looked at as every text, reported, hidden and put back."""

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.signals import post_save
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Profile
from core.pagecache import purge
from moderation import actions as moderators
from moderation.actions.cases import EXCERPT
from moderation.checks import forget
from moderation.subjects import Subject
from moderation.subjects import register as register_subject

from .invalidation import tag
from .models import AboutText

SUBJECT = "profile"
State = AboutText.State


def state_of(user) -> str:
    """Who sees the text. No query where `user` was read with `select_related("about_text")`."""
    row = getattr(user, "about_text", None)
    return row.state if row else State.PUBLISHED


@transaction.atomic
def keep_up(profile: Profile) -> None:
    """Have a new or changed text checked; what is held lies on the desk, and others do not see it."""
    # Of two who save a first text at once, the second waits here: there is no row of ours yet to wait for.
    Profile.objects.select_for_update().filter(pk=profile.pk).first()
    row = AboutText.objects.select_for_update().filter(user=profile.user_id).first()
    if (row.text if row else "") == profile.bio:
        return
    row = row or AboutText(user_id=profile.user_id)
    row.state = _state_after(row, profile)
    row.text = profile.bio
    row.save()
    purge({tag(profile.user_id)}, forced=True)


def register() -> None:
    """Called when Django starts."""
    register_subject(TEXTS)
    post_save.connect(_on_profile_saved, sender=Profile, dispatch_uid="members-about")


def _state_after(row: AboutText, profile: Profile) -> str:
    if not profile.bio.strip():
        moderators.settle(thing=profile)
        forget(SUBJECT, profile.pk)
        return row.state if row.state in (State.HIDDEN, State.REMOVED) else State.PUBLISHED
    verdict = moderators.screen(thing=profile, author=profile.user, is_edit=bool(row.text))
    if row.state in (State.HIDDEN, State.REMOVED):
        # Whoever took the reason away may hope for another look.
        moderators.hold(thing=profile, reasons=["edited"])
        return State.HIDDEN
    return State.PENDING if verdict.holds else State.PUBLISHED


def _on_profile_saved(sender, instance: Profile, raw: bool = False, update_fields=None, **kwargs) -> None:
    if not raw and (update_fields is None or "bio" in update_fields):
        keep_up(instance)


def _put(state: str):
    def act(profile: Profile, *, by, reason: str) -> None:
        AboutText.objects.update_or_create(user_id=profile.user_id, defaults={"text": profile.bio, "state": state})
        purge({tag(profile.user_id)}, forced=True)

    return act


def _is_visible(profile: Profile) -> bool:
    row = AboutText.objects.filter(user=profile.user_id).first()
    return bool(profile.bio) and not profile.is_banned and (row is None or row.state == State.PUBLISHED)


def _texts_of(user_id: int) -> QuerySet:
    unseen = AboutText.objects.exclude(state=State.PUBLISHED)
    return (
        Profile.objects.filter(user=user_id).exclude(bio="").exclude(user__about_text__in=unseen).select_related("user")
    )


TEXTS = Subject(
    name=SUBJECT,
    model=Profile,
    label=gettext_lazy("Text of a member about themselves"),
    url_of=lambda profile: f"/members/{profile.user.get_username()}/",
    author_of=lambda profile: profile.user,
    text_of=lambda profile: profile.bio,
    title_of=lambda profile: _("About %(name)s") % {"name": profile.user.get_username()},
    is_visible=_is_visible,
    publish=_put(State.PUBLISHED),
    hide=_put(State.HIDDEN),
    remove=_put(State.REMOVED),
    restore=_put(State.PUBLISHED),
    things_of=_texts_of,
    is_plain=lambda profile: len(profile.bio) <= EXCERPT,
    related=("user",),
)
