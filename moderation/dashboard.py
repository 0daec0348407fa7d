"""The desk on the admin's first page: what waits, and what alarms there were."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from .alarms import lately
from .queue import Query, figures


class DeskPanel(Component):
    """For moderators. The queries of the queue's figures, and one."""

    name = "desk"
    order = 40
    template_name = "wagtailadmin/home/desk_panel.html"

    def __init__(self, request):
        self.request = request

    def get_context_data(self, parent_context) -> dict:
        """How much waits for this moderator, since when, and the alarms of the last days."""
        waiting = figures(self.request.user)
        counted = {"count": waiting.total, "oldest": waiting.oldest(Query())}
        return {**counted, "alarms": lately(), "queue_url": reverse("moderation:queue"), "heading": self.heading}

    @property
    def heading(self) -> str:
        """What the section is called."""
        return _("Moderation")
