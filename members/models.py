"""That somebody wants to leave, and how much of what a member says of themselves others see."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

GRACE = timedelta(days=14)


class ErasureRequest(models.Model):
    """An account to be erased on a day, unless its owner logs in before."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="erasure_request")
    keep_reviews = models.BooleanField(_("keep the reviews without the name"))
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(due_at__gt=F("asked_at")), name="members_erasure_after_asking"),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.due_at:%Y-%m-%d}"


class AboutText(models.Model):
    """Whether others see what a member says about themselves. Without a row they do: nobody has found anything in it.

    `text` is what the profile said when it was last looked at.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("Waiting for a moderator")
        PUBLISHED = "published", _("Published")
        HIDDEN = "hidden", _("Hidden while it is being looked at")
        REMOVED = "removed", _("Removed by a moderator")

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="about_text")
    text = models.TextField(blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PUBLISHED)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["pending", "published", "hidden", "removed"]), name="members_about_state"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.state}"


class TakenName(models.Model):
    """A name that moderators took from a member; nobody may have it, or one that looks like it."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="taken_name")
    name = models.CharField(max_length=150)
    name_skeleton = models.CharField(max_length=600, db_index=True)
    taken_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name
