"""Rows of a ride."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from companies.models import Credit
from media.models import PagePhoto
from pages.models import ChildRow, ExternalId, FactSource, FormerName, Link
from parks.models import StatusEvent


class RideStatusEvent(StatusEvent):
    page = ParentalKey("rides.RidePage", on_delete=models.CASCADE, related_name="status_events")


class RideFormerName(FormerName):
    page = ParentalKey("rides.RidePage", on_delete=models.CASCADE, related_name="former_names")


class RideCredit(Credit):
    page = ParentalKey("rides.RidePage", on_delete=models.CASCADE, related_name="credits")


class RideSource(FactSource):
    page = ParentalKey("rides.RidePage", on_delete=models.CASCADE, related_name="sources")


class RideExternalId(ExternalId):
    page = ParentalKey("rides.RidePage", on_delete=models.CASCADE, related_name="external_ids")


class RideLink(Link):
    page = ParentalKey("rides.RidePage", on_delete=models.CASCADE, related_name="links")


class RidePhoto(PagePhoto):
    page = ParentalKey("rides.RidePage", on_delete=models.CASCADE, related_name="photos")


class RideElement(ChildRow):
    """One element, in the order in which riders meet it."""

    page = ParentalKey("rides.RidePage", on_delete=models.CASCADE, related_name="elements")
    term = models.ForeignKey(
        "rides.GlossaryTerm", verbose_name=_("element"), null=True, on_delete=models.SET_NULL, related_name="uses"
    )
    name = models.CharField(_("own name"), max_length=120, blank=True)
    track = models.CharField(_("track"), max_length=120, blank=True, help_text=_("Only where the ride has several."))
    height_m = models.FloatField(_("height (m)"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=255, blank=True)

    class Meta(ChildRow.Meta):
        verbose_name = _("element")

    def __str__(self) -> str:
        return self.name or str(self.term or "")
