"""The admin's lists of companies and ride models."""

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, MultipleChoiceFilter
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import ParentPageColumn

from companies.models import CompanyPage, RideModelPage
from companies.vocabulary import RideCategory
from pages.listings import CatalogueFilterSet, CatalogueIndexView, CatalogueListing, CountryFilter, column


class RoleFilter(ChoiceFilter):
    """Companies that have a role, whatever else they do."""

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        """Contained in the list of roles."""
        return qs.filter(roles__contains=[value]) if value else qs


class CompanyFilterSet(CatalogueFilterSet):
    """What can be asked of companies."""

    country = CountryFilter(field_name="country")
    role = RoleFilter(label=_("Role"), choices=CompanyPage.Role.choices)
    kind = MultipleChoiceFilter(label=_("Kind"), choices=CompanyPage.Kind.choices, widget=CheckboxSelectMultiple)

    class Meta(CatalogueFilterSet.Meta):
        model = CompanyPage


def count_of(relation: str) -> Coalesce:
    """How many rows point at the page by `relation`, counted beside the query rather than joined into it."""
    field = CompanyPage if hasattr(CompanyPage, relation) else RideModelPage
    related = getattr(field, relation).rel
    name = related.field.name
    counts = related.related_model.objects.filter(**{name: OuterRef("pk")}).order_by().values(name)
    return Coalesce(Subquery(counts.annotate(total=Count("pk")).values("total")), 0)


class CompanyIndexView(CatalogueIndexView):
    """Also counts the rides built."""

    def annotate_queryset(self, pages: QuerySet) -> QuerySet:
        """With `ride_count`."""
        return super().annotate_queryset(pages).annotate(ride_count=count_of("rides_built"))


class RideModelIndexView(CatalogueIndexView):
    """Also counts the installations."""

    def annotate_queryset(self, pages: QuerySet) -> QuerySet:
        """With `ride_count`."""
        return super().annotate_queryset(pages).annotate(ride_count=count_of("installations"))


class RolesColumn(Column):
    """All roles of a company, in words."""

    def get_value(self, instance: CompanyPage) -> str:
        """Unknown keys are shown as they are."""
        words = dict(CompanyPage.Role.choices)
        return ", ".join(str(words.get(role, role)) for role in instance.roles)


class CompanyListing(CatalogueListing):
    """Companies."""

    model = CompanyPage
    index_view_class = CompanyIndexView
    icon = "company"
    menu_label = _("Companies")
    menu_order = 130
    name = "catalogue-companies"
    url_prefix = "catalogue/companies"
    filterset_class = CompanyFilterSet
    middle_columns = [
        RolesColumn("roles", label=_("Roles")),
        column("country", _("Country"), accessor="country.name", sort="country"),
        column("founded", _("Founded"), accessor="founded.display", sort="founded_day"),
        column("ride_count", _("Rides built"), sort="ride_count"),
    ]
    list_export = ["title", "roles", "country.name", "city", "founded", "defunct", "website", "ride_count"]
    list_export += ["completeness.percent", "live"]


class RideModelFilterSet(CatalogueFilterSet):
    """What can be asked of models."""

    category = MultipleChoiceFilter(
        label=_("Kind of ride"), choices=RideCategory.choices, widget=CheckboxSelectMultiple
    )

    class Meta(CatalogueFilterSet.Meta):
        model = RideModelPage


class RideModelListing(CatalogueListing):
    """Ride models."""

    model = RideModelPage
    index_view_class = RideModelIndexView
    icon = "ride-model"
    menu_label = _("Ride models")
    menu_order = 140
    name = "catalogue-ride-models"
    url_prefix = "catalogue/ride-models"
    filterset_class = RideModelFilterSet
    middle_columns = [
        ParentPageColumn("parent", label=_("Maker")),
        column("category", _("Kind"), accessor="get_category_display", sort="category"),
        column("first_installed", _("First installed"), accessor="first_installed.display", sort="first_installed_day"),
        column("ride_count", _("Installations"), sort="ride_count"),
    ]
    list_export = ["title", "get_category_display", "first_installed", "last_produced", "ride_count", "live"]


company_listing = CompanyListing()
ride_model_listing = RideModelListing()
