"""What waits for a moderator: one open row for each thing, whatever brought it to the desk."""

import hashlib

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moderation.subjects import Subject, subjects

from .claimable import Claimable


class CaseQuerySet(models.QuerySet):
    """Cases by what a moderator asks for."""

    def open(self):
        """Those that wait."""
        return self.filter(state=Case.State.OPEN)

    def undecided(self):
        """Those that wait for a moderator or for their author."""
        # In the words of the partial index, which holds none of those that are decided.
        return self.filter(state__in=[Case.State.OPEN, Case.State.RETURNED])

    def returned(self):
        """Those that wait for their author."""
        return self.filter(state=Case.State.RETURNED)

    def without(self, user):
        """All but this moderator's own texts, and what they reported or decided before."""
        return self.exclude(author_id=user.pk).exclude(barred__contains=[user.pk])

    def for_moderator(self, user):
        """Those that this moderator may decide: not their own texts, nor what they reported."""
        return self.open().without(user)

    def free_for(self, user):
        """Those that nobody else is at."""
        return self.for_moderator(user).filter(
            Q(claimed_by=None) | Q(claimed_by=user) | Q(claimed_until__lt=timezone.now())
        )


class Case(Claimable):
    """One thing on the desk. It keeps a copy of what is shown in the list, so that the list asks no other table."""

    class State(models.TextChoices):
        OPEN = "open", _("waits")
        RETURNED = "returned", _("waits for its author")
        CLOSED = "closed", _("decided")

    class Cause(models.TextChoices):
        """What brought it here; the first stays where several did."""

        NEW = "new", _("From a new member")
        HELD = "held", _("Held by a check")
        REPORT = "report", _("Reported")
        RATING = "rating", _("Held rating")
        SUGGESTION = "suggestion", _("Suggestion")
        CLAIM = "claim", _("Claim")
        DUPLICATE = "duplicate", _("Duplicate")
        APPEAL = "appeal", _("Appeal")
        OWN = "own", _("Opened by a moderator")
        OTHER = "other", _("Other")

    subject = models.CharField(_("kind"), max_length=40)
    object_id = models.BigIntegerField()
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    cause = models.CharField(_("cause"), max_length=10, choices=Cause.choices)
    reasons = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    risk = models.PositiveSmallIntegerField(_("risk"), default=1)
    title = models.CharField(_("title"), max_length=250, blank=True)
    excerpt = models.TextField(_("text"), blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("author")
    )
    # Who may not decide it: who reported it, and who decided first where it is an appeal.
    barred = ArrayField(models.BigIntegerField(), default=list, blank=True)
    was_hidden = models.BooleanField(_("hidden by reports"), default=False)
    is_plain = models.BooleanField(_("can be decided with others"), default=False)
    # What it waited for its author is taken off: a case that comes back has the place in the queue that it had.
    opened_at = models.DateTimeField(_("since"), default=timezone.now)
    returned_at = models.DateTimeField(_("sent back"), null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        permissions = [
            ("moderate", _("Can decide about what members write")),
            ("sanction", _("Can warn, limit, suspend and ban members")),
            ("roll_back", _("Can undo all decisions of a moderator")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "object_id"],
                condition=Q(state__in=["open", "returned"]),
                name="moderation_case_open_once",
            ),
            models.CheckConstraint(condition=Q(risk__lte=9), name="moderation_case_risk"),
            models.CheckConstraint(
                condition=Q(state__in=["open", "returned"], closed_at=None)
                | Q(state="closed", closed_at__isnull=False),
                name="moderation_case_closed_with_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | Q(returned_at__isnull=False),
                name="moderation_case_returned_with_a_time",
            ),
        ]
        indexes = [
            models.Index(
                F("risk").desc(), "opened_at", "id", condition=Q(state="open"), name="moderation_case_by_risk"
            ),
            models.Index("opened_at", "id", condition=Q(state="open"), name="moderation_case_by_age"),
            models.Index("returned_at", "id", condition=Q(state="returned"), name="moderation_case_returned"),
            models.Index(fields=["subject", "object_id"], name="moderation_case_thing"),
            GinIndex(fields=["barred"], condition=Q(state="open"), name="moderation_case_barred"),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.subject} {self.object_id}"

    @property
    def kind(self) -> Subject | None:
        """How its app answers for it; None where that app is gone."""
        return subjects.get(self.subject)

    @property
    def is_open(self) -> bool:
        """Whether it still waits for a moderator."""
        return self.state == self.State.OPEN

    @property
    def is_returned(self) -> bool:
        """Whether it waits for its author."""
        return self.state == self.State.RETURNED

    # What may stand against it where it is decided with others; anything else is looked at by itself.
    HARMLESS = frozenset({"newcomer"})
    MOST_RISK_TOGETHER = 2

    @property
    def goes_with_others(self) -> bool:
        """Whether it may be decided together with others, by what the list says of it."""
        is_harmless = self.risk <= self.MOST_RISK_TOGETHER and self.HARMLESS.issuperset(self.reasons)
        return self.is_plain and self.is_open and is_harmless and not self.was_hidden

    @property
    def shown(self) -> str:
        """By which one can tell whether the list still shows what it showed."""
        return hashlib.sha256(f"{self.title}\0{self.excerpt}".encode()).hexdigest()[:16]
