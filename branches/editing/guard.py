"""The ordinary editor of pages, which never writes an old form over what others saved since it was loaded."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import COMMENTS_RELATION_NAME, Page, Revision

from branches.editing import joining, loaded
from branches.editing.banner import banner_of
from branches.editing.rights import may_edit
from branches.editing.rows import keep_uids, let_gone_rows_be
from branches.models import Branch, BranchHead
from branches.reading import heads_of


class JoinedForm:
    """In the place of the form: what it saves is the page with both sides' changes."""

    def __init__(self, form: Any, page: Page) -> None:
        self._form, self._page = form, page

    def __getattr__(self, name: str) -> Any:
        return getattr(self._form, name)

    def save(self, commit: bool = True) -> Page:
        """The joined page; written where a page that was never live is written with its form."""
        if commit:
            self._page.save()
        return self._page

    def has_changed(self) -> bool:
        """It differs from what is there, or nothing would have been joined."""
        return True


class GuardedEditView(EditView):
    """Wagtail's, with a three-way merge where the form is older than the page.

    The form carries what it was loaded from; whether that is still there is asked anew with the page's row locked.
    What Wagtail's autosave wrote for this very form is no news. A form that carries nothing is saved as ever.
    """

    base: dict | None = None

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponse:
        """A page that is on a branch alone is edited there."""
        elsewhere = self._only_on_a_branch(page_id)
        if elsewhere is not None and may_edit(request.user, elsewhere):
            messages.info(request, _("This page was made on a branch and is edited there until the merge."))
            return redirect("branches:edit", elsewhere.pk, page_id)
        return super().dispatch(request, page_id, **kwargs)

    def _only_on_a_branch(self, page_id: int) -> Branch | None:
        made = heads_of(Page(pk=page_id)).filter(operation=BranchHead.Operation.CREATE)
        head = made.filter(branch__state=Branch.State.OPEN).select_related("branch").first()
        return head.branch if head is not None else None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form, with what it is loaded from."""
        self.sealed = loaded.sealed(self.page)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save, joining what others saved meanwhile; or ask what holds."""
        self.sealed = request.POST.get(loaded.FIELD, "")
        with transaction.atomic():
            self._lock_and_read_anew()
            if self.page.alias_of_id or self.expects_json_response or self.locked_for_user:
                return super().post(request, *args, **kwargs)
            try:
                self.base = self._base()
            except loaded.Unreadable:
                return self._unreadable(request)
            if self.base is None or not joining.is_stale(self.base, self.page):
                self._forget_overwriting_what_is_not_the_latest()
                return super().post(request, *args, **kwargs)
            return self._join(request)

    def _lock_and_read_anew(self) -> None:
        """Whoever saves or merges this page waits for us, or we for them."""
        Page.objects.select_for_update(of=("self",)).get(pk=self.real_page_record.pk)
        self.real_page_record = Page.objects.prefetch_workflow_states().get(pk=self.real_page_record.pk)
        self.latest_revision = self.real_page_record.get_latest_revision()
        self.page = self.get_object()

    def _base(self) -> dict | None:
        """What the form was typed onto: what it saved itself last (autosave), else what it was loaded from."""
        own = self._saved_by_itself()
        return own.content if own is not None else loaded.unsealed(self.request.POST, self.page)

    def _saved_by_itself(self) -> Revision | None:
        """The revision that autosave wrote for this form: nobody else writes over it, and it not over anybody's."""
        key = self.request.POST.get("overwrite_revision_id", "")
        if not key.isdigit():
            return None
        return self.page.revisions.filter(pk=key, user=self.request.user).first()

    def _forget_overwriting_what_is_not_the_latest(self) -> None:
        key = self.request.POST.get("overwrite_revision_id")
        if key and self.base is not None and key != str(self.latest_revision and self.latest_revision.pk):
            self.request.POST = self.request.POST.copy()
            del self.request.POST["overwrite_revision_id"]

    def _join(self, request: HttpRequest) -> HttpResponse:
        now = self.page
        # Keys of rows in the form are those of the version that it was drawn from.
        self.page = self.real_page_record.with_content_json(self.base)
        self._bind(request)
        let_gone_rows_be(self.form)
        if not self.form.is_valid():
            self.form.restore_required_fields()
            return self.form_invalid(self.form)
        keep_uids(self.form)
        typed = self.form.save(commit=False)
        both = joining.joined(self.base, now, typed)
        if both.page is None:
            return self._keep_aside(typed)
        _take_new_comments(typed, both.page)
        self.form, self.page = JoinedForm(self.form, both.page), both.page
        self._forget_overwriting_what_is_not_the_latest()
        if both.news:
            words = _("Somebody else saved this page while you typed; both are kept. Joined with yours: %(places)s.")
            messages.info(request, words % {"places": ", ".join(both.news)})
        return self.form_valid(self.form)

    def _bind(self, request: HttpRequest) -> None:
        self.form = self.form_class(
            request.POST,
            request.FILES,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=request.user,
        )
        if self.action_name == "save":
            self.form.defer_required_fields()

    def form_valid(self, form: Any) -> HttpResponse:
        """Rows of a draft stay the rows that they were."""
        keep_uids(form)
        return super().form_valid(form)

    def _keep_aside(self, typed: Page) -> HttpResponse:
        name = _("%(page)s, typed while others saved") % {"page": typed.title}
        message = _("Typed while somebody else saved")
        aside = joining.kept_aside(typed, self.base, by=self.request.user, name=name, message=message)
        words = _("Nothing was saved over: somebody else changed the same while you typed. Yours is kept here.")
        messages.warning(self.request, words)
        return redirect("branches:conflicts", aside.pk)

    def _unreadable(self, request: HttpRequest) -> HttpResponse:
        """Say so and show what was typed; saved once more, it is meant."""
        self.sealed = loaded.sealed(self.page)
        self._bind(request)
        self.form.is_valid()
        words = _(
            "It cannot be told any more what this form was loaded from. Nothing was saved; what you typed is here."
        )
        messages.error(request, words)
        self.errors_debug, self.has_unsaved_changes = "", True
        return self.render_to_response(self.get_context_data())

    # --- what the page shows

    def get_template_names(self) -> list[str]:
        """Wagtail's form with what it was loaded from, and the way to branches that hold the page."""
        names = super().get_template_names()
        ours = {
            "wagtailadmin/pages/edit.html": "branches/editing/guarded.html",
            "wagtailadmin/pages/edit_partials.html": "branches/editing/guarded_partials.html",
        }
        return [ours.get(name, name) for name in names]

    def get_context_data(self, **kwargs: Any) -> dict:
        """Wagtail's, with ours."""
        context = super().get_context_data(**kwargs)
        context |= {"loaded_field": loaded.FIELD, "loaded_content": getattr(self, "sealed", "")}
        if not self.expects_json_response and not self.hydrate_create_view:
            context["banner"] = banner_of(self.real_page_record, self.request.user)
        return context


def _take_new_comments(typed: Page, page: Page) -> None:
    """Comments are no content, and not merged; what was written with the form comes along."""
    for comment in getattr(typed, COMMENTS_RELATION_NAME).all():
        if comment.pk is None:
            getattr(page, COMMENTS_RELATION_NAME).add(comment)


class GuardedPages(PageViewSet):
    """All pages are edited so."""

    edit_view_class = GuardedEditView


guarded_pages = GuardedPages()
