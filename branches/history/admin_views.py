"""Bringing an old public version back, asked first. Beneath `/cms/`, so editors only."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from branches.models import Branch, HiddenVersion, PublicVersion
from branches.refusals import NotAllowed, Refused

from .hiding import hide, may_hide, show_again
from .restoring import gone, may_edit, restore
from .versions import hiding_of
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
    if hiding_of(version) and not may_hide(request.user, page):
        raise Http404
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


class HideForm(forms.ModelForm):
    """Why."""

    class Meta:
        model = HiddenVersion
        fields = ["reason"]


@require_http_methods(["GET", "POST"])
def hide_version(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for the reason, and on POST hides the version or shows it again. 403 for who is no moderator of the page."""
    version = get_object_or_404(PublicVersion.objects.select_related("page", "author"), pk=pk)
    page = version.page.specific
    if not may_hide(request.user, page):
        raise PermissionDenied
    form = HideForm(request.POST if "hide" in request.POST else None)
    back = history_url(page, f"{version.pk}/")
    if request.method == "POST" and (form.is_valid() or "show" in request.POST):
        try:
            if "show" in request.POST:
                show_again(version, by=request.user)
            else:
                hide(version, by=request.user, reason=form.cleaned_data["reason"])
        except NotAllowed:
            raise
        except Refused as refused:
            form.is_bound, form.cleaned_data = True, {}
            form.add_error(None, str(refused))
        else:
            return redirect(history_url(page))
    context = {
        "page_title": _("Hide a version"),
        "page": page,
        "version": version,
        "version_url": back,
        "form": form,
        "hiding": hiding_of(version),
    }
    return render(request, "branches/history/hide.html", context, status=422 if form.errors else 200)


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
