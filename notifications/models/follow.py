"""Who wants to hear of what: a page of the catalogue, or another member."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class Follow(models.Model):
    """One member follows one page or member. `kind` is the registered sort of what is followed."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="follows")
    kind = models.SlugField(max_length=20)
    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, null=True, blank=True, related_name="followed_by")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="followed_by"
    )
    # The sorts of news that are not wanted; a sort that comes later is.
    muted = ArrayField(models.SlugField(max_length=40), default=list, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "page"], name="notifications_follow_page_once"),
            models.UniqueConstraint(fields=["user", "member"], name="notifications_follow_member_once"),
            models.CheckConstraint(
                condition=Q(page=None, member__isnull=False) | Q(page__isnull=False, member=None),
                name="notifications_follow_one_thing",
            ),
            models.CheckConstraint(condition=~Q(user=F("member")), name="notifications_follow_not_oneself"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.page_id or self.member_id}"
