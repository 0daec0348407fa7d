"""What the admin's lists of one page type have in common: columns, filters, export, and few queries."""

from django.db.models import F, IntegerField, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from django_countries import countries
from django_filters import ChoiceFilter
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet

# A search can only be sorted by what its index knows.
SORTABLE_IN_SEARCH = {"title", "latest_revision_created_at", "live"}

COMPLETENESS_STEPS = [("0-25", _("up to 25 %")), ("25-50", _("25 to 50 %")), ("50-75", _("50 to 75 %"))]
COMPLETENESS_STEPS += [("75-100", _("75 to 99 %")), ("100-101", _("100 %"))]


class CompletenessFilter(ChoiceFilter):
    """Pages whose known facts make a share within bounds."""

    def __init__(self, **kwargs):
        super().__init__(label=_("Completeness"), choices=COMPLETENESS_STEPS, **kwargs)

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        """The lower bound belongs to it, the upper does not."""
        if not value:
            return qs
        least, most = (int(bound) for bound in value.split("-"))
        expected = F("completeness__expected")
        return qs.annotate(known_hundredfold=Cast(F("completeness__known"), IntegerField()) * 100).filter(
            known_hundredfold__gte=least * expected, known_hundredfold__lt=most * expected
        )


class PhotoFilter(ChoiceFilter):
    """Pages with or without a photo."""

    def __init__(self, **kwargs):
        choices = [("missing", _("without a photo")), ("present", _("with a photo"))]
        super().__init__(label=_("Photos"), choices=choices, **kwargs)

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        """A row whose photo was deleted shows none."""
        if not value:
            return qs
        with_photo = qs.model.photos.rel.related_model.objects.filter(photo__isnull=False).values("page")
        return qs.exclude(pk__in=with_photo) if value == "missing" else qs.filter(pk__in=with_photo)


class CountryFilter(ChoiceFilter):
    """Pages of one country; "-" finds those of none."""

    def __init__(self, **kwargs):
        super().__init__(label=_("Country"), choices=lambda: [("-", _("not recorded")), *countries], **kwargs)

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        """By ISO 3166 code."""
        return qs.filter(**{self.field_name: "" if value == "-" else value}) if value else qs


class CatalogueFilterSet(PageFilterSet):
    """What can be asked of every page type. There is one site, and children say little."""

    site = None
    has_child_pages = None
    owner = None
    completeness = CompletenessFilter()
    photos = PhotoFilter()


class CompletenessColumn(Column):
    """Known facts in a hundred expected ones."""

    def __init__(self, **kwargs):
        super().__init__("completeness", label=_("Known"), width="7%", **kwargs)

    def get_value(self, instance):
        """A percentage, or nothing for a page that was never published."""
        row = getattr(instance, "completeness", None)
        return f"{row.percent} %" if row else ""


class CatalogueIndexView(IndexView):
    """A list of one page type, with what its columns show fetched at once."""

    related = ()
    default_ordering = "title"

    def annotate_queryset(self, pages: QuerySet) -> QuerySet:
        """The rows as they are: Wagtail's `specific()` would fetch them again without what they refer to."""
        pages = pages.select_related("completeness", *self.related).defer_streamfields()
        pages = pages.prefetch_related("content_type", "sites_rooted_here").prefetch_workflow_states()
        return pages.annotate_site_root_state().annotate_approved_schedule()

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """A search takes the filters as a list of keys: its index does not know all our columns."""
        filtered = super().filter_queryset(queryset)
        if not (self.is_searching and self.is_filtering):
            return filtered
        return self.get_base_queryset().filter(pk__in=filtered.order_by().values("pk"))

    def to_row_dict(self, item) -> dict:
        """The values of an exported row; what is not recorded, also on the way to a value, is an empty cell."""
        return {path: _value_at(item, path) for path in self.list_export}

    def get_valid_orderings(self) -> list[str]:
        """Fewer while searching."""
        orderings = super().get_valid_orderings()
        if self.is_searching:
            return [ordering for ordering in orderings if ordering.lstrip("-") in SORTABLE_IN_SEARCH]
        return orderings


def _value_at(item, path: str):
    """What stands at `path` (park.title), called where it is a method; None where a step leads nowhere."""
    value = item
    for step in path.split("."):
        value = getattr(value, step, None)
        value = value() if callable(value) else value
    return ", ".join(map(str, value)) if isinstance(value, list) else value


class CatalogueListing(PageListingViewSet):
    """A list of one page type in the admin's menu. Subclasses say `model`, `middle_columns` and the filters."""

    index_view_class = CatalogueIndexView
    add_to_admin_menu = True
    list_per_page = 50
    middle_columns: list[Column] = []

    @property
    def columns(self) -> list[Column]:
        """Ours between the title and the state of the page."""
        return [
            BulkActionsColumn("bulk_actions"),
            PageTitleColumn("title", label=_("Name"), sort_key="title", classname="title", width="22%"),
            *self.middle_columns,
            CompletenessColumn(),
            DateColumn("latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at"),
            PageStatusColumn("page_status", label=_("Page"), sort_key="live"),
        ]


def column(name: str, label: str, *, accessor: str | None = None, sort: str | None = None) -> Column:
    """A column that shows `accessor` (a method or a path of attributes) and sorts by `sort`."""
    return Column(name, label=label, accessor=accessor or name, sort_key=sort)
