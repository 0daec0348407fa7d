"""The list of branches: one's own and others', with what they wait for."""

import django_filters
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Count, F, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.models import Revision, WorkflowState

from accounts.models import User
from branches.models import Branch
from branches.policy import visible_to

from .counting import counts_of_branches
from .waiting import waiting_of


def _owners(request) -> QuerySet:
    return User.objects.filter(pk__in=visible_to(request.user).order_by().values("owner")).order_by("username")


class BranchFilterSet(WagtailFilterSet):
    """What can be asked of branches."""

    whose = django_filters.ChoiceFilter(
        label=_("Whose"),
        choices=[("mine", _("my own")), ("others", _("of others"))],
        method="filter_whose",
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=Branch.State.choices, widget=forms.CheckboxSelectMultiple
    )
    waits = django_filters.ChoiceFilter(
        label=_("Waits for"),
        choices=[("review", _("a decision")), ("changes", _("changes")), ("date", _("its date"))],
        method="filter_waits",
        widget=forms.RadioSelect,
        empty_label=_("Anything"),
    )
    kind = django_filters.MultipleChoiceFilter(
        label=_("Kind"), choices=Branch.Kind.choices, widget=forms.CheckboxSelectMultiple
    )
    owner = django_filters.ModelChoiceFilter(label=_("Owner"), queryset=_owners)

    class Meta:
        model = Branch
        fields = ["whose", "state", "waits", "kind", "owner"]

    def filter_whose(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """One's own, or all but those."""
        own = Q(owner=self.request.user.pk)
        return queryset.filter(own if value == "mine" else ~own)

    def filter_waits(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Open ones by the review or the date that goes on."""
        return queryset.open().filter(pk__in=_waiting_keys(value))


def _waiting_keys(value: str) -> QuerySet:
    kind = ContentType.objects.get_for_model(Branch)
    if value == "date":
        rows = Revision.objects.filter(base_content_type=kind, approved_go_live_at__isnull=False)
    else:
        status = {"review": WorkflowState.STATUS_IN_PROGRESS, "changes": WorkflowState.STATUS_NEEDS_CHANGES}[value]
        rows = WorkflowState.objects.filter(base_content_type=kind, status=status)
    return rows.annotate(key=Cast("object_id", BigIntegerField())).values("key")


class BranchColumn(TitleColumn):
    """The name, and beneath it what it belongs to."""

    cell_template_name = "branches/admin/cells/name.html"


class ConflictsColumn(Column):
    """Their number, in words where there is none or where not all was compared."""

    cell_template_name = "branches/admin/cells/conflicts.html"


class WaitingColumn(Column):
    """For whom or what, and since when."""

    cell_template_name = "branches/admin/cells/waiting.html"


class BranchIndexView(IndexView):
    """The list. Open ones come first, the newest of them at the top."""

    model = Branch
    any_permission_required = ["view"]
    index_url_name, index_results_url_name = "branches:index", "branches:index_results"
    add_url_name, edit_url_name = "branches:new", "branches:branch"
    header_icon = "branch"
    page_title = _("Branches")
    add_item_label = _("New branch")
    filterset_class = BranchFilterSet
    search_fields = ["name"]
    paginate_by = 25
    results_template_name = "branches/admin/index_results.html"

    columns = [
        BranchColumn("name", label=_("Name"), sort_key="name", get_url=lambda branch: branch_url(branch)),
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("owner", label=_("Owner"), accessor=lambda branch: owner_name(branch), sort_key="owner_label"),
        NumberColumn("pages", label=_("Pages"), sort_key="pages"),
        ConflictsColumn("conflicts", label=_("Conflicts")),
        WaitingColumn("waiting", label=_("Waits for")),
        DateColumn("created_at", label=_("Opened"), sort_key="created_at"),
    ]

    def get_base_queryset(self) -> QuerySet:
        """What the user sees, with the number of touched pages."""
        branches = visible_to(self.request.user).select_related("owner", "parent", "scope")
        return branches.annotate(pages=Count("heads", filter=~Q(heads__operation="drop"), distinct=True))

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        """By the column that was asked for, else open ones first."""
        if self.ordering:
            return queryset.order_by(self.ordering, "-pk")
        return queryset.order_by(F("closed_at").desc(nulls_first=True), "-created_at", "-pk")

    def get_edit_url(self, instance: Branch) -> str:
        """Whoever sees it in the list may open it."""
        return branch_url(instance)

    def paginate_queryset(self, queryset: QuerySet, page_size: int):
        """Tell of those shown what they wait for and where they clash."""
        paginator, page, _objects, others = super().paginate_queryset(queryset, page_size)
        branches = list(page.object_list)
        counts, waiting = counts_of_branches(branches), waiting_of(branches)
        for branch in branches:
            branch.conflicts = counts.get(branch.pk, 0) if branch.is_open else 0
            branch.waiting = waiting.get(branch.pk)
        page.object_list = branches
        return paginator, page, branches, others

    @cached_property
    def is_searchable(self) -> bool:
        """By name."""
        return True


def branch_url(branch: Branch) -> str:
    """The page of the branch."""
    return reverse("branches:branch", args=[branch.pk])


def owner_name(branch: Branch) -> str:
    """Also of one whose account is gone."""
    return branch.owner.get_username() if branch.owner else branch.owner_label
