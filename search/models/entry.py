"""The flat catalogue: one row for each live park, ride, company and model."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core.dates import PartialDate
from core.drawings import HillRide
from core.fields import PartialDateField
from core.places import country_name
from pages.addresses import address
from parks.status import OPEN_STATUSES
from search.fields import CubeField, DaysField, MapX, MapY, PointOnEarth

# What records of rides go by.
FIGURES = (
    "height_m",
    "drop_m",
    "length_m",
    "speed_kmh",
    "duration_s",
    "vertical_angle_deg",
    "inversions",
    "g_max",
    "airtime_s",
    "capacity_pph",
    "opening_day",
)


def _texts(**kwargs) -> ArrayField:
    return ArrayField(models.CharField(max_length=255), default=list, **kwargs)


def _key(**kwargs) -> models.CharField:
    return models.CharField(max_length=400, default="", **kwargs)


class CatalogueEntry(models.Model):
    """What lists, facets, suggestions, maps and records know of a page. Never written but by `search.catalogue`.

    "", [] and NULL are "not recorded". Metres, kilometres per hour, degrees, seconds, centimetres for riders. Facets
    that point at pages hold keys (`key`): readable, and part of addresses.
    """

    class Type(models.TextChoices):
        RIDE = "ride", _("ride")
        PARK = "park", _("park")
        COMPANY = "company", _("company")
        MODEL = "model", _("ride model")

    # The database itself deletes it with its page (a migration says so): the writer may be adding it in that moment.
    page = models.OneToOneField(
        "wagtailcore.Page", primary_key=True, on_delete=models.DO_NOTHING, related_name="catalogue_entry"
    )
    type = models.CharField(max_length=8, choices=Type.choices)
    # The address below the index of its type: "cedar-point", "cedar-point/millennium-force", "intamin/giga-coaster".
    key = _key()
    url_path = models.TextField(default="")

    # Names.
    name = models.CharField(max_length=255)
    local_name = models.CharField(max_length=255, default="")
    name_language = models.CharField(max_length=16, default="")
    initials = models.CharField(max_length=20, default="")
    former_names = _texts()
    # The name folded, without its article or as the editors want it sorted.
    sort_key = models.CharField(max_length=500, default="", db_collation="C")
    # Folded words for the search: of its own names; of its former ones; of what it belongs to.
    words = models.TextField(default="")
    former_words = models.TextField(default="")
    context_words = models.TextField(default="")
    search_vector = models.GeneratedField(
        expression=SearchVector("words", config="simple", weight="A")
        + SearchVector("former_words", config="simple", weight="B")
        + SearchVector("context_words", config="simple", weight="C"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    # Facets.
    category = models.CharField(max_length=24, default="")  # kind of ride, park, company, or a model's kind of ride
    subtype = models.CharField(max_length=24, default="")
    status = models.CharField(max_length=20, default="")
    continent = models.CharField(max_length=16, default="")
    country = models.CharField(max_length=2, default="")
    region = models.CharField(max_length=120, default="")
    city = models.CharField(max_length=120, default="")
    park = _key()
    makers = _texts()
    designers = _texts()
    operators = _texts()
    model = _key()
    track_material = models.CharField(max_length=12, default="")
    coaster_class = models.CharField(max_length=8, default="")
    seating = models.CharField(max_length=24, default="")
    restraint = models.CharField(max_length=20, default="")
    setting = models.CharField(max_length=8, default="")
    intensity = models.PositiveSmallIntegerField(null=True)
    propulsion = _texts()
    tags = _texts()
    elements = _texts()
    amenities = _texts()
    roles = _texts()
    admission = models.CharField(max_length=12, default="")
    access = _texts()  # what is recorded for those who need it: see search.catalogue.access
    services = _texts()  # single rider line, child swap, ...
    has_photo = models.BooleanField(default=False)
    in_production = models.BooleanField(null=True)
    # The numbers of its facet values: `search.catalogue.facets`.
    facets = ArrayField(models.IntegerField(), default=list)

    # Numbers.
    height_m = models.FloatField(null=True)
    drop_m = models.FloatField(null=True)
    length_m = models.FloatField(null=True)
    speed_kmh = models.FloatField(null=True)
    duration_s = models.IntegerField(null=True)
    inversions = models.IntegerField(null=True)
    vertical_angle_deg = models.FloatField(null=True)
    g_max = models.FloatField(null=True)
    airtime_s = models.FloatField(null=True)
    capacity_pph = models.IntegerField(null=True)
    area_ha = models.FloatField(null=True)
    ride_count = models.IntegerField(null=True)
    coaster_count = models.IntegerField(null=True)
    open_ride_count = models.IntegerField(null=True)
    rating = models.FloatField(null=True)
    rating_count = models.IntegerField(default=0)
    completeness = models.PositiveSmallIntegerField(null=True)  # per cent
    prominence = models.FloatField(default=0)  # how known the thing is: search.catalogue.prominence

    # Riders.
    min_height_cm = models.PositiveSmallIntegerField(null=True)
    min_height_accompanied_cm = models.PositiveSmallIntegerField(null=True)
    max_height_cm = models.PositiveSmallIntegerField(null=True)
    min_age = models.PositiveSmallIntegerField(null=True)
    companion_age = models.PositiveSmallIntegerField(null=True)
    max_weight_kg = models.PositiveSmallIntegerField(null=True)
    must_transfer = models.BooleanField(null=True)
    has_wheelchair_vehicle = models.BooleanField(null=True)
    is_step_free = models.BooleanField(null=True)
    advisories = _texts()
    sensations = _texts()

    # Dates: of companies founded and defunct, of models first installed and last produced.
    opening_date = PartialDateField()
    opening_day = models.DateField(null=True)
    closing_date = PartialDateField()
    closing_day = models.DateField(null=True)
    open_during = DaysField(null=True)

    # Place.
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    # True where the point is the park's and not the ride's own.
    is_park_point = models.BooleanField(default=False)
    point = models.GeneratedField(
        expression=PointOnEarth(F("latitude"), F("longitude")), output_field=CubeField(), db_persist=True
    )

    # The same on the map of the web, in whole parts of its side: grids are counted by shifting bits.
    map_x = models.GeneratedField(
        expression=MapX(F("longitude")), output_field=models.IntegerField(null=True), db_persist=True
    )
    map_y = models.GeneratedField(
        expression=MapY(F("latitude")), output_field=models.IntegerField(null=True), db_persist=True
    )

    # What a result shows of the pages it belongs to.
    park_page_id = models.PositiveBigIntegerField(null=True)
    park_name = models.CharField(max_length=255, default="")
    park_url_path = models.TextField(default="")
    maker_page_id = models.PositiveBigIntegerField(null=True)
    maker_name = models.CharField(max_length=255, default="")
    maker_url_path = models.TextField(default="")
    model_page_id = models.PositiveBigIntegerField(null=True)
    model_name = models.CharField(max_length=255, default="")
    model_url_path = models.TextField(default="")
    photo = models.ForeignKey("media.Photo", null=True, on_delete=models.SET_NULL, related_name="+")
    # All pages of which this row tells something: when one of them changes, it is written anew.
    related_ids = ArrayField(models.BigIntegerField(), default=list)
    first_published_at = models.DateTimeField(null=True)
    last_published_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            # Not unique: two pages that swap their addresses pass through a moment of the same one.
            models.Index(fields=["type", "key"], name="search_entry_by_key"),
            GinIndex(fields=["search_vector"], name="search_entry_words"),
            GinIndex(fields=["facets"], name="search_entry_facets"),
            # Counts under several broad filters read the numbers of all entries: an eighth of the table.
            models.Index(fields=["type"], include=["facets"], name="search_entry_narrow"),
            GinIndex(fields=["related_ids"], name="search_entry_related"),
            GistIndex(fields=["point"], name="search_entry_point"),
            GistIndex(fields=["open_during"], name="search_entry_open_during"),
            models.Index(fields=["type", "sort_key", "page"], name="search_entry_by_name"),
            models.Index(fields=["park_page_id"], name="search_entry_by_park"),
            # All that the map counts by: the rows themselves, which are wide, are not read.
            models.Index(
                fields=["type", "map_y"],
                include=["map_x", "page", "park_page_id", "is_park_point", "status", "prominence", "facets"],
                name="search_entry_on_map",
            ),
            # What is open today, counted by park and by maker, and of how many of it a record's figure is known.
            models.Index(
                fields=["type", "park_page_id"],
                include=["page", "facets", "makers", *FIGURES],
                condition=models.Q(status__in=sorted(OPEN_STATUSES)),
                name="search_entry_open",
            ),
            # From when to when everything was open, by park and by maker.
            models.Index(
                fields=["type", "park_page_id"], include=["page", "makers", "open_during"], name="search_entry_spans"
            ),
            # Roller coasters by place and status, by year, by park and by maker, counted without reading the rows.
            models.Index(
                fields=["continent", "country", "region", "status"],
                include=["page", "park_page_id", "makers", "opening_day", "open_during", "height_m", "speed_kmh"],
                condition=models.Q(type="ride", category="roller-coaster"),
                name="search_coasters_of_places",
            ),
            *(
                models.Index("type", F(name).desc(nulls_last=True), "page", name=f"search_by_{label}")
                for name, label in (
                    ("height_m", "height"),
                    ("drop_m", "drop"),
                    ("length_m", "length"),
                    ("speed_kmh", "speed"),
                    ("duration_s", "duration"),
                    ("inversions", "inversions"),
                    ("vertical_angle_deg", "angle"),
                    ("rating", "rating"),
                    ("completeness", "known"),
                    ("opening_day", "opening"),
                    ("ride_count", "rides"),
                    ("coaster_count", "coasters"),
                    ("g_max", "force"),
                    ("airtime_s", "airtime"),
                    ("capacity_pph", "capacity"),
                    ("area_ha", "area"),
                )
            ),
            # With what is asked for most beside it: see search.finder.listing.
            models.Index(
                "type",
                F("prominence").desc(nulls_last=True),
                "page",
                include=["facets"],
                name="search_by_prominence",
            ),
            # A column that is never NULL is sorted without a word on NULLs, and so is its index.
            models.Index("type", F("prominence").desc(), "page", name="search_by_how_known"),
            # With what openings and closings of all years are counted by.
            models.Index(
                "type",
                F("opening_day").asc(nulls_last=True),
                "page",
                include=["opening_date", "status", "continent", "country"],
                name="search_by_opening_first",
            ),
            models.Index(
                fields=["type", "closing_day"],
                include=["closing_date", "status", "continent", "country"],
                condition=models.Q(closing_day__isnull=False),
                name="search_by_closing",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        """The page's address."""
        return address(self.url_path)

    @property
    def park_url(self) -> str:
        """The park's address, or ""."""
        return address(self.park_url_path)

    @property
    def maker_url(self) -> str:
        """The maker's address, or ""."""
        return address(self.maker_url_path)

    @property
    def model_url(self) -> str:
        """The model's address, or ""."""
        return address(self.model_url_path)

    @property
    def is_open(self) -> bool:
        """Whether one can visit or ride it in its season."""
        return self.status in OPEN_STATUSES

    @cached_property
    def place(self) -> str:
        """Town, region and country, as far as they are recorded."""
        parts = [self.city, self.region if self.region != self.city else "", country_name(self.country)]
        return ", ".join(part for part in parts if part)

    @property
    def opened(self) -> PartialDate | None:
        """When it opened."""
        return self.opening_date

    def hill(self) -> HillRide:
        """What drawings need of a ride."""
        return HillRide(self.name, self.height_m, self.drop_m, self.vertical_angle_deg)
