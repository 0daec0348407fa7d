"""What a member counts as a credit."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CountingRules(models.Model):
    """The member's own rules. On always counts more; a member without a row has the defaults."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="counting_rules")
    clones = models.BooleanField(_("Count each clone"), default=True)
    relocations = models.BooleanField(_("Count a moved ride at each place"), default=False)
    tracks = models.BooleanField(_("Count each track"), default=True)
    powered = models.BooleanField(_("Count powered coasters"), default=True)
    alpine = models.BooleanField(_("Count alpine coasters"), default=True)
    kiddie = models.BooleanField(_("Count children's coasters"), default=True)
    others = models.BooleanField(_("Count rides that are no roller coasters"), default=False)

    class Meta:
        verbose_name = _("counting rules")
        verbose_name_plural = _("counting rules")

    def __str__(self) -> str:
        return f"{self.user_id}"
