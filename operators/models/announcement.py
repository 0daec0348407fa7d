"""What a place tells its visitors officially."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_TEXT = 3000


class AnnouncementQuerySet(models.QuerySet):
    """Announcements by who may read them when."""

    def standing(self) -> Self:
        """Those that neither their place nor a moderator took away."""
        return self.filter(taken_back_at=None, state=Announcement.State.PUBLISHED)

    def shown_later_or_now(self) -> Self:
        """Those that have not run out."""
        return self.filter(Q(shown_until=None) | Q(shown_until__gt=timezone.now()))

    def shown(self, now=None) -> Self:
        """Those that everybody may read at that moment."""
        now = now or timezone.now()
        return self.standing().filter(Q(shown_until=None) | Q(shown_until__gt=now), shown_from__lte=now)


class Announcement(models.Model):
    """An official notice on the page of a park; before `shown_from` only the place's people and moderators see it."""

    class Kind(models.TextChoices):
        NOTICE = "notice", _("notice")
        CLOSURE = "closure", _("closure")
        NEWS = "news", _("news")

    class State(models.TextChoices):
        PUBLISHED = "published", _("published")
        HIDDEN = "hidden", _("hidden by moderators")
        REMOVED = "removed", _("removed by moderators")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="announcements")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.NOTICE)
    title = models.CharField(_("headline"), max_length=120)
    text = models.TextField(_("text"), max_length=LONGEST_TEXT, blank=True)
    shown_from = models.DateTimeField(_("shown from"), default=timezone.now)
    shown_until = models.DateTimeField(_("shown until"), null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    # When followers of the place were told of it.
    told_at = models.DateTimeField(null=True, blank=True, editable=False)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PUBLISHED)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        ordering = ["-shown_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(shown_until=None) | Q(shown_until__gt=F("shown_from")),
                name="operators_announcement_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["published", "hidden", "removed"]), name="operators_announcement_state_known"
            ),
        ]
        indexes = [
            models.Index(fields=["page", "-shown_from"], name="operators_announcements"),
            models.Index(fields=["shown_from"], condition=Q(told_at=None), name="operators_announcements_untold"),
        ]

    def __str__(self) -> str:
        return self.title
