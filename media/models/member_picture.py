"""The picture beside a member's name."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from media.storage import originals_storage

from .member_photo import private_name


def picture_name(instance: "MemberPicture", filename: str) -> str:
    """A name that cannot be guessed and is another one for each picture."""
    token = secrets.token_hex(12)
    return f"member_pictures/{token[:2]}/{token}.jpg"


class MemberPicture(models.Model):
    """A square of 256 px, made anew from what the member sent. Another picture is another row.

    `file` is what everybody sees; while it is not published the picture lies in the private storage as `kept`.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("Waiting for a moderator")
        PUBLISHED = "published", _("Published")
        HIDDEN = "hidden", _("Hidden while it is being looked at")
        REMOVED = "removed", _("Removed by a moderator")

    SIDE = 256

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="member_picture", verbose_name=_("member")
    )
    file = models.FileField(upload_to=picture_name, blank=True, editable=False)
    kept = models.FileField(upload_to=private_name, storage=originals_storage, blank=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PUBLISHED, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("picture of a member")
        verbose_name_plural = _("pictures of members")
        constraints = [
            # What everybody may see is published, and nothing else is.
            models.CheckConstraint(
                condition=Q(state="published", kept="") | (~Q(state="published") & Q(file="")),
                name="media_picture_public_is_published",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["pending", "published", "hidden", "removed"]), name="media_picture_state"
            ),
        ]

    def __str__(self) -> str:
        return self.user.get_username()

    @property
    def is_published(self) -> bool:
        """Whether everybody sees it."""
        return self.state == self.State.PUBLISHED

    @property
    def clean_copy(self):
        """The file, wherever it lies at present."""
        return self.file or self.kept
