"""Makers, designers, operators and owners: one type with roles."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from modelcluster.fields import ParentalKey
from wagtail.search import index

from companies.panels import company_edit_handler
from companies.parts import company_index_parts, company_parts
from core.fields import EarliestDayField, PartialDateField
from media.models import PagePhoto
from pages.models import ChildRow, ExternalId, FactSource, FormerName, Link, WikiPage
from pages.models.base import Located, NamedThing
from pages.rules import half_a_point, raise_problems, wrong_order


class CompanyIndexPage(WikiPage):
    """The list of companies; its children are the companies."""

    parent_page_types = ["home.HomePage"]
    max_count = 1
    template = "companies/company_index_page.html"
    parts = company_index_parts


class CompanyPage(NamedThing, Located, WikiPage):
    """Somebody who makes, designs, runs or owns rides or parks."""

    class Role(models.TextChoices):
        MANUFACTURER = "manufacturer", _("manufacturer")
        DESIGNER = "designer", _("designer")
        BUILDER = "builder", _("builder")
        SUPPLIER = "supplier", _("supplier")
        OPERATOR = "operator", _("park operator")
        OWNER = "owner", _("property owner")
        BRAND = "brand", _("park brand")
        IP_HOLDER = "ip-holder", _("holder of licensed themes")

    class Kind(models.TextChoices):
        COMPANY = "company", _("company")
        PERSON = "person", _("person")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.COMPANY)
    roles = ArrayField(
        models.CharField(max_length=20, choices=Role.choices), default=list, blank=True, verbose_name=_("roles")
    )
    legal_name = models.CharField(_("legal name"), max_length=255, blank=True)
    founded = PartialDateField(_("founded"))
    founded_day = EarliestDayField(of="founded")
    defunct = PartialDateField(_("defunct"))
    defunct_day = EarliestDayField(of="defunct")
    country = CountryField(_("country"), blank=True)
    city = models.CharField(_("city"), max_length=120, blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    stock_ticker = models.CharField(_("stock ticker"), max_length=20, blank=True)
    logo = models.ForeignKey(
        "media.Photo", verbose_name=_("logo"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    parent_page_types = ["companies.CompanyIndexPage"]
    template = "companies/company_page.html"
    parts = company_parts
    fragments = ("ride-list",)
    edit_handler = company_edit_handler()

    search_fields = [
        *WikiPage.search_fields,
        index.SearchField("local_name"),
        index.SearchField("initials"),
        index.SearchField("legal_name"),
        index.AutocompleteField("initials"),
        index.RelatedFields("former_names", [index.SearchField("name"), index.AutocompleteField("name")]),
        index.FilterField("country"),
    ]

    class Meta(Located.Meta):
        verbose_name = _("company")
        verbose_name_plural = _("companies")

    def clean(self):
        """Refuse half a point, and an end before the beginning."""
        super().clean()
        raise_problems([*half_a_point(self), *wrong_order(self, "founded", "defunct")])


class CompanyFormerName(FormerName):
    page = ParentalKey(CompanyPage, on_delete=models.CASCADE, related_name="former_names")


class CompanySource(FactSource):
    page = ParentalKey(CompanyPage, on_delete=models.CASCADE, related_name="sources")


class CompanyExternalId(ExternalId):
    page = ParentalKey(CompanyPage, on_delete=models.CASCADE, related_name="external_ids")


class CompanyLink(Link):
    page = ParentalKey(CompanyPage, on_delete=models.CASCADE, related_name="links")


class CompanyPhoto(PagePhoto):
    page = ParentalKey(CompanyPage, on_delete=models.CASCADE, related_name="photos")


class CompanyRelation(ChildRow):
    """How a company stands to another one, and when."""

    class Kind(models.TextChoices):
        PARENT = "parent", _("belongs to")
        SUCCESSOR = "successor", _("was succeeded by")
        PREDECESSOR = "predecessor", _("follows on from")
        FOUNDER = "founder", _("was founded by")

    page = ParentalKey(CompanyPage, on_delete=models.CASCADE, related_name="relations")
    company = models.ForeignKey(
        CompanyPage, verbose_name=_("company"), null=True, on_delete=models.SET_NULL, related_name="relations_to"
    )
    kind = models.CharField(_("relation"), max_length=12, choices=Kind.choices)
    since = PartialDateField(_("from"))
    until = PartialDateField(_("to"))

    merge_groups = (("company", "kind"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.company or ''}".strip()

    def clean(self):
        """Nothing ends before it begins."""
        super().clean()
        raise_problems(wrong_order(self, "since", "until"))
