"""The desk on the admin's first page: what waits, and what alarms there were."""

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from .alarms import lately
from .models import Case


class DeskPanel(Component):
    """For moderators. Two queries."""

    name = "desk"
    order = 40
    template_name = "wagtailadmin/home/desk_panel.html"

    def __init__(self, request):
        self.request = request

    def get_context_data(self, parent_context) -> dict:
        """How much waits for this moderator, since when, and the alarms of the last days."""
        waiting = Case.objects.for_moderator(self.request.user).order_by()
        counted = waiting.aggregate(count=Count("pk"), oldest=Min("opened_at"))
        return {**counted, "alarms": lately(), "queue_url": reverse("moderation:queue"), "heading": self.heading}

    @property
    def heading(self) -> str:
        """What the section is called."""
        return _("Moderation")
