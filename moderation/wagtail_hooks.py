"""The desk in the admin: reports, decisions and sanctions to be read, searched and exported, never edited there."""

from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup, modeladmin_register

from . import admin_views
from .dashboard import DeskPanel
from .models import Decision, Report, Sanction
from .viewsets import FormulaSafeIndexView, ReadOnlyHelper, WhyFilter


class ReportAdmin(ModelAdmin):
    """Who reported what, and what became of it."""

    model = Report
    menu_label = _("Reports")
    menu_icon = "warning"
    permission_helper_class = ReadOnlyHelper
    index_view_class = FormulaSafeIndexView
    inspect_view_enabled = True
    inspect_view_fields = [
        "title",
        "subject",
        "reason",
        "text",
        "reporter",
        "state",
        "decision",
        "made_at",
        "closed_at",
    ]
    list_display = ("title", "subject", "reason", "reporter", "state", "made_at", "on_the_desk")
    list_filter = ("state", "reason", "subject", "made_at")
    search_fields = ("title", "text", "reporter__username")
    list_export = ("made_at", "subject", "object_id", "title", "reason", "text", "reporter", "state", "closed_at")
    export_filename = "reports"
    list_select_related = ("reporter",)
    list_per_page = 50

    def on_the_desk(self, report: Report) -> str:
        """The case that it belongs to."""
        return format_html('<a href="{}">{}</a>', reverse("moderation:case", args=[report.case_id]), _("Open"))

    on_the_desk.short_description = _("case")


class DecisionAdmin(ModelAdmin):
    """The log."""

    model = Decision
    menu_label = _("Decisions")
    menu_icon = "history"
    permission_helper_class = ReadOnlyHelper
    index_view_class = FormulaSafeIndexView
    inspect_view_enabled = True
    inspect_view_fields = [
        "at",
        "title",
        "subject",
        "action",
        "reason",
        "statement",
        "author",
        "by",
        "is_automatic",
        "undoes",
    ]
    list_display = ("at", "title", "subject", "action", "why", "author", "by", "is_automatic")
    list_filter = ("action", WhyFilter, "subject", "is_automatic", "at")
    search_fields = ("title", "statement", "author__username", "by__username")
    list_export = (
        "at",
        "subject",
        "object_id",
        "title",
        "action",
        "reason",
        "statement",
        "author",
        "by",
        "is_automatic",
    )
    export_filename = "decisions"
    list_select_related = ("author", "by")
    list_per_page = 50

    def why(self, decision: Decision) -> str:
        """The reason in words; subjects bring reasons that the field does not know."""
        return decision.get_reason_display()

    why.short_description = _("reason")
    why.admin_order_field = "reason"


class SanctionAdmin(ModelAdmin):
    """Who is held back, and until when."""

    model = Sanction
    menu_label = _("Sanctions")
    menu_icon = "lock"
    permission_helper_class = ReadOnlyHelper
    index_view_class = FormulaSafeIndexView
    inspect_view_enabled = True
    inspect_view_fields = ["user", "kind", "starts", "until", "lifted_at", "decision"]
    list_display = ("user", "kind", "starts", "until", "lifted_at", "record")
    list_filter = ("kind", "starts")
    search_fields = ("user__username",)
    list_export = ("user", "kind", "starts", "until", "lifted_at")
    export_filename = "sanctions"
    list_select_related = ("user",)
    list_per_page = 50

    def record(self, sanction: Sanction) -> str:
        """The member at the desk, where sanctions are given and taken back."""
        if sanction.user is None:
            return ""
        address = reverse("moderation:member", args=[sanction.user.get_username()])
        return format_html('<a href="{}">{}</a>', address, _("Record"))

    record.short_description = _("record")


class DeskGroup(ModelAdminGroup):
    """The menu."""

    menu_label = _("Moderation")
    menu_icon = "clipboard-list"
    menu_order = 600
    items = (ReportAdmin, DecisionAdmin, SanctionAdmin)


class DeskMenuItem(MenuItem):
    """The way to the queue on the site, for those who may decide."""

    def is_shown(self, request) -> bool:
        """By the right to decide."""
        return request.user.has_perm("moderation.moderate")


@hooks.register("register_admin_menu_item")
def desk_menu_item() -> MenuItem:
    """The queue stands on the site, where it works on a phone."""
    return DeskMenuItem(_("Moderation desk"), reverse("moderation:queue"), icon_name="tasks", order=590)


@hooks.register("register_admin_urls")
def take_back_urls() -> list:
    """Taking back what one member did in a span of time."""
    page = "moderation/take-back/<int:user_id>/"
    return [
        path(page, admin_views.take_back, name=admin_views.NAME),
        path(f"{page}undo/<uuid:batch>/", admin_views.undo, name=admin_views.UNDO),
    ]


@hooks.register("construct_homepage_panels")
def add_desk_panel(request, panels) -> None:
    """What waits and what alarms there were, for moderators."""
    if request.user.has_perm("moderation.moderate"):
        panels.append(DeskPanel(request))


modeladmin_register(DeskGroup)
