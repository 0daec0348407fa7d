"""The page of one branch, and the changes of one of its things."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from branches.batch.merging import running
from branches.editing.addresses import edit_url
from branches.editing.rights import why_closed
from branches.models import Branch, BranchHead

from .access import BranchDoor, head_for_page, may
from .acts import acts_for, decisions_for
from .changes import changes_of, page_of, verdict_of
from .counting import conflict_counts
from .forms import CommentForm
from .listing import owner_name
from .overview import overview_of
from .timeline import story_of
from .waiting import waiting_of


class BranchPage(BranchDoor, WagtailAdminTemplateMixin, TemplateView):
    """Furniture that pages of a branch share."""

    header_icon = "branch"
    here = ""

    def get_page_title(self) -> str:
        """The name."""
        return self.here or self.branch.name

    def get_breadcrumbs_items(self) -> list[dict]:
        """From the list."""
        items = [*self.breadcrumbs_items, {"url": reverse("branches:index"), "label": _("Branches")}]
        url = reverse("branches:branch", args=[self.branch.pk])
        if not self.here:
            return [*items, {"url": "", "label": self.branch.name}]
        return [*items, {"url": url, "label": self.branch.name}, {"url": "", "label": self.here}]


class BranchView(BranchPage):
    """What the branch changes, what is in its way, who is at work beside it, and what can be done now."""

    template_name = "branches/admin/branch.html"

    def get_header_buttons(self) -> list:
        """Renaming stands beside the name."""
        if not may(self.request.user, "change", self.branch) or not self.branch.is_open:
            return []
        return [HeaderButton(_("Rename"), url=reverse("branches:rename", args=[self.branch.pk]), icon_name="edit")]

    def get_context_data(self, **kwargs) -> dict:
        """All of the page."""
        branch, user = self.branch, self.request.user
        events, event_count = story_of(branch)
        overview = overview_of(branch, user, self.request.GET.get("p"))
        return super().get_context_data(
            branch=branch,
            owner=owner_name(branch),
            overview=overview,
            elided_page_range=overview.page.paginator.get_elided_page_range(overview.page.number),
            is_being_merged=branch.is_open and running(branch) is not None,
            waiting=waiting_of([branch]).get(branch.pk),
            acts=acts_for(branch, user),
            decisions=decisions_for(branch, user),
            conflicts_url=_conflicts_url(branch, user),
            children=Branch.objects.open().filter(parent=branch).order_by("name"),
            merges=_merges(branch),
            events=events,
            event_count=event_count,
            comment_form=CommentForm(auto_id="comment_%s"),
            **kwargs,
        )


class ComparingView(BranchDoor, TemplateView):
    """A part of the comparison for each request, and how much of it is done; the page asks until nothing is left."""

    template_name = "branches/admin/comparing.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A fragment; a header says how many are left."""
        heads = list(self.branch.heads.held().select_related("branch__parent").order_by("label", "pk"))
        counts = conflict_counts(heads) if self.branch.is_open else {}
        left = sum(count is None for count in counts.values())
        context = {
            "branch": self.branch,
            "left": left,
            "total": len(counts),
            "done": len(counts) - left,
            "conflicts": sum(count or 0 for count in counts.values()),
            "conflicts_url": _conflicts_url(self.branch, request.user),
        }
        response = self.render_to_response(context)
        response["X-Left"] = str(left)
        return response


class ChangesView(BranchPage):
    """What the branch changes of one thing, and what merging it would meet. A fragment has no furniture."""

    template_name = "branches/admin/changes.html"

    def get_template_names(self) -> list[str]:
        """The fragment is for the page of the branch, which opens it in place."""
        return ["branches/admin/changes_fragment.html" if "fragment" in self.request.GET else self.template_name]

    def get_context_data(self, **kwargs) -> dict:
        """The number of queries does not grow with what changed."""
        branch, head = self.branch, head_for_page(self.branch, self.kwargs["head"])
        self.here = head.label
        return super().get_context_data(
            branch=branch,
            head=head,
            page=page_of(head),
            readings=changes_of(head),
            is_fragment="fragment" in self.request.GET,
            preview_url=_preview_url(branch, head),
            verdict=verdict_of(branch, head, self.request.user) if branch.is_open else None,
            conflicts_url=_conflicts_url(branch, self.request.user),
            edit_url=_edit_url(branch, head, self.request.user),
        )


def _edit_url(branch: Branch, head: BranchHead, user: Any) -> str:
    """Nothing where the user may not change the branch, where it takes no changes now, or the thing is no more."""
    thing = head.target if may(user, "change", branch) and not why_closed(branch) else None
    return edit_url(branch, thing) if thing is not None else ""


def _conflicts_url(branch: Branch, user: Any) -> str:
    """Nothing where the user may not decide them."""
    return reverse("branches:conflicts", args=[branch.pk]) if may(user, "change", branch) else ""


def _preview_url(branch: Branch, head: BranchHead) -> str:
    """Nothing where there is no page to be looked at."""
    return reverse("branches:preview", args=[branch.pk, head.pk]) if page_of(head) is not None else ""


def _merges(branch: Branch) -> list:
    """Its merges, the newest first, each with the open branch that takes it back."""
    merges = list(branch.merges.select_related("user"))
    undoing = {one.reverts_id: one for one in Branch.objects.filter(reverts__in=merges).exclude(state="abandoned")}
    for merge in merges:
        merge.undone_by = undoing.get(merge.pk)
    return merges
