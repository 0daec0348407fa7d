"""The admin's list of rides, and its terms and machines."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from django_filters import ModelChoiceFilter, MultipleChoiceFilter
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from companies.models import CompanyPage
from companies.vocabulary import RideCategory
from pages.listings import CatalogueFilterSet, CatalogueIndexView, CatalogueListing, CountryFilter, column
from pages.panels import row
from pages.seeing import found_by
from parks.models import ParkPage
from parks.status import Status
from rides.models import GlossaryTerm, Hardware, RidePage


def _makers(request):
    makers = CompanyPage.objects.filter(pk__in=RidePage.objects.values("manufacturer"))
    return found_by(request.user, makers).only("title").order_by("title")


def _parks_with_rides(request):
    parks = ParkPage.objects.filter(pk__in=RidePage.objects.values("park"))
    return found_by(request.user, parks).only("title").order_by("title")


class RideFilterSet(CatalogueFilterSet):
    """What can be asked of rides."""

    category = MultipleChoiceFilter(label=_("Kind"), choices=RideCategory.choices, widget=CheckboxSelectMultiple)
    status = MultipleChoiceFilter(label=_("Status"), choices=Status.choices, widget=CheckboxSelectMultiple)
    country = CountryFilter(field_name="park__country")
    park = ModelChoiceFilter(label=_("Park"), queryset=_parks_with_rides)
    manufacturer = ModelChoiceFilter(label=_("Maker"), queryset=_makers)

    class Meta(CatalogueFilterSet.Meta):
        model = RidePage


class RideIndexView(CatalogueIndexView):
    """Also fetches what the columns name."""

    related = ("park", "manufacturer")


class RideListing(CatalogueListing):
    """Rides."""

    model = RidePage
    index_view_class = RideIndexView
    icon = "ride"
    menu_label = _("Rides")
    menu_order = 120
    name = "catalogue-rides"
    url_prefix = "catalogue/rides"
    filterset_class = RideFilterSet
    middle_columns = [
        column("park", _("Park"), accessor="park.title", sort="park__title"),
        column("category", _("Kind"), accessor="get_category_display", sort="category"),
        column("manufacturer", _("Maker"), accessor="manufacturer.title", sort="manufacturer__title"),
        column("ride_status", _("Status"), accessor="get_status_display", sort="status"),
        column("opening_date", _("Opened"), accessor="opening_date.display", sort="opening_day"),
        column("height_m", _("Height (m)"), sort="height_m"),
    ]
    list_export = ["title", "park.title", "get_category_display", "get_status_display", "opening_date", "closing_date"]
    list_export += ["manufacturer.title", "height_m", "drop_m", "length_m", "speed_kmh", "inversions", "duration_s"]
    list_export += ["completeness.percent", "live"]


class TermChooserViewSet(SnippetChooserViewSet):
    """Choose a term, or make it in place."""

    form_fields = ["name", "slug", "kind", "inverts"]
    creation_tab_label = _("New term")
    create_action_label = _("Make this term")


class HardwareChooserViewSet(SnippetChooserViewSet):
    """Choose a machine, or make it in place."""

    form_fields = ["name", "serial_number"]
    creation_tab_label = _("New machine")
    create_action_label = _("Make this machine")


class GlossaryTermViewSet(SnippetViewSet):
    """The terms of the field, chosen and made while a ride is edited."""

    model = GlossaryTerm
    chooser_viewset_class = TermChooserViewSet
    icon = "openquote"
    menu_label = _("Glossary")
    add_to_admin_menu = True
    menu_order = 150
    list_display = ["name", "kind", "inverts"]
    list_filter = ["kind"]
    search_fields = ["name", "definition"]
    ordering = "name"
    panels = [row("name", "slug"), row("kind", "inverts"), FieldPanel("other_names"), FieldPanel("definition")]


class HardwareViewSet(SnippetViewSet):
    """Machines that stood in more than one place."""

    model = Hardware
    chooser_viewset_class = HardwareChooserViewSet
    icon = "cogs"
    menu_label = _("Machines")
    list_display = ["name", "serial_number", "built"]
    search_fields = ["name", "serial_number"]
    panels = [FieldPanel("name"), row("serial_number", "built"), FieldPanel("note")]


ride_listing = RideListing()
