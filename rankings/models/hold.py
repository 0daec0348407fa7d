"""Ratings that came too fast, and when ratings came."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class RatingMove(models.Model):
    """That a member's rating of a page came or changed at a moment. Kept for 31 days: what bursts are found by."""

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["page", "at"], name="rankings_moves_of_page")]

    def __str__(self) -> str:
        return f"{self.page_id} at {self.at}"


class Burst(models.Model):
    """Ratings of a page that came too fast, as moderators decide about them: all at once."""

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+")
    sign = models.CharField(max_length=8)
    found_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("burst of ratings")
        verbose_name_plural = _("bursts of ratings")
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=Q(decided_at=None), name="rankings_one_open_burst_of_a_page"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id} at {self.found_at}"


class HeldRating(models.Model):
    """A rating that does not count until a moderator has looked: it came in a burst.

    Bound to member and page, not to the review: deleting it and rating again does not shake it off.
    """

    class State(models.TextChoices):
        HELD = "held", _("Waiting")
        RELEASED = "released", _("Counts")
        DROPPED = "dropped", _("Does not count")

    class Sign(models.TextChoices):
        SPEED = "speed", _("Many ratings within an hour")
        EXTREMES = "extremes", _("Many ratings of the same extreme within a day")
        CHANGE = "change", _("Those who came lately judge it unlike those before")

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    burst = models.ForeignKey(Burst, models.SET_NULL, null=True, related_name="held")
    state = models.CharField(max_length=8, choices=State.choices, default=State.HELD)
    sign = models.CharField(max_length=8, choices=Sign.choices)
    held_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("held rating")
        verbose_name_plural = _("held ratings")
        constraints = [
            models.UniqueConstraint(fields=["user", "page"], name="rankings_one_hold"),
            models.CheckConstraint(
                condition=Q(state="held", decided_at=None) | (~Q(state="held") & Q(decided_at__isnull=False)),
                name="rankings_hold_decided",
            ),
            models.CheckConstraint(condition=Q(state__in=["held", "released", "dropped"]), name="rankings_hold_state"),
        ]
        indexes = [models.Index(fields=["page"], name="rankings_held_of_page", condition=Q(state="held"))]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.get_sign_display()}"
