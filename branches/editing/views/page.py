"""The usual editor of a page, which saves to a branch."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import ChecksSidePanel, PreviewSidePanel
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.preview import PreviewOnEditView
from wagtail.models import Page

from branches.actions.committing import Change, commit, content_of_thing, start_of
from branches.actions.opening import locked
from branches.documents import is_same
from branches.editing import joining, loaded
from branches.editing.banner import banner_of
from branches.editing.forms import WhyForm
from branches.editing.menus import SaveMenu, branch_buttons
from branches.editing.rights import must_edit, why_closed
from branches.editing.rows import keep_uids, let_gone_rows_be
from branches.models import Branch, BranchHead
from branches.reading import head_of, on_branch
from branches.refusals import NotAllowed, Refused


class BranchEditView(EditView):
    """Wagtail's editor with the page as it is on the branch. Nothing of the page itself is ever written."""

    branch: Branch
    head: BranchHead | None

    def dispatch(self, request: HttpRequest, page_id: int, pk: int | None = None, **kwargs: Any) -> HttpResponse:
        """The form, or why it is closed."""
        self.branch = get_object_or_404(Branch.objects.select_related("owner", "parent"), pk=pk)
        page = get_object_or_404(Page, pk=page_id)
        must_edit(request.user, self.branch)
        if page.alias_of_id is not None:
            messages.warning(request, _("This page mirrors another one; change that one."))
            return redirect("wagtailadmin_pages:edit", page.pk)
        if not page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        words = why_closed(self.branch) or self._why_not(page)
        if words:
            return self._closed(request, page, words)
        return super().dispatch(request, page_id, **kwargs)

    def _why_not(self, page: Page) -> str:
        scope = self.branch.scope
        if scope is not None and not page.path.startswith(scope.path):
            return _("The branch “%(branch)s” is limited to “%(page)s” and what lies beneath it.") % {
                "branch": self.branch,
                "page": scope,
            }
        return ""

    def _closed(self, request: HttpRequest, page: Page, words: str) -> HttpResponse:
        context = {
            "branch": self.branch,
            "page": page,
            "words": words,
            "banner": banner_of(page, request.user, self.branch),
            "can_be_seen": head_of(self.branch, page) is not None,
            "page_title": self.branch.name,
            "page_subtitle": page.get_admin_display_title(),
        }
        return TemplateResponse(request, "branches/editing/closed.html", context, status=409 if request.POST else 200)

    def get_object(self) -> Page:
        """The page as it is on the branch."""
        head = head_of(self.branch, self.real_page_record)
        self.branch_head = head if head is not None and head.is_held else None
        self.latest_revision = self.branch_head.latest_revision if self.branch_head is not None else None
        return on_branch(self.branch, self.real_page_record)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form."""
        self._forget_main()
        self.sealed = loaded.sealed(self.page)
        self.why = WhyForm(prefix="branch")
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save to the branch, or the form with what is wrong with it."""
        if self.expects_json_response:
            return self.json_error_response("not_on_a_branch", _("On a branch nothing is saved by itself."))
        self._forget_main()
        self.sealed = request.POST.get(loaded.FIELD, "")
        self.why = WhyForm(request.POST, prefix="branch")
        try:
            with transaction.atomic():
                locked(self.branch)
                return self._post(request)
        except Refused as refusal:
            messages.error(request, str(refusal))
        self.has_unsaved_changes = True
        return self.render_to_response(self.get_context_data())

    def _forget_main(self) -> None:
        """Locks, reviews and dates of the live page say nothing of the branch."""
        self.lock, self.locked_for_user = None, False
        self.workflow_state, self.workflow_tasks = None, []
        self.scheduled_page = self.scheduled_revision = None
        self.autosave_enabled = False

    def _post(self, request: HttpRequest) -> HttpResponse:
        now = self.get_object()
        base = self._loaded(now)
        # Keys of rows in the form are those of the version that it was drawn from.
        self.page = self.real_page_record.with_content_json(base)
        self.form = self.form_class(
            request.POST,
            request.FILES,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=request.user,
        )
        keep_uids(self.form)
        let_gone_rows_be(self.form)
        self.form.defer_required_fields()
        if not (self.form.is_valid() and self.why.is_valid()):
            self.form.restore_required_fields()
            return self.form_invalid(self.form)
        self.has_content_changes = self.form.has_changed()
        return self._save(base, now, self.form.save(commit=False))

    def _loaded(self, now: Page) -> dict:
        try:
            base = loaded.unsealed(self.request.POST, now)
        except loaded.Unreadable:
            base = None
        return content_of_thing(now) if base is None else base

    def _save(self, base: dict, now: Page, typed: Page) -> HttpResponse:
        self.page = typed
        news: tuple[str, ...] = ()
        if joining.is_stale(base, now):
            both = joining.joined(base, now, typed)
            if both.page is None:
                return self._keep_aside(base, typed)
            self.page, news = both.page, both.news
        made = commit(self.branch, [Change(self.page)], by=self.request.user, message=self.why.cleaned_data["why"])
        self._say(made is not None, news)
        return self.run_hook("after_edit_page", self.request, self.page) or self.redirect_and_remain()

    def _say(self, is_new: bool, news: tuple[str, ...]) -> None:
        names = {"page": self.page.get_admin_display_title(), "branch": self.branch}
        if not is_new:
            messages.info(self.request, _("Nothing differs from what “%(branch)s” holds already.") % names)
            return
        words = _("“%(page)s” was saved to the branch “%(branch)s”. What is live has not changed.")
        messages.success(self.request, words % names)
        if news:
            words = _("Somebody else changed this on the branch while you typed; both are kept: %(places)s.")
            messages.info(self.request, words % {"places": ", ".join(news)})

    def _keep_aside(self, base: dict, typed: Page) -> HttpResponse:
        name = _("%(page)s, typed on “%(branch)s”") % {"page": typed.title, "branch": self.branch}
        message = self.why.cleaned_data["why"] or _("Typed while somebody else saved")
        aside = joining.kept_aside(typed, base, by=self.request.user, name=name, message=message, parent=self.branch)
        words = _(
            "Somebody else changed the same on the branch while you typed. Yours is kept here: decide what holds."
        )
        messages.warning(self.request, words)
        return redirect("branches:conflicts", aside.pk)

    def form_invalid(self, form: Any) -> HttpResponse:
        """The form with its errors; what was typed stays."""
        messages.validation_error(
            self.request, _("Nothing was saved to the branch: something is wrong with what was typed."), form
        )
        self.errors_debug, self.has_unsaved_changes = "", True
        return self.render_to_response(self.get_context_data())

    # --- what the page shows

    hydrate_create_view = False
    is_cancelling_workflow = False

    def get_template_names(self) -> list[str]:
        """Wagtail's form with our banner."""
        return ["branches/editing/page.html"]

    def get_edit_url(self) -> str:
        """Here."""
        return reverse("branches:edit", args=[self.branch.pk, self.real_page_record.pk])

    def get_preview_url(self) -> str:
        """Of the branch's version."""
        return reverse("branches:edit_preview", args=[self.branch.pk, self.real_page_record.pk])

    def get_history_url(self) -> None:
        """The page's history is not the branch's."""

    def get_page_title(self) -> str:
        """Says where it is saved to."""
        return _("On the branch “%(branch)s”") % {"branch": self.branch}

    def get_side_panels(self) -> MediaContainer:
        """Preview and checks of the branch's version; status, locks and dates are the live page's."""
        if not self.page.is_previewable():
            return MediaContainer([])
        preview = PreviewSidePanel(self.page, self.request, preview_url=self.get_preview_url())
        return MediaContainer([preview, ChecksSidePanel(self.page, self.request)])

    def get_editing_sessions(self) -> None:
        """None: those of the live page would tell its editors of somebody who is not there."""

    def get_action_menu(self) -> SaveMenu:
        """One button, which says where it saves to."""
        return SaveMenu(self.request, self.branch)

    @cached_property
    def header_more_buttons(self) -> list:
        """What can be done with the page on the branch."""
        return branch_buttons(self.branch, self.real_page_record, self.branch_head, self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict:
        """Wagtail's, and the banner, the reason and what the form was loaded from."""
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "branch": self.branch,
            "head": self.branch_head,
            "banner": banner_of(self.real_page_record, self.request.user, self.branch),
            "why": self.why,
            "loaded_field": loaded.FIELD,
            "loaded_content": self.sealed,
            "autosave_enabled": False,
            "autosave_indicator": None,
            "editing_sessions": None,
            "history_url": None,
            "workflow_state": None,
            "current_task_state": None,
            "publishing_will_cancel_workflow": False,
            "page_locked": False,
            "differs": self._differs(),
        }

    def _differs(self) -> bool:
        """Whether the branch says anything else of the page than what it goes into."""
        if self.branch_head is None:
            return False
        start = start_of(self.branch, self.real_page_record)
        return not is_same(self.page_class, self.branch_head.latest_revision.content, start.content)


class BranchPreview(PreviewOnEditView):
    """The page as it would be with what is in the branch's form."""

    def get_object(self) -> Page:
        """The branch's version, for those who may edit it."""
        branch = get_object_or_404(Branch, pk=self.kwargs["pk"])
        page = get_object_or_404(Page, pk=self.kwargs["page_id"])
        try:
            must_edit(self.request.user, branch)
        except NotAllowed as refusal:
            raise PermissionDenied from refusal
        if not page.permissions_for_user(self.request.user).can_edit():
            raise PermissionDenied
        # What is typed on a branch and what is typed on the live page are not each other's preview.
        self.parent_object_id = f"branch-{branch.pk}"
        return on_branch(branch, page)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What is being typed, or the page as the branch holds it where nobody types."""
        if self._get_form_state() is not None:
            return super().get(request, *args, **kwargs)
        mode = request.GET.get("mode", self.object.default_preview_mode)
        return self.object.make_preview_request(request, mode, self.get_extra_request_attrs())

    def get_form(self, query_dict: Any) -> Any:
        """The form whose rows keep their uids."""
        form = super().get_form(query_dict)
        keep_uids(form)
        return form
