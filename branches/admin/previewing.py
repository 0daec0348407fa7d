"""A page as it is on a branch, in its own template, for those who may see the branch."""

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views import View
from wagtail.models import Page

from branches.models import Branch, BranchHead
from branches.planning import Outcome, plan
from branches.rowversions import row_versions

from .access import BranchDoor, head_for_page

_MAIN = re.compile(rb"<main\b[^>]*>")


class PreviewView(BranchDoor, View):
    """With what is live merged in, where both go together; lists on it show what is live."""

    def get(self, request: HttpRequest, pk: int, head: int) -> HttpResponse:
        """The page under a banner that says what it is; found by no search engine, kept by nobody."""
        found = head_for_page(self.branch, head)
        page, words = version_to_show(self.branch, found)
        response = page.make_preview_request(request, page.default_preview_mode)
        if not response.streaming:
            response.content = _under_banner(response.content, self.branch, found, words)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response


def version_to_show(branch: Branch, head: BranchHead) -> tuple[Page, str]:
    """The page and what it is of, in words. Raises Http404 where it is gone, or no page."""
    if head.target is None or not isinstance(head.target, Page):
        raise Http404("There is no such page any more.")
    if not branch.is_open:
        return head.latest_revision.as_object(), _("As it was on the branch when that was closed.")
    outcome = plan(branch, head, row_versions([head]).get(head.pk))
    return _merged(outcome), _words(outcome)


def _merged(outcome: Outcome) -> Any:
    if outcome.conflicts or outcome.content is None:
        return outcome.head.latest_revision.as_object()
    return outcome.main.with_content_json(outcome.content)


def _words(outcome: Outcome) -> str:
    kinds = BranchHead.Operation
    if outcome.conflicts:
        return _("As it is on the branch. What went live since is not in it: there are conflicts to be decided first.")
    if outcome.head.operation == kinds.REMOVE:
        return _("The merge takes this page offline.")
    if outcome.head.operation == kinds.MOVE:
        return _("As it will be after the merge, which also moves it. Lists on it show what is live.")
    return _("As it will be after the merge. Lists on it show what is live.")


def _under_banner(html: bytes, branch: Branch, head: BranchHead, words: str) -> bytes:
    banner = render_to_string("branches/admin/preview_banner.html", {"branch": branch, "head": head, "words": words})
    return _MAIN.sub(lambda match: match.group(0) + banner.encode(), html, count=1)
