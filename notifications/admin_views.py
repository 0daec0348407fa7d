"""The mails that left, that wait and that were given up, for the staff. What they say is for their readers alone."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from .models import Mail


class MailFilters(WagtailFilterSet):
    """By state and kind."""

    class Meta:
        model = Mail
        fields = ["state", "kind"]


class MailReport(ReportView):
    """Whether mails leave, and what mail servers answered."""

    model = Mail
    page_title = _("Mails")
    header_icon = "mail"
    index_url_name = "notifications_mails"
    index_results_url_name = "notifications_mails_results"
    permission_policy = ModelPermissionPolicy(Mail)
    permission_required = "view"
    filterset_class = MailFilters
    default_ordering = "-made_at"
    list_export = ["made_at", "kind", "state", "attempts", "due_at", "sent_at", "error"]
    export_filename = "mails"
    columns = [
        Column("user", label=_("To"), accessor="user.username"),
        Column("kind", label=_("Kind"), accessor=lambda mail: mail.kind or _("always sent")),
        Column("state", label=_("State"), accessor="get_state_display"),
        Column("attempts", label=_("Attempts")),
        DateColumn("made_at", label=_("Written")),
        Column("error", label=_("What was answered")),
    ]

    def get_queryset(self):
        """Without what they say; each with its member."""
        return Mail.objects.select_related("user").defer("subject", "text", "url").order_by("-made_at", "-pk")
