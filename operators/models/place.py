"""What a claimed page has in the editors' admin."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Place(models.Model):
    """The group and the collection of a claimed park or company; made and kept by code alone (`operators.groups`)."""

    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, related_name="operator_place")
    group = models.OneToOneField("auth.Group", models.CASCADE, related_name="operator_place")
    collection = models.OneToOneField("wagtailcore.Collection", models.CASCADE, related_name="operator_place")

    class Meta:
        verbose_name = _("claimed place")
        verbose_name_plural = _("claimed places")

    def __str__(self) -> str:
        return str(self.group)
