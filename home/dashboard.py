"""What an editor sees first: edits by everybody, drafts that wait, problems of the last import, the least complete."""

from django.apps import apps
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page, PageLogEntry
from wagtail.permissions import policy_registry

from exchange.models import ImportProblem
from pages.models import Completeness

SHOWN = 6


class CataloguePanel(Component):
    """The state of the catalogue on the admin's first page. Shows pages that the user may edit only."""

    name = "catalogue"
    order = 50
    template_name = "wagtailadmin/home/catalogue_panel.html"

    def __init__(self, request):
        self.request = request

    def get_context_data(self, parent_context) -> dict:
        """A fixed number of queries."""
        drafts = self._editable.filter(has_unpublished_changes=True).order_by("-latest_revision_created_at")
        return {
            "edits": self._edits(),
            "drafts": drafts[:SHOWN],
            "draft_count": drafts.count(),
            **self._problems(),
            "problems_url": self._problems_url(),
            "least_complete": self._least_complete(),
            "worklist_url": reverse("pages:worklist"),
        }

    @cached_property
    def _editable(self):
        return policy_registry.get_by_type(Page).instances_user_has_permission_for(self.request.user, "change")

    def _edits(self):
        entries = PageLogEntry.objects.filter(page__in=self._editable.values("pk"), action="wagtail.edit")
        return entries.select_related("page", "user").order_by("-timestamp")[:SHOWN]

    def _least_complete(self):
        """Live pages that know something, but little: a page that knows nothing is no good place to start."""
        rows = Completeness.objects.filter(page__in=self._editable.values("pk"), known__gt=0)
        return rows.select_related("page").order_by("known", "-expected", "page__title")[:SHOWN]

    def _problems(self) -> dict:
        """For those who may see the list: they are about anybody's pages."""
        if not self.request.user.has_perm("exchange.view_importproblem"):
            return {"sees_problems": False}
        found = ImportProblem.objects.open()
        return {"sees_problems": True, "problems": found[:SHOWN], "problem_count": found.count()}

    def _problems_url(self) -> str:
        """The list of problems, where the user may see it."""
        if not self.request.user.has_perm("exchange.view_importproblem"):
            return ""
        from wagtail_modeladmin.helpers import AdminURLHelper

        return AdminURLHelper(apps.get_model("exchange", "ImportProblem")).index_url

    @property
    def heading(self) -> str:
        """What the section is called."""
        return _("The catalogue")
