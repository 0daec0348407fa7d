"""Rows that belong to a page and are edited, revised and merged with it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Orderable

from core.fields import EarliestDayField, PartialDateField
from pages.fields import FactNamesField
from pages.rules import raise_problems, wrong_order


class ChildRow(Orderable):
    """A row of a page. `uid` names it across revisions, copies and branches, where primary keys differ."""

    uid = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta(Orderable.Meta):
        abstract = True


class FormerName(ChildRow):
    """A name that the thing bore before."""

    name = models.CharField(_("name"), max_length=255)
    used_from = PartialDateField(_("from"))
    used_to = PartialDateField(_("to"))
    used_from_day = EarliestDayField(of="used_from")
    reason = models.CharField(_("reason"), max_length=255, blank=True)

    class Meta(ChildRow.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.name

    def clean(self):
        """Nothing ends before it begins."""
        super().clean()
        raise_problems(wrong_order(self, "used_from", "used_to"))


class FactSource(ChildRow):
    """Where facts of the page come from; shown as a numbered note beside each of them."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", _("official: the park or maker says so")
        VERIFIED = "verified", _("verified: two independent sources agree")
        COMMUNITY = "community", _("community: a member saw it")
        IMPORTED = "imported", _("imported from an open data set")

    facts = FactNamesField(
        models.CharField(max_length=60),
        default=list,
        blank=True,
        verbose_name=_("facts"),
        help_text=_("Which facts it is the source of; none means the page as a whole."),
    )
    title = models.CharField(_("title"), max_length=255)
    url = models.URLField(_("address"), max_length=500, blank=True)
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.COMMUNITY)
    as_of = PartialDateField(_("as of"), help_text=_("When the source said so."))

    merge_groups = (("title", "url"),)

    class Meta(ChildRow.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.title


class ExternalId(ChildRow):
    """The thing's identifier in another database."""

    class Scheme(models.TextChoices):
        WIKIDATA = "wikidata", "Wikidata"
        RCDB = "rcdb", "RCDB"
        OSM = "osm", "OpenStreetMap"
        CAPTAIN_COASTER = "captain-coaster", "Captain Coaster"
        COASTERPEDIA = "coasterpedia", "Coasterpedia"
        THEMEPARKS_WIKI = "themeparks-wiki", "ThemeParks.wiki"
        QUEUE_TIMES = "queue-times", "Queue-Times"

    ADDRESSES = {
        Scheme.WIKIDATA: "https://www.wikidata.org/wiki/{}",
        Scheme.RCDB: "https://rcdb.com/{}.htm",
        Scheme.OSM: "https://www.openstreetmap.org/{}",
        Scheme.CAPTAIN_COASTER: "https://captaincoaster.com/coasters/{}",
        Scheme.COASTERPEDIA: "https://coasterpedia.net/wiki/{}",
        Scheme.QUEUE_TIMES: "https://queue-times.com/parks/{}",
    }

    scheme = models.CharField(_("database"), max_length=20, choices=Scheme.choices)
    value = models.CharField(_("identifier"), max_length=120)
    is_verified = models.BooleanField(
        _("verified"), default=False, help_text=_("A person compared the two records and they are the same thing.")
    )
    match_method = models.CharField(_("how it was matched"), max_length=120, blank=True)

    # That it was verified says something of this very identifier.
    merge_groups = (("scheme", "value", "is_verified", "match_method"),)

    class Meta(ChildRow.Meta):
        abstract = True

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"

    @property
    def url(self) -> str:
        """The record's address in the other database, or "" where it has none."""
        pattern = self.ADDRESSES.get(self.scheme)
        return pattern.format(self.value) if pattern else ""


class Link(ChildRow):
    """A page elsewhere about the thing."""

    class Kind(models.TextChoices):
        WEBSITE = "website", _("website")
        WIKIPEDIA = "wikipedia", "Wikipedia"
        FACEBOOK = "facebook", "Facebook"
        INSTAGRAM = "instagram", "Instagram"
        X = "x", "X"
        YOUTUBE = "youtube", "YouTube"
        TIKTOK = "tiktok", "TikTok"
        OTHER = "other", _("other")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.WEBSITE)
    url = models.URLField(_("address"), max_length=500)
    label = models.CharField(_("label"), max_length=120, blank=True)

    merge_groups = (("kind", "url"),)

    class Meta(ChildRow.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.label or self.url
