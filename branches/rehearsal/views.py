"""Looking at the site's lists as they would be after the merge."""

import random
import time
from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from branches.admin.access import BranchDoor
from branches.admin.views import BranchPage
from branches.refusals import MergeConflicts, MergeRefused, Refused
from branches.retrying import Busy

from .acting import TakesTooLong, as_merged
from .giving_way import GaveWay
from .linking import Links, is_public, under_banner
from .places import places_for
from .showing import answer_to_visitor

TRIES = 3


class ListingsView(BranchPage):
    """Where to look, and a field for any other address."""

    template_name = "branches/rehearsal/listings.html"
    here = gettext_lazy("Preview lists")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """An address that was typed leads to its preview."""
        _must_be_open(self.branch)
        typed = request.GET.get("address")
        if typed is None:
            return super().get(request, pk=pk)
        inside = Links(request, pk).within(typed.strip())
        if inside is None:
            return self.render_to_response(self.get_context_data(typed=typed), status=422)
        return redirect(inside)

    def get_context_data(self, **kwargs) -> dict:
        """Places by group, and what was refused."""
        groups = places_for(self.branch)
        return super().get_context_data(
            branch=self.branch,
            groups=groups,
            conflicts_url=reverse("branches:conflicts", args=[self.branch.pk]),
            **kwargs,
        )


class ListingView(BranchDoor, View):
    """A public address as it would be answered after the merge, under a banner; or why that cannot be shown."""

    def get(self, request: HttpRequest, pk: int, address: str) -> HttpResponse:
        """For who may see the branch; kept by nobody."""
        _must_be_open(self.branch)
        path = f"/{address}"
        if not is_public(path):
            raise Http404("This is not for everybody, so there is no preview of it.")
        try:
            answer = _patiently(lambda: self._answer(request, path))
        except Refused as refused:
            return self._told(request, refused)
        return self._marked(request, answer, path)

    def _answer(self, request: HttpRequest, path: str) -> HttpResponse:
        with as_merged(self.branch, by=request.user):
            return answer_to_visitor(request, path)

    def _marked(self, request: HttpRequest, answer: HttpResponse, path: str) -> HttpResponse:
        links = Links(request, self.branch.pk)
        if "Location" in answer:
            return self._elsewhere(links.within(answer["Location"]))
        if not answer.get("Content-Type", "").startswith("text/html"):
            raise Http404("Only pages are previewed.")
        html = links.rewritten(answer.content.decode())
        banner = render_to_string("branches/rehearsal/banner.html", {"branch": self.branch, "live_url": path})
        mark = _("[%(branch)s, not live] ") % {"branch": self.branch}
        response = HttpResponse(under_banner(html, banner, mark), status=answer.status_code)
        return _locked_in(response, links)

    def _elsewhere(self, inside: str | None) -> HttpResponse:
        if inside is None:
            raise Http404("It leads to where there is no preview.")
        return HttpResponseRedirect(inside)

    def _told(self, request: HttpRequest, refused: Refused) -> HttpResponse:
        """Conflicts, what is invalid, or that somebody else goes first."""
        view = ListingsView()
        view.setup(request, pk=self.branch.pk)
        view.branch = self.branch
        clashes = refused.problems if isinstance(refused, MergeConflicts) else []
        problems = refused.problems if isinstance(refused, MergeRefused) and not clashes else []
        told = {"refused": refused, "clashes": clashes, "problems": problems}
        passing = isinstance(refused, (Busy, GaveWay, TakesTooLong))
        status = 503 if passing else 409
        response = view.render_to_response(view.get_context_data(may_try_again=passing, **told), status=status)
        return response.render()


def _patiently(act: Callable[[], HttpResponse]) -> HttpResponse:
    """Whoever publishes goes first; then it is tried again."""
    for attempt in range(TRIES):
        try:
            return act()
        except (GaveWay, Busy):
            if attempt + 1 == TRIES:
                raise
            time.sleep(random.uniform(0.2, 0.5))  # noqa: S311 - so that two that met do not meet again
    raise AssertionError


def _must_be_open(branch) -> None:
    if not branch.is_open:
        raise Http404("A closed branch is live, or never will be.")


def _locked_in(response: HttpResponse, links: Links) -> HttpResponse:
    """Found by no search engine; nothing on it sends or fetches anything outside the preview."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["X-Frame-Options"] = "SAMEORIGIN"
    response._csp_replace = {
        **settings.CONTENT_SECURITY_POLICY["DIRECTIVES"],
        "connect-src": [links.base],
        "form-action": [links.base],
    }
    return response
