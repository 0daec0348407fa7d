"""Parks and their index."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from modelcluster.fields import ParentalKey
from wagtail.search import index

from companies.models import Credit
from core.fields import PartialDateField
from core.timezones import validate_timezone
from core.units import plain_number
from media.models import PagePhoto
from pages.models import ChildRow, ExternalId, FactSource, FormerName, Link, WikiPage
from pages.models.base import Located, NamedThing
from pages.rules import half_a_point, raise_problems, wrong_order
from parks.panels import park_edit_handler
from parks.parts import park_index_parts, park_parts

from .events import StatusEvent, WithStatus


class ParkIndexPage(WikiPage):
    """All parks, by continent and country."""

    parent_page_types = ["home.HomePage"]
    max_count = 1
    template = "parks/park_index_page.html"
    parts = park_index_parts
    fragments = ("finder", "more-rows")


class ParkPage(NamedThing, Located, WithStatus, WikiPage):
    """A place with rides."""

    class Kind(models.TextChoices):
        THEME_PARK = "theme-park", _("Theme park")
        AMUSEMENT_PARK = "amusement-park", _("Amusement park")
        WATER_PARK = "water-park", _("Water park")
        FAMILY_CENTRE = "family-centre", _("Family entertainment centre")
        INDOOR_PARK = "indoor-park", _("Indoor park")
        ZOO = "zoo", _("Zoo or aquarium with rides")
        PIER = "pier", _("Pier or boardwalk")
        FAIRGROUND = "fairground", _("Fairground or travelling show")
        RESORT = "resort", _("Resort or destination")
        HERITAGE = "heritage", _("Museum or heritage site")
        MALL = "mall", _("Park in a shopping mall")
        ADVENTURE = "adventure", _("Adventure or alpine site")
        TRADE_SHOW = "trade-show", _("Trade show or exhibition")
        SINGLE_ATTRACTION = "single-attraction", _("Single attraction")

    class Admission(models.TextChoices):
        GATE = "gate", _("admission at the gate, rides included")
        PAY_PER_RIDE = "pay-per-ride", _("free entry, pay per ride")
        BOTH = "both", _("both ways")

    class Amenity(models.TextChoices):
        LOCKERS = "lockers", _("lockers")
        STROLLERS = "strollers", _("pushchair hire")
        WHEELCHAIRS = "wheelchairs", _("wheelchair hire")
        FIRST_AID = "first-aid", _("first aid")
        BABY_CARE = "baby-care", _("baby care")
        QUIET_ROOM = "quiet-room", _("quiet room")
        CHANGING_PLACES = "changing-places", _("Changing Places toilet")
        WATER_REFILL = "water-refill", _("water refill")
        WIFI = "wifi", _("Wi-Fi")
        EV_CHARGING = "ev-charging", _("electric car charging")
        PET_KENNEL = "pet-kennel", _("pet kennel")
        PICNIC = "picnic", _("picnic area")
        REENTRY = "re-entry", _("re-entry on the same day")
        PRAYER_ROOM = "prayer-room", _("prayer room")
        ATM = "atm", _("cash machine")

    park_type = models.CharField(_("kind of park"), max_length=20, choices=Kind.choices, blank=True)
    tagline = models.CharField(_("tagline"), max_length=255, blank=True)

    street = models.CharField(_("street"), max_length=255, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=20, blank=True)
    city = models.CharField(_("city"), max_length=120, blank=True)
    region = models.CharField(_("region or state"), max_length=120, blank=True, db_index=True)
    country = CountryField(_("country"), blank=True, db_index=True)
    timezone = models.CharField(
        _("time zone"),
        max_length=64,
        blank=True,
        validators=[validate_timezone],
        help_text=_("IANA name, such as Europe/Berlin. Opening hours are in this zone."),
    )
    elevation_m = models.FloatField(_("elevation (m)"), null=True, blank=True)
    area_ha = models.FloatField(_("area (ha)"), null=True, blank=True, validators=[MinValueValidator(0)])

    operator = models.ForeignKey(
        "companies.CompanyPage",
        verbose_name=_("operator"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="operated_parks",
    )
    owner_company = models.ForeignKey(
        "companies.CompanyPage",
        verbose_name=_("property owner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="owned_parks",
    )
    resort = models.ForeignKey(
        "self", verbose_name=_("part of"), null=True, blank=True, on_delete=models.SET_NULL, related_name="resort_parks"
    )

    website = models.URLField(_("website"), max_length=500, blank=True)
    tickets_url = models.URLField(_("tickets"), max_length=500, blank=True)
    map_url = models.URLField(_("park map"), max_length=500, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    admission = models.CharField(_("admission"), max_length=12, choices=Admission.choices, blank=True)
    is_cashless = models.BooleanField(_("cashless"), null=True, blank=True)
    is_year_round = models.BooleanField(_("open all year"), null=True, blank=True)
    amenities = ArrayField(
        models.CharField(max_length=20, choices=Amenity.choices), default=list, blank=True, verbose_name=_("amenities")
    )
    step_free_percent = models.PositiveSmallIntegerField(
        _("step-free (%)"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    access_url = models.URLField(_("accessibility guide"), max_length=500, blank=True)
    access_note = models.TextField(_("accessibility"), blank=True, max_length=2000)

    parent_page_types = ["parks.ParkIndexPage"]
    template = "parks/park_page.html"
    parts = park_parts
    fragments = ("ride-list",)
    edit_handler = park_edit_handler()

    search_fields = [
        *WikiPage.search_fields,
        index.SearchField("local_name"),
        index.SearchField("initials"),
        index.SearchField("city"),
        index.SearchField("region"),
        index.AutocompleteField("initials"),
        index.RelatedFields("former_names", [index.SearchField("name"), index.AutocompleteField("name")]),
        index.FilterField("country"),
        index.FilterField("status"),
    ]

    class Meta(Located.Meta):
        verbose_name = _("park")
        verbose_name_plural = _("parks")
        constraints = [
            *Located.Meta.constraints,
            models.CheckConstraint(
                name="parks_area_positive",
                condition=models.Q(area_ha__isnull=True) | models.Q(area_ha__gt=0, area_ha__lte=100_000),
                violation_error_message=_("An area in hectares is more than 0 and less than 100,000."),
            ),
            models.CheckConstraint(
                name="parks_step_free_is_percentage",
                condition=models.Q(step_free_percent__isnull=True) | models.Q(step_free_percent__lte=100),
            ),
        ]

    def clean(self):
        """Refuse half a point."""
        super().clean()
        raise_problems(half_a_point(self))


class ParkArea(ChildRow):
    """A themed part of a park."""

    page = ParentalKey(ParkPage, on_delete=models.CASCADE, related_name="areas")
    name = models.CharField(_("name"), max_length=255)
    former_names = models.CharField(_("former names"), max_length=255, blank=True)
    theme = models.CharField(_("theme"), max_length=255, blank=True)
    opened = PartialDateField(_("opened"))
    closed = PartialDateField(_("closed"))

    class Meta(ChildRow.Meta):
        verbose_name = _("area")

    def __str__(self) -> str:
        return self.name

    def clean(self):
        """Nothing closes before it opens."""
        super().clean()
        raise_problems(wrong_order(self, "opened", "closed"))


class ParkStatusEvent(StatusEvent):
    page = ParentalKey(ParkPage, on_delete=models.CASCADE, related_name="status_events")


class ParkFormerName(FormerName):
    page = ParentalKey(ParkPage, on_delete=models.CASCADE, related_name="former_names")


class ParkCredit(Credit):
    page = ParentalKey(ParkPage, on_delete=models.CASCADE, related_name="credits")


class ParkSource(FactSource):
    page = ParentalKey(ParkPage, on_delete=models.CASCADE, related_name="sources")


class ParkExternalId(ExternalId):
    page = ParentalKey(ParkPage, on_delete=models.CASCADE, related_name="external_ids")


class ParkLink(Link):
    page = ParentalKey(ParkPage, on_delete=models.CASCADE, related_name="links")


class ParkPhoto(PagePhoto):
    page = ParentalKey(ParkPage, on_delete=models.CASCADE, related_name="photos")


class ParkAttendance(ChildRow):
    """Visitors in a year."""

    page = ParentalKey(ParkPage, on_delete=models.CASCADE, related_name="attendance")
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(1800), MaxValueValidator(2199)])
    visitors = models.PositiveIntegerField(_("visitors"))
    source_title = models.CharField(_("source"), max_length=255, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)

    # The source is that of this very number.
    merge_groups = (("year", "visitors", "source_title", "source_url"),)

    def __str__(self) -> str:
        return f"{self.year}: {plain_number(self.visitors)}"
