"""A ride that was moved is one machine with several placements; each placement is a ride page."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from core.fields import PartialDateField
from pages.models import ChildRow
from pages.rules import raise_problems, wrong_order


class Hardware(models.Model):
    """The machine itself, wherever it stands."""

    name = models.CharField(
        _("name"), max_length=255, help_text=_("Whatever tells it apart, such as “Green Scream (1995)”.")
    )
    serial_number = models.CharField(_("serial number"), max_length=120, blank=True)
    built = PartialDateField(_("built"))
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("hardware")
        verbose_name_plural = _("hardware")

    def __str__(self) -> str:
        return self.name


class Placement(ChildRow):
    """Where the same machine stood before or after, at a place whose ride has no page of its own."""

    page = ParentalKey("rides.RidePage", on_delete=models.CASCADE, related_name="placements")
    park = models.ForeignKey(
        "parks.ParkPage", verbose_name=_("park"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    place = models.CharField(_("place"), max_length=255, blank=True, help_text=_("Only where the park has no page."))
    name = models.CharField(_("name there"), max_length=255, blank=True)
    since = PartialDateField(_("from"))
    until = PartialDateField(_("to"))

    merge_groups = (("park", "place"),)

    def __str__(self) -> str:
        return str(self.park or self.place)

    def clean(self):
        """Say where, and nothing ends before it begins."""
        super().clean()
        raise_problems(wrong_order(self, "since", "until"))
        if not self.park and not self.place:
            raise ValidationError({"place": _("Choose the park, or write the place where it has no page.")})
