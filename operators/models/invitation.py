"""A colleague is asked to speak for a page too."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .speaker import Speaker


class Invitation(models.Model):
    """To a member, or to whoever proves that they read the mails of an address."""

    class State(models.TextChoices):
        OPEN = "open", _("waits for an answer")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        TAKEN_BACK = "taken-back", _("taken back")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="operator_invitations")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="operator_invitations"
    )
    address = models.EmailField(_("e-mail address"), blank=True)
    role = models.CharField(_("role"), max_length=8, choices=Speaker.Role.choices, default=Speaker.Role.STAFF)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(user=None) ^ Q(address=""), name="operators_invitation_to_a_member_or_an_address"
            ),
            models.UniqueConstraint(
                fields=["page", "user"], condition=Q(state="open"), name="operators_one_open_invitation_of_a_member"
            ),
            models.UniqueConstraint(
                "page",
                Lower("address"),
                condition=Q(state="open") & ~Q(address=""),
                name="operators_one_open_invitation_of_an_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user or self.address}: {self.page}"

    @property
    def is_open(self) -> bool:
        """Whether it can be accepted."""
        return self.state == self.State.OPEN
