"""Import runs and their problems in the admin: to be read, searched and exported, never edited."""

from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup, modeladmin_register
from wagtail_modeladmin.views import IndexView, InspectView

from .models import ImportProblem, ImportRun
from .problems import OPEN_SEVERITIES

SHOWN_PROBLEMS = 100


class ReadOnlyHelper(PermissionHelper):
    """Whoever may view may look; what a run did is not to be changed by anybody."""

    def user_can_list(self, user) -> bool:
        """By the right to view."""
        return self.user_has_specific_permission(user, self.get_perm_codename("view"))

    def user_can_inspect_obj(self, user, obj) -> bool:
        """By the right to view."""
        return self.inspect_view_enabled and self.user_can_list(user)

    def user_can_create(self, user) -> bool:
        """Never."""
        return False

    def user_can_edit_obj(self, user, obj) -> bool:
        """Never."""
        return False

    def user_can_delete_obj(self, user, obj) -> bool:
        """Never."""
        return False


class RunInspectView(InspectView):
    """A run with its files and its first problems."""

    def get_context_data(self, **kwargs):
        """Add counts by file and the problems that somebody should look at."""
        problems = self.instance.problems.filter(severity__in=OPEN_SEVERITIES).select_related("page")
        return super().get_context_data(
            problems=problems.order_by("file", "line")[:SHOWN_PROBLEMS],
            problem_count=problems.count(),
            note_count=self.instance.problems.exclude(severity__in=OPEN_SEVERITIES).count(),
            all_problems_url=f"{problem_list_url()}?run__id__exact={self.instance.pk}",
            **kwargs,
        )

    def get_template_names(self) -> list[str]:
        """Our own template."""
        return ["exchange/admin/run.html"]


class ProblemIndexView(IndexView):
    """The list of problems, whose CSV is safe to open in a spreadsheet."""

    def preprocess_field_value(self, field, value, export_format):
        """A cell that a spreadsheet would take for a formula gets an apostrophe in front."""
        value = super().preprocess_field_value(field, value, export_format)
        if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"}:
            return f"'{value}"
        return value


class RunAdmin(ModelAdmin):
    """Import runs."""

    model = ImportRun
    menu_label = _("Runs")
    menu_icon = "download"
    permission_helper_class = ReadOnlyHelper
    inspect_view_enabled = True
    inspect_view_class = RunInspectView
    inspect_view_fields = ["state", "source", "started_at", "finished_at", "started_by"]
    list_display = ("started_at", "source", "state", "taken", "updated", "unchanged", "differing", "left_out")
    list_filter = ("state",)
    ordering = ("-started_at",)


class ProblemAdmin(ModelAdmin):
    """What runs had to say."""

    model = ImportProblem
    menu_label = _("Problems")
    menu_icon = "warning"
    permission_helper_class = ReadOnlyHelper
    inspect_view_enabled = True
    inspect_view_fields = ["run", "file", "line", "column", "value", "severity", "kind", "message", "page"]
    index_view_class = ProblemIndexView
    list_display = ("file", "line", "column", "value", "severity", "message", "page_link")
    list_filter = ("severity", "file", "kind", "column", "run")
    search_fields = ("file", "column", "value", "message", "kind")
    list_export = ("run_id", "file", "line", "column", "value", "severity", "kind", "message", "page_id")
    export_filename = "import-problems"
    list_select_related = ("page",)
    list_per_page = 50

    def page_link(self, problem: ImportProblem) -> str:
        """The page's edit form."""
        if problem.page is None:
            return ""
        address = reverse("wagtailadmin_pages:edit", args=[problem.page_id])
        return format_html('<a href="{}">{}</a>', address, problem.page.title)

    page_link.short_description = _("page")


class ImportsGroup(ModelAdminGroup):
    """The menu."""

    menu_label = _("Imports")
    menu_icon = "download"
    menu_order = 700
    items = (RunAdmin, ProblemAdmin)


def problem_list_url() -> str:
    """The address of the list of problems."""
    return reverse(f"{ImportProblem._meta.app_label}_{ImportProblem._meta.model_name}_modeladmin_index")


@hooks.register("register_permissions")
def view_permissions():
    """The rights to view runs and problems, offered in the form of a group."""
    return Permission.objects.filter(
        content_type__app_label="exchange", codename__in=["view_importrun", "view_importproblem"]
    )


modeladmin_register(ImportsGroup)
