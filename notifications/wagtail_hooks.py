"""The report of mails in the admin."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .admin_views import MailReport


class MailsMenuItem(MenuItem):
    """Shown to those who may see it."""

    def is_shown(self, request) -> bool:
        """By the right to view mails."""
        return MailReport.permission_policy.user_has_permission(request.user, "view")


@hooks.register("register_reports_menu_item")
def mails_menu_item() -> MenuItem:
    """Among the reports."""
    return MailsMenuItem(_("Mails"), reverse("notifications_mails"), icon_name="mail", order=900)


@hooks.register("register_admin_urls")
def mails_urls() -> list:
    """The report, and its table alone."""
    return [
        path("reports/mails/", MailReport.as_view(), name="notifications_mails"),
        path("reports/mails/results/", MailReport.as_view(results_only=True), name="notifications_mails_results"),
    ]
