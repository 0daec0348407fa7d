"""Bringing an old public version back, asked first. Beneath `/cms/`, so editors only."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from branches.models import Branch, PublicVersion
from branches.refusals import NotAllowed, Refused

from .restoring import gone, may_edit, restore
from .views import history_url


@require_http_methods(["GET", "POST"])
def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    """A question, and on POST the branch. 403 for who may not edit the page, 404 where it has no public history."""
    version = get_object_or_404(PublicVersion.objects.select_related("page"), pk=pk)
    page = version.page.specific
    if not page.live or page.get_view_restrictions().exists():
        raise Http404
    if not may_edit(request.user, page):
        raise PermissionDenied
    back = history_url(page, f"{version.pk}/")
    if request.method == "POST":
        return _begin(request, version, back)
    context = {
        "page_title": _("Bring a version back"),
        "page": page,
        "version": version,
        "version_url": back,
        "gone": gone(version),
    }
    return render(request, "branches/history/restore.html", context)


def _begin(request: HttpRequest, version: PublicVersion, back: str) -> HttpResponse:
    try:
        branch = restore(version, by=request.user)
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(back)
    messages.success(request, _("The branch “%(branch)s” is open.") % {"branch": branch})
    return redirect(_address_of(branch))


def _address_of(branch: Branch) -> str:
    try:
        return reverse("branches:branch", args=[branch.pk])
    except NoReverseMatch:
        return reverse("wagtailadmin_home")
