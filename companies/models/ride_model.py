"""A maker's product, of which rides are installations."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.search import index

from companies.panels import ride_model_edit_handler
from companies.parts import model_parts
from companies.vocabulary import RideCategory, Seating, TrackMaterial
from core.fields import EarliestDayField, PartialDateField
from media.models import PagePhoto
from pages.models import ExternalId, FactSource, FormerName, Link, WikiPage
from pages.models.base import NamedThing
from pages.rules import raise_problems, wrong_order


class RideModelPage(NamedThing, WikiPage):
    """A model in its maker's catalogue. Figures are typical ones; a ride's own figures override them."""

    category = models.CharField(_("kind of ride"), max_length=24, choices=RideCategory.choices, blank=True)
    seating = models.CharField(_("seating"), max_length=24, choices=Seating.choices, blank=True)
    track_material = models.CharField(_("track"), max_length=12, choices=TrackMaterial.choices, blank=True)
    first_installed = PartialDateField(_("first installed"))
    first_installed_day = EarliestDayField(of="first_installed")
    last_produced = PartialDateField(_("last produced"))
    in_production = models.BooleanField(_("in production"), null=True, blank=True)
    height_m = models.FloatField(_("typical height (m)"), null=True, blank=True)
    length_m = models.FloatField(_("typical length (m)"), null=True, blank=True)
    speed_kmh = models.FloatField(_("typical speed (km/h)"), null=True, blank=True)
    capacity_pph = models.PositiveIntegerField(_("riders per hour"), null=True, blank=True)
    min_height_cm = models.PositiveSmallIntegerField(_("least height of a rider (cm)"), null=True, blank=True)
    variant_of = models.ForeignKey(
        "self", verbose_name=_("variant of"), null=True, blank=True, on_delete=models.SET_NULL, related_name="variants"
    )
    brochure_url = models.URLField(_("brochure"), max_length=500, blank=True)

    parent_page_types = ["companies.CompanyPage"]
    template = "companies/ride_model_page.html"
    parts = model_parts
    fragments = ("ride-list",)
    edit_handler = ride_model_edit_handler()

    search_fields = [
        *WikiPage.search_fields,
        index.SearchField("local_name"),
        index.RelatedFields("former_names", [index.SearchField("name"), index.AutocompleteField("name")]),
        index.FilterField("category"),
    ]

    class Meta:
        verbose_name = _("ride model")
        verbose_name_plural = _("ride models")
        constraints = [
            models.CheckConstraint(
                name=f"companies_model_{name}_plausible",
                condition=models.Q(**{f"{name}__isnull": True}) | models.Q(**{f"{name}__gt": 0, f"{name}__lte": most}),
            )
            for name, most in [("height_m", 500), ("length_m", 20_000), ("speed_kmh", 400)]
        ]

    def clean(self):
        """Nothing was last produced before it was first installed."""
        super().clean()
        raise_problems(wrong_order(self, "first_installed", "last_produced"))


class RideModelFormerName(FormerName):
    page = ParentalKey(RideModelPage, on_delete=models.CASCADE, related_name="former_names")


class RideModelSource(FactSource):
    page = ParentalKey(RideModelPage, on_delete=models.CASCADE, related_name="sources")


class RideModelExternalId(ExternalId):
    page = ParentalKey(RideModelPage, on_delete=models.CASCADE, related_name="external_ids")


class RideModelLink(Link):
    page = ParentalKey(RideModelPage, on_delete=models.CASCADE, related_name="links")


class RideModelPhoto(PagePhoto):
    page = ParentalKey(RideModelPage, on_delete=models.CASCADE, related_name="photos")
