"""The admin's list of parks."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from django_filters import MultipleChoiceFilter

from pages.listings import CatalogueFilterSet, CatalogueListing, CountryFilter, column
from parks.models import ParkPage
from parks.status import Status


class ParkFilterSet(CatalogueFilterSet):
    """What can be asked of parks."""

    country = CountryFilter(field_name="country")
    status = MultipleChoiceFilter(label=_("Status"), choices=Status.choices, widget=CheckboxSelectMultiple)
    park_type = MultipleChoiceFilter(
        label=_("Kind of park"), choices=ParkPage.Kind.choices, widget=CheckboxSelectMultiple
    )

    class Meta(CatalogueFilterSet.Meta):
        model = ParkPage


class ParkListing(CatalogueListing):
    """Parks."""

    model = ParkPage
    icon = "park"
    menu_label = _("Parks")
    menu_order = 110
    name = "catalogue-parks"
    url_prefix = "catalogue/parks"
    filterset_class = ParkFilterSet
    middle_columns = [
        column("country", _("Country"), accessor="country.name", sort="country"),
        column("park_type", _("Kind"), accessor="get_park_type_display", sort="park_type"),
        column("park_status", _("Status"), accessor="get_status_display", sort="status"),
        column("opening_date", _("Opened"), accessor="opening_date.display", sort="opening_day"),
        column("numchild", _("Rides"), sort="numchild"),
    ]
    list_export = ["title", "country.name", "region", "city", "get_park_type_display", "get_status_display"]
    list_export += ["opening_date", "closing_date", "latitude", "longitude", "numchild", "completeness.percent", "live"]


park_listing = ParkListing()
