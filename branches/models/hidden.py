"""Public versions that nobody is shown any more."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class HiddenVersion(models.Model):
    """That a moderator hid a public version, and why. The version itself stays as it was sealed."""

    version = models.OneToOneField("branches.PublicVersion", on_delete=models.CASCADE, related_name="hiding")
    reason = models.CharField(
        _("reason"), max_length=300, help_text=_("Everybody reads it in the place of what the version said.")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    hidden_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.CheckConstraint(name="branches_hidden_for_a_reason", condition=~models.Q(reason=""))]

    def __str__(self) -> str:
        return self.reason
