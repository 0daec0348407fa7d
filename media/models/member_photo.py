"""Photos that members send in. Until one is accepted it is no `Photo`, so that nothing of the site can show it."""

import secrets
import uuid
from pathlib import PurePath

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.fields import PartialDateField
from media.storage import originals_storage
from moderation.reasons import reason as statement_of

from .photo import Photo


def private_name(instance: models.Model, filename: str) -> str:
    """A name that cannot be guessed, in a folder of its own beside the originals."""
    return f"members/{secrets.token_hex(16)}{PurePath(filename).suffix.lower()}"


class MemberPhotoQuerySet(models.QuerySet):
    """Questions about many photos of members."""

    def published(self):
        """Those that everybody sees."""
        return self.filter(state=MemberPhoto.State.PUBLISHED, photo__isnull=False)

    def drafts(self):
        """Those that were taken in and not yet sent to the moderators."""
        return self.filter(state=MemberPhoto.State.DRAFT)

    def standing(self):
        """Those that are still meant to be here: neither taken back nor turned down."""
        return self.filter(state__in=MemberPhoto.STANDING)


class MemberPhoto(models.Model):
    """A photo of a page by one of our members.

    `file` is its clean copy in the private storage while it is not published; `photo` is what everybody sees while
    it is. The file belongs to one of the two at a time.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Not sent yet")
        PENDING = "pending", _("Waiting for a moderator")
        PUBLISHED = "published", _("Published")
        REFUSED = "refused", _("Not accepted")
        REMOVED = "removed", _("Removed")
        WITHDRAWN = "withdrawn", _("Taken back")

    STANDING = (State.DRAFT, State.PENDING, State.PUBLISHED)
    # What a member may choose: each lets others use the photo, or at least show it.
    LICENCES = (Photo.Licence.CC_BY_SA, Photo.Licence.CC_BY, Photo.Licence.CC_BY_NC, Photo.Licence.CC0)

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="member_photos", verbose_name=_("author")
    )
    page = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, related_name="member_photos", verbose_name=_("page")
    )
    photo = models.OneToOneField(
        Photo, models.SET_NULL, null=True, blank=True, editable=False, related_name="member_photo"
    )
    file = models.FileField(upload_to=private_name, storage=originals_storage, blank=True, editable=False)
    preview = models.FileField(upload_to=private_name, storage=originals_storage, blank=True, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    licence = models.CharField(
        _("licence"),
        max_length=20,
        choices=[(each.value, each.label) for each in LICENCES],
        default=Photo.Licence.CC_BY_SA,
    )
    credit = models.CharField(_("credit"), max_length=120)
    alt_text = models.CharField(_("what can be seen"), max_length=250, blank=True)
    caption = models.CharField(_("caption"), max_length=255, blank=True)
    taken_on = PartialDateField(_("taken"))
    shows_people = models.BooleanField(_("people can be recognised"), default=False)
    # Its author spoke for the place when they sent it.
    is_official = models.BooleanField(_("official"), default=False, db_default=False, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    state_before = models.CharField(max_length=10, blank=True, editable=False)
    reason = models.CharField(_("reason"), max_length=500, blank=True, editable=False)
    # Of the file as it was sent: the same file again is the same photo.
    sha256 = models.CharField(max_length=64, editable=False)
    # A difference hash of what can be seen; NULL where there is too little to tell.
    phash = models.BigIntegerField(null=True, editable=False)
    resembles = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("looks like"), editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = MemberPhotoQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("photo of a member")
        verbose_name_plural = _("photos of members")
        indexes = [
            models.Index(fields=["page", "state", "published_at"], name="media_mp_of_page"),
            models.Index(fields=["author", "-created_at"], name="media_mp_of_author"),
            models.Index(fields=["state", "sent_at"], name="media_mp_waiting"),
            models.Index(fields=["phash"], name="media_mp_alike", condition=Q(phash__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["author", "sha256"],
                condition=~Q(state="withdrawn"),
                name="media_mp_file_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "pending", "published", "refused", "removed", "withdrawn"]),
                name="media_mp_state",
            ),
            # What everybody may see is published, and nothing else is.
            models.CheckConstraint(
                condition=Q(photo__isnull=True) | Q(state="published"), name="media_mp_public_is_published"
            ),
        ]

    def __str__(self) -> str:
        return self.alt_text or str(self.uid)

    @property
    def is_published(self) -> bool:
        """Whether everybody sees it."""
        return self.state == self.State.PUBLISHED

    @property
    def clean_copy(self):
        """The file, wherever it belongs at present; empty where it was deleted."""
        return self.photo.file if self.photo_id else self.file

    @property
    def reason_in_words(self) -> str:
        """Why it was not accepted or was removed, as its author reads it; "" otherwise."""
        return str(statement_of(self.reason).statement) if self.reason else ""
