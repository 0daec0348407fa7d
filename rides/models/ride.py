"""Rides of all kinds, and the page that holds those whose park nobody knows."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from companies.vocabulary import RideCategory, Seating, TrackMaterial
from core.currencies import validate_currency
from pages.models import WikiPage
from pages.models.base import Located, NamedThing
from pages.rules import raise_problems
from parks.models import ParkPage, WithStatus
from rides import rules
from rides.panels import ride_edit_handler
from rides.parts import ride_index_parts, ride_parts
from rides.vocabulary import (
    Advisory,
    CoasterClass,
    CoasterTag,
    Intensity,
    Propulsion,
    Restraint,
    Sensation,
    Setting,
    Structure,
    Subtype,
    Wetness,
)

from .figures import FIGURE_LIMITS, Figures, figure_constraints, headline


def _choices(vocabulary, label, **kwargs) -> ArrayField:
    width = max(len(value) for value in vocabulary.values)
    base = models.CharField(max_length=max(width, 24), choices=vocabulary.choices)
    return ArrayField(base, default=list, blank=True, verbose_name=label, **kwargs)


class RideIndexPage(WikiPage):
    """All rides; its own children are those whose park is not recorded."""

    parent_page_types = ["home.HomePage"]
    max_count = 1
    template = "rides/ride_index_page.html"
    parts = ride_index_parts
    fragments = ("finder", "more-rows")


class RiderRules(models.Model):
    """Who may ride, and what awaits them. NULL is not recorded."""

    min_height_cm = models.PositiveSmallIntegerField(_("at least (cm)"), null=True, blank=True)
    min_height_accompanied_cm = models.PositiveSmallIntegerField(_("accompanied, at least (cm)"), null=True, blank=True)
    max_height_cm = models.PositiveSmallIntegerField(_("at most (cm)"), null=True, blank=True)
    min_age = models.PositiveSmallIntegerField(_("least age"), null=True, blank=True)
    companion_age = models.PositiveSmallIntegerField(_("least age of a companion"), null=True, blank=True)
    max_weight_kg = models.PositiveSmallIntegerField(_("greatest weight (kg)"), null=True, blank=True)
    restraint = models.CharField(_("restraint"), max_length=20, choices=Restraint.choices, blank=True)
    has_test_seat = models.BooleanField(_("test seat"), null=True, blank=True)
    larger_rider_note = models.CharField(_("for larger riders"), max_length=500, blank=True)
    must_transfer = models.BooleanField(_("wheelchair users must transfer"), null=True, blank=True)
    has_wheelchair_vehicle = models.BooleanField(_("vehicle for a wheelchair"), null=True, blank=True)
    is_step_free = models.BooleanField(_("step-free to the vehicle"), null=True, blank=True)
    prosthesis_rule = models.CharField(_("prostheses"), max_length=255, blank=True)
    advisories = _choices(Advisory, _("advice"))
    sensations = _choices(Sensation, _("what the senses meet"))
    intensity = models.PositiveSmallIntegerField(_("intensity"), choices=Intensity.choices, null=True, blank=True)
    wetness = models.PositiveSmallIntegerField(_("how wet"), choices=Wetness.choices, null=True, blank=True)

    class Meta:
        abstract = True


class Operation(models.Model):
    """How the ride is run for its guests. NULL is not recorded."""

    setting = models.CharField(_("indoors or outdoors"), max_length=8, choices=Setting.choices, blank=True)
    has_single_rider = models.BooleanField(_("single rider line"), null=True, blank=True)
    has_child_swap = models.BooleanField(_("child swap"), null=True, blank=True)
    has_virtual_queue = models.BooleanField(_("virtual queue"), null=True, blank=True)
    has_paid_skip = models.BooleanField(_("paid queue skipping"), null=True, blank=True)
    has_photo = models.BooleanField(_("on-ride photo"), null=True, blank=True)
    is_pay_per_use = models.BooleanField(_("costs extra"), null=True, blank=True)
    is_queue_covered = models.BooleanField(_("covered queue"), null=True, blank=True)
    observed_capacity_pph = models.PositiveIntegerField(_("riders per hour, observed"), null=True, blank=True)
    loose_items = models.CharField(_("loose items"), max_length=255, blank=True)

    class Meta:
        abstract = True


class RidePage(NamedThing, Located, Figures, RiderRules, Operation, WithStatus, WikiPage):
    """A ride at its place: the placement of a machine in a park, under one name at a time."""

    category = models.CharField(
        _("kind"), max_length=24, choices=RideCategory.choices, default=RideCategory.ROLLER_COASTER, db_index=True
    )
    subtype = models.CharField(_("type"), max_length=24, choices=Subtype.choices, blank=True)
    park = models.ForeignKey(
        "parks.ParkPage", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="rides"
    )
    area = models.ForeignKey(
        "parks.ParkArea",
        verbose_name=_("area of the park"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="rides",
    )
    manufacturer = models.ForeignKey(
        "companies.CompanyPage",
        verbose_name=_("manufacturer"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="rides_built",
    )
    model = models.ForeignKey(
        "companies.RideModelPage",
        verbose_name=_("model"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="installations",
    )
    model_name = models.CharField(
        _("model, as the source calls it"), max_length=255, blank=True, help_text=_("Where the model has no page.")
    )
    hardware = models.ForeignKey(
        "rides.Hardware",
        verbose_name=_("machine"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="ride_pages",
        help_text=_("Only for a ride that stood elsewhere too."),
    )
    replaces = models.ForeignKey(
        "self", verbose_name=_("replaces"), null=True, blank=True, on_delete=models.SET_NULL, related_name="replaced_by"
    )
    serial_number = models.CharField(_("serial number"), max_length=120, blank=True)
    theme = models.CharField(_("theme"), max_length=255, blank=True)
    slogan = models.CharField(_("slogan"), max_length=255, blank=True)

    track_material = models.CharField(_("track"), max_length=12, choices=TrackMaterial.choices, blank=True)
    structure = models.CharField(_("structure"), max_length=8, choices=Structure.choices, blank=True)
    coaster_class = models.CharField(_("class"), max_length=8, choices=CoasterClass.choices, blank=True)
    seating = models.CharField(_("seating"), max_length=24, choices=Seating.choices, blank=True)
    coaster_tags = _choices(CoasterTag, _("described as"))
    propulsion = _choices(Propulsion, _("lift and launch"))
    uses_terrain = models.BooleanField(_("uses the terrain"), null=True, blank=True)

    cost_amount = models.DecimalField(_("cost"), max_digits=14, decimal_places=2, null=True, blank=True)
    cost_currency = models.CharField(
        _("currency"),
        max_length=3,
        blank=True,
        validators=[validate_currency],
        help_text=_("Three letters, such as EUR."),
    )
    cost_year = models.PositiveSmallIntegerField(
        _("in money of"), null=True, blank=True, validators=[MinValueValidator(1800), MaxValueValidator(2199)]
    )

    merge_groups = (
        ("category", "subtype"),
        ("model", "model_name"),
        ("cost_amount", "cost_currency", "cost_year"),
    )

    parent_page_types = ["parks.ParkPage", "rides.RideIndexPage"]
    template = "rides/ride_page.html"
    parts = ride_parts
    edit_handler = ride_edit_handler()

    search_fields = [
        *WikiPage.search_fields,
        index.SearchField("local_name"),
        index.SearchField("initials"),
        index.AutocompleteField("initials"),
        index.RelatedFields("former_names", [index.SearchField("name"), index.AutocompleteField("name")]),
        index.RelatedFields("park", [index.SearchField("title")]),
        index.FilterField("status"),
        index.FilterField("category"),
        index.FilterField("manufacturer_id"),
    ]

    class Meta(Located.Meta):
        verbose_name = _("ride")
        verbose_name_plural = _("rides")
        constraints = [
            *Located.Meta.constraints,
            *figure_constraints("rides_ride"),
            models.CheckConstraint(
                name="rides_ride_rider_heights_in_order",
                condition=models.Q(min_height_cm__isnull=True)
                | models.Q(max_height_cm__isnull=True)
                | models.Q(max_height_cm__gte=models.F("min_height_cm")),
                violation_error_message=_("The greatest height of a rider cannot be less than the least."),
            ),
            models.CheckConstraint(
                name="rides_ride_accompanied_may_be_smaller",
                condition=models.Q(min_height_cm__isnull=True)
                | models.Q(min_height_accompanied_cm__isnull=True)
                | models.Q(min_height_accompanied_cm__lte=models.F("min_height_cm")),
                violation_error_message=_("With a companion riders may be smaller, not taller."),
            ),
            models.CheckConstraint(
                name="rides_ride_drop_fits_height",
                condition=models.Q(drop_m__isnull=True)
                | models.Q(height_m__isnull=True)
                | models.Q(drop_m__lte=models.F("height_m"))
                | models.Q(uses_terrain__isnull=True)
                | models.Q(uses_terrain=True),
                violation_error_message=_("The drop is more than the height although the terrain is not used."),
            ),
            models.CheckConstraint(
                name="rides_ride_cost_is_whole",
                condition=models.Q(cost_amount__isnull=True, cost_currency="")
                # `isnull` too: a comparison with NULL is unknown, and what is unknown is let through.
                | (models.Q(cost_amount__isnull=False, cost_amount__gt=0) & ~models.Q(cost_currency="")),
                violation_error_message=_("Give the cost with its currency, or neither."),
            ),
        ]

    def clean(self):
        """Refuse what contradicts itself. A currency without an amount says nothing and goes."""
        super().clean()
        if self.cost_amount is None:
            self.cost_currency = ""
        raise_problems(rules.problems(self))

    def oddities(self):
        """What deserves a second look."""
        yield from super().oddities()
        yield from rules.oddities(self)

    def derive(self) -> None:
        """Take the park from the tree and the headline figures from the tracks."""
        super().derive()
        self.park = self._park_above()
        self.take_headline_figures()

    def take_headline_figures(self) -> None:
        """Where the ride has tracks of its own, their figures make the headline ones."""
        tracks = list(self.tracks.all())
        for name in FIGURE_LIMITS if tracks else ():
            value = headline(name, [getattr(track, name) for track in tracks])
            if value is not None:
                setattr(self, name, value)

    def _park_above(self):
        if not self.path:
            return None
        parent_path = self.path[: -self.steplen]
        if self.park_id and self.park and self.park.path == parent_path:
            return self.park
        return ParkPage.objects.filter(path=parent_path).first()
