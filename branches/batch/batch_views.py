"""Changing many pages: choose them, say what to do, and see what became of each on a branch."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from branches.models import Branch
from jobs.actions import cancel
from jobs.models import Job
from jobs.running import revive

from .editing import KIND, begin, edits_of, report_of
from .forms import ChooseForm, EditForm, TableForm
from .looking import Look, look_at
from .tables import MOST_NAMED

MOST_SHOWN = 200
# The report asks for itself anew while it is being made.
EVERY_SECONDS = 2


class _BatchPage(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    model = Branch
    permission_required = "add"
    page_title = gettext_lazy("Change many pages")
    header_icon = "branch"

    def get_breadcrumbs_items(self) -> list[dict]:
        """From the list of branches."""
        items = [*self.breadcrumbs_items, {"url": reverse("branches:index"), "label": _("Branches")}]
        return [*items, {"url": "", "label": self.page_title}]

    def dispatch(self, request, *args, **kwargs):
        """The answer is kept by nobody."""
        response = super().dispatch(request, *args, **kwargs)
        patch_cache_control(response, no_store=True, private=True)
        return response


class BatchView(_BatchPage):
    """First the pages, by an address or a table; then, for an address, what is to be done."""

    template_name = "branches/batch/batch.html"

    def get(self, request, *args, **kwargs) -> HttpResponse:
        """The pages of the address, once one is given."""
        address = request.GET.get("pages", "")
        choose = ChooseForm({"pages": address} if address else None, user=request.user)
        edit = EditForm(offer=choose.offer) if address and choose.is_valid() else None
        return self._answer(choose, edit, TableForm())

    def post(self, request, *args, **kwargs) -> HttpResponse:
        """Begin it, or say beside each field what is wrong."""
        if "table" in request.FILES or "pages" not in request.POST:
            return self._post_table(request)
        choose = ChooseForm(request.POST, user=request.user)
        if not choose.is_valid():
            return self._answer(choose, None, TableForm(), status=422)
        edit = EditForm(request.POST, offer=choose.offer)
        edit.fields["name"].required = not self._is_look
        if not edit.is_valid():
            return self._answer(choose, edit, TableForm(), status=422)
        asked = {"keys": choose.keys, "model": choose.offer.model._meta.label, "edits": edit.edits}
        if self._is_look:
            return self._answer(choose, edit, TableForm(), look=self._look(asked))
        return self._follow(begin(by=request.user, name=edit.cleaned_data["name"], **asked))

    def _post_table(self, request) -> HttpResponse:
        form = TableForm(request.POST, request.FILES)
        form.fields["name"].required = not self._is_look
        if not form.is_valid():
            return self._answer(ChooseForm(user=request.user), None, form, status=422)
        asked = {"rows": form.read.rows}
        if self._is_look:
            return self._answer(ChooseForm(user=request.user), None, form, look=self._look(asked))
        return self._follow(begin(by=request.user, name=form.cleaned_data["name"], **asked))

    @property
    def _is_look(self) -> bool:
        return "look" in self.request.POST

    def _look(self, asked: dict) -> Look:
        edits, total, replacement = edits_of(asked)
        return look_at(edits, total, replacement, self.request.user)

    def _follow(self, job: Job) -> HttpResponse:
        return redirect("branches:batch_report", uid=job.uid)

    def _answer(
        self, choose: ChooseForm, edit: EditForm | None, table: TableForm, status: int = 200, look: Look | None = None
    ) -> HttpResponse:
        media = (edit.media if edit else choose.media) + table.media
        context = self.get_context_data(
            choose=choose,
            edit=edit,
            table=table,
            count=len(choose.keys),
            wrong=table.read.wrong[:MOST_NAMED] if table.is_bound and table.read else [],
            look=look,
            media=media,
        )
        return self.render_to_response(context, status=status)


class BatchReportView(_BatchPage):
    """How far it is, and what became of each page. Of one's own only."""

    template_name = "branches/batch/report.html"

    def get(self, request, *args, **kwargs) -> HttpResponse:
        """Whoever looks also wakes what was interrupted."""
        self.job = self._own()
        if self.job.is_active:
            revive(Job.objects.abandoned().filter(pk=self.job.pk))
            self.job.refresh_from_db()
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs) -> HttpResponse:
        """Ask it to stop."""
        job = self._own()
        cancel(job=job, by=request.user)
        return redirect("branches:batch_report", uid=job.uid)

    def _own(self) -> Job:
        return get_object_or_404(Job, uid=self.kwargs["uid"], kind=KIND, user=self.request.user)

    def get_context_data(self, **kwargs) -> dict:
        """The report, the first of what was refused."""
        report = report_of(self.job)
        refused = report["refused"] if report else []
        branch = Branch.objects.filter(pk=report["branch"]).first() if report else None
        return super().get_context_data(
            job=self.job,
            report=report,
            refused=refused[:MOST_SHOWN],
            more=len(refused) - MOST_SHOWN,
            branch=branch,
            seconds=EVERY_SECONDS,
            **kwargs,
        )
