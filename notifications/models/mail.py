"""The outbox: a row for each mail, written with what it tells of and sent afterwards."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .notice import Notice


class State(models.TextChoices):
    """How a mail stands."""

    WAITING = "waiting", _("Waits to be sent")
    DAILY = "daily", _("Waits for the mail of the day")
    SENT = "sent", _("Sent")
    JOINED = "joined", _("Sent in the mail of the day")
    DROPPED = "dropped", _("No longer wanted")
    FAILED = "failed", _("Given up")


class Mail(models.Model):
    """One mail to one member. Its address is read when it is sent, its `uid` makes the Message-ID that it keeps.

    With an `address` it goes there instead, on behalf of the member: a code, an invitation. Then its text is sealed,
    and gone once the mail has left or was given up.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mails")
    notice = models.ForeignKey(Notice, models.SET_NULL, null=True, blank=True, related_name="mails")
    kind = models.CharField(_("kind"), max_length=60, blank=True)
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField(_("text"))
    url = models.CharField(_("address"), max_length=500, blank=True)
    address = models.EmailField(_("to another address"), blank=True, default="", db_default="")
    # Of no use afterwards: then it is not sent any more.
    good_until = models.DateTimeField(_("of use until"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    made_at = models.DateTimeField(_("written"), default=timezone.now)
    # Nobody else takes it before then: also how whoever sends it keeps it to themselves.
    due_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    error = models.CharField(_("what was answered"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="waiting"), name="notifications_mail_due"),
            models.Index(fields=["user", "made_at"], condition=Q(state="daily"), name="notifications_mail_daily"),
            models.Index(fields=["made_at"], name="notifications_mail_made"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="notifications_mail_state"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
                name="notifications_mail_sent_with_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.subject
