"""Which branch to edit a page, or something else, on."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Page

from branches.actions.opening import open_branch
from branches.editing.addresses import edit_url, live_url
from branches.editing.forms import BeginForm
from branches.editing.menus import can_be_added_to
from branches.editing.rights import branches_to_edit, branches_with, may_change
from branches.editing.things import thing_of
from branches.models import Branch


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, page_id: int) -> HttpResponse:
    """The open branches to choose from, and a form for a new one, which leads to the page's editor there."""
    page = get_object_or_404(Page, pk=page_id)
    is_new = "new" in request.GET
    if is_new and not can_be_added_to(page, request.user):
        raise PermissionDenied
    if not is_new and (page.alias_of_id is not None or not page.permissions_for_user(request.user).can_edit()):
        raise PermissionDenied
    words = {
        "is_new": is_new,
        "page_title": _("Add a page in a branch") if is_new else _("Edit in a branch"),
        "page_subtitle": page.get_admin_display_title(),
        "held_title": _("Branches that hold the page above") if is_new else _("Branches that hold this page already"),
        "button": _("Begin the branch and the page") if is_new else _("Begin the branch and edit the page"),
    }
    if is_new:
        return _choose(request, page, lambda branch: reverse("branches:edit_create", args=[branch.pk, page.pk]), words)
    return _choose(request, page, lambda branch: edit_url(branch, page), words)


@require_http_methods(["GET", "HEAD", "POST"])
def begin_thing(request: HttpRequest, app: str, model: str, key: str) -> HttpResponse:
    """The same for something that is no page."""
    thing = thing_of(app, model, key)
    if not may_change(request.user, thing):
        raise PermissionDenied
    words = {
        "page_title": _("Edit in a branch"),
        "page_subtitle": str(thing),
        "held_title": _("Branches that hold it already"),
        "button": _("Begin the branch and edit it"),
    }
    return _choose(request, thing, lambda branch: edit_url(branch, thing), words)


def _choose(request: HttpRequest, thing: Model, goal: Callable[[Branch], str], words: dict) -> HttpResponse:
    form = BeginForm(request.POST or None, for_user=request.user)
    if request.method == "POST" and form.is_valid():
        branch = open_branch(by=request.user, **form.cleaned_data)
        messages.success(request, _("The branch “%(branch)s” was begun.") % {"branch": branch})
        return redirect(goal(branch))
    held = branches_with(thing, request.user)
    context = {
        **words,
        "form": form,
        "held": [(branch, goal(branch)) for branch in held],
        "others": [(branch, goal(branch)) for branch in branches_to_edit(request.user) if branch not in held],
        "back_url": live_url(thing),
    }
    return render(request, "branches/editing/begin.html", context, status=422 if form.errors else 200)
