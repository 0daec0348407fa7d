"""Which branch to edit a page on."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Page

from branches.actions.opening import open_branch
from branches.editing.forms import BeginForm
from branches.editing.menus import can_be_added_to
from branches.editing.rights import branches_to_edit, branches_with


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, page_id: int) -> HttpResponse:
    """The open branches to choose from, and a form for a new one, which leads to the page's editor there."""
    page = get_object_or_404(Page, pk=page_id)
    is_new = "new" in request.GET
    if is_new and not can_be_added_to(page, request.user):
        raise PermissionDenied
    if not is_new and (page.alias_of_id is not None or not page.permissions_for_user(request.user).can_edit()):
        raise PermissionDenied
    goal = "branches:edit_create" if is_new else "branches:edit"
    form = BeginForm(request.POST or None, for_user=request.user)
    if request.method == "POST" and form.is_valid():
        branch = open_branch(by=request.user, **form.cleaned_data)
        messages.success(request, _("The branch “%(branch)s” was begun.") % {"branch": branch})
        return redirect(goal, branch.pk, page.pk)
    held = branches_with(page, request.user)
    context = {
        "page": page,
        "form": form,
        "held": held,
        "others": [branch for branch in branches_to_edit(request.user) if branch not in held],
        "goal": goal,
        "is_new": is_new,
        "page_title": _("Add a page in a branch") if is_new else _("Edit in a branch"),
        "page_subtitle": page.get_admin_display_title(),
    }
    return render(request, "branches/editing/begin.html", context, status=422 if form.errors else 200)
