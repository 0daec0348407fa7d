"""What was decided: written once, never changed and never deleted. The database refuses both."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moderation.reasons import DECISION_CHOICES, reason
from moderation.subjects import subjects


class Decision(models.Model):
    """One decision about one thing, with what its author was told.

    A trigger refuses UPDATE and DELETE; only the names of people whose accounts are deleted may be blanked.
    """

    class Action(models.TextChoices):
        PUBLISH = "publish", _("published")
        PART = "part", _("approved in part")
        SEND_BACK = "send_back", _("sent back to its author")
        CALL_BACK = "call_back", _("taken back into the queue")
        HIDE = "hide", _("hidden")
        REMOVE = "remove", _("removed")
        RESTORE = "restore", _("put back")
        DISMISS = "dismiss", _("left as it is")
        WARN = "warn", _("member warned")
        LIMIT = "limit", _("member limited")
        SUSPEND = "suspend", _("member suspended")
        BAN = "ban", _("member banned")
        LIFT = "lift", _("sanction lifted")

    subject = models.CharField(_("kind"), max_length=40)
    object_id = models.BigIntegerField()
    title = models.CharField(_("title"), max_length=250, blank=True)
    case = models.ForeignKey("moderation.Case", models.PROTECT, null=True, blank=True, related_name="decisions")
    action = models.CharField(_("decision"), max_length=10, choices=Action.choices)
    reason = models.CharField(_("reason"), max_length=20, choices=DECISION_CHOICES, blank=True)
    statement = models.TextField(_("statement of reasons"), blank=True)
    # Of the text decided about, so that one can tell whether it was changed since.
    digest = models.CharField(max_length=64, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="decisions_about",
        verbose_name=_("author"),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="decisions_made",
        verbose_name=_("decided by"),
    )
    is_automatic = models.BooleanField(_("by the site itself"), default=False)
    undoes = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="undone_by")
    # Decisions of one act ("hide everything of this member") carry the same mark, so that they can be undone together.
    batch = models.UUIDField(null=True, blank=True, db_index=True)
    at = models.DateTimeField(_("decided"), default=timezone.now)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(by=F("author")), name="moderation_decision_not_about_oneself"),
            models.CheckConstraint(
                condition=Q(action__in=["publish", "restore", "dismiss", "lift", "call_back"])
                | (~Q(reason="") & ~Q(statement="")),
                name="moderation_decision_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["subject", "object_id", "-at"], name="moderation_decision_thing"),
            models.Index(fields=["author", "-at"], name="moderation_decision_author"),
            models.Index(fields=["by", "-at"], name="moderation_decision_by"),
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.title}"

    def get_action_display(self) -> str:
        """What the decision is called; subjects bring words of their own."""
        kind = subjects.get(self.subject)
        words = kind.wording.get(self.action) if kind else None
        return str(words.done if words else dict(self.Action.choices).get(self.action, self.action))

    def get_reason_display(self) -> str:
        """What the reason is called; subjects bring reasons of their own."""
        return str(reason(self.reason).label) if self.reason else ""

    # Against these a member may appeal.
    AGAINST_AUTHOR = frozenset({"hide", "remove", "warn", "limit", "suspend", "ban"})

    @property
    def can_be_appealed(self) -> bool:
        """Whether it took something from its author."""
        return self.action in self.AGAINST_AUTHOR
