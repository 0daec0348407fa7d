"""A piece of long work: who asked for it, how far it is, and what came out."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .storage import results_storage


class State(models.TextChoices):
    """How a piece of work stands."""

    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("At work")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


ACTIVE = (State.QUEUED, State.RUNNING)


class JobQuerySet(models.QuerySet):
    """Jobs by what is to be done with them."""

    def active(self):
        """Those that wait or are at work."""
        return self.filter(state__in=ACTIVE)

    def abandoned(self, now=None):
        """Those at work from whom nothing was heard for too long: their process is gone."""
        limit = (now or timezone.now()) - timedelta(seconds=settings.JOBS_SILENCE_SECONDS)
        return self.filter(Q(state=State.RUNNING, heartbeat__lt=limit) | Q(state=State.QUEUED, created__lt=limit))

    def expired(self, now=None):
        """Those whose time to be kept is over."""
        return self.exclude(state__in=ACTIVE).filter(expires__lt=now or timezone.now())


class Job(models.Model):
    """One piece of work. `slot` lets only one of the same work for the same person wait or run at a time."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=60)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="jobs")
    arguments = models.JSONField(default=dict, blank=True)
    slot = models.CharField(max_length=100)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True, blank=True)
    message = models.CharField(max_length=300, blank=True)
    result = models.FileField(storage=results_storage, blank=True)
    result_name = models.CharField(max_length=120, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    # Who runs it, and when that one was last heard of.
    runner = models.UUIDField(null=True, blank=True, editable=False)
    heartbeat = models.DateTimeField(null=True, blank=True, editable=False)
    cancel_asked = models.BooleanField(default=False)
    created = models.DateTimeField(default=timezone.now)
    started = models.DateTimeField(null=True, blank=True)
    finished = models.DateTimeField(null=True, blank=True)
    expires = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ("-created",)
        indexes = [models.Index(fields=["user", "-created"]), models.Index(fields=["state", "heartbeat"])]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="jobs_state_known"),
            models.CheckConstraint(
                condition=Q(total__isnull=True) | Q(done__lte=models.F("total")), name="jobs_done_within_total"
            ),
            models.UniqueConstraint(fields=["slot"], condition=Q(state__in=ACTIVE), name="jobs_one_per_slot"),
        ]

    def __str__(self):
        return f"{self.kind} {self.uid}"

    @property
    def is_active(self) -> bool:
        """Whether it waits or is at work."""
        return self.state in ACTIVE

    @property
    def percent(self) -> int | None:
        """How much of it is done, of 100; None where nobody knows."""
        return self.done * 100 // self.total if self.total else None

    def seconds_left(self, now=None) -> int | None:
        """What is left if it goes on as it went; None before anything is done."""
        if not (self.started and self.total and self.done):
            return None
        spent = ((now or timezone.now()) - self.started).total_seconds()
        return max(0, round(spent / self.done * (self.total - self.done)))

    @property
    def has_result(self) -> bool:
        """Whether there is something to download, and still."""
        return bool(self.result) and self.state == State.DONE and (not self.expires or self.expires > timezone.now())
