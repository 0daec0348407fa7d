"""The picture beside a member's name."""

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def picture_name(instance: "MemberPicture", filename: str) -> str:
    """A name that cannot be guessed and is another one for each picture."""
    token = secrets.token_hex(12)
    return f"member_pictures/{token[:2]}/{token}.jpg"


class MemberPicture(models.Model):
    """A square of 256 px, made anew from what the member sent."""

    SIDE = 256

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="member_picture", verbose_name=_("member")
    )
    file = models.FileField(upload_to=picture_name, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("picture of a member")
        verbose_name_plural = _("pictures of members")

    def __str__(self) -> str:
        return self.user.get_username()
