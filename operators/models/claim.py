"""Somebody says that they speak for a park or a company, and proves it."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from operators.storage import papers_storage


class ClaimQuerySet(models.QuerySet):
    """Claims by what became of them."""

    def open(self) -> Self:
        """Those that are not decided."""
        return self.filter(state__in=Claim.OPEN_STATES)


class Claim(models.Model):
    """One claim of a member on a page, with its proof. Moderators decide, also where a machine checked the proof."""

    class Proof(models.TextChoices):
        MAIL = "mail", _("a code sent to an address at the official website's domain")
        DNS = "dns", _("a record in the DNS of the official website's domain")
        DOCUMENT = "document", _("a document")

    class State(models.TextChoices):
        PROVING = "proving", _("waits for its proof")
        WAITING = "waiting", _("waits for a moderator")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("withdrawn")

    OPEN_STATES = (State.PROVING, State.WAITING)

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="claims", verbose_name=_("member")
    )
    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="claims", verbose_name=_("page"))
    position = models.CharField(_("what you do there"), max_length=120)
    message = models.TextField(_("anything else"), max_length=1000, blank=True)
    proof = models.CharField(_("proof"), max_length=8, choices=Proof.choices)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.PROVING)
    created_at = models.DateTimeField(_("made"), default=timezone.now)
    # The domain of the official website when it was claimed, and what was checked against it.
    domain = models.CharField(_("domain"), max_length=253, blank=True)
    address = models.EmailField(_("e-mail address"), blank=True)
    code_hash = models.CharField(max_length=128, blank=True)
    code_sent_at = models.DateTimeField(null=True, blank=True)
    codes_sent = models.PositiveSmallIntegerField(default=0)
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    token = models.CharField(_("record"), max_length=80, blank=True)
    document = models.FileField(_("document"), storage=papers_storage, upload_to="claims", blank=True, max_length=200)
    proved_at = models.DateTimeField(_("proved"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    reason = models.CharField(_("why"), max_length=40, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "page"],
                condition=Q(state__in=["proving", "waiting"]),
                name="operators_one_open_claim_each",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["waiting", "accepted"]) | Q(proved_at__isnull=False),
                name="operators_claim_waits_once_proved",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["accepted", "refused"], decided_at__isnull=False)
                | (~Q(state__in=["accepted", "refused"]) & Q(decided_at=None)),
                name="operators_claim_decided_with_a_time",
            ),
            # A name at a mail provider proves nothing, nor does a record without its domain.
            models.CheckConstraint(
                condition=~Q(proof__in=["mail", "dns"]) | ~Q(domain=""), name="operators_claim_proved_at_a_domain"
            ),
        ]
        indexes = [models.Index(fields=["decided_at"], condition=~Q(document=""), name="operators_claims_with_papers")]

    def __str__(self) -> str:
        return f"{self.member or _('somebody who left')}: {self.page}"

    def get_absolute_url(self) -> str:
        """Its page, for its member."""
        return reverse("operators:claim", args=[self.uid])

    @property
    def is_open(self) -> bool:
        """Whether it is not decided."""
        return self.state in self.OPEN_STATES
