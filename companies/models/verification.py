"""That a company's page is true to the company: who says so, and how it was found out."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Verification(models.Model):
    """Written by `companies.verifying`: one stands for each company and way, earlier ones stay as a record."""

    class Way(models.TextChoices):
        CLAIM = "claim", _("somebody speaks for the company here")
        SOURCE = "source", _("an editor checked it against a source")

    company = models.ForeignKey("companies.CompanyPage", models.CASCADE, related_name="verifications")
    way = models.CharField(_("how"), max_length=6, choices=Way.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    by_label = models.CharField(max_length=150, blank=True)
    source_title = models.CharField(_("source"), max_length=255, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("verification")
        verbose_name_plural = _("verifications")
        constraints = [
            models.UniqueConstraint(fields=["company", "way"], name="companies_verified_once", condition=Q(until=None)),
            models.CheckConstraint(
                name="companies_verified_by_a_source", condition=~Q(way="source") | ~Q(source_title="")
            ),
            models.CheckConstraint(name="companies_verified_way", condition=Q(way__in=["claim", "source"])),
        ]

    def __str__(self) -> str:
        return f"{self.company_id}: {self.way}"
