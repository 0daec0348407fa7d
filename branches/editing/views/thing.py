"""The usual form of something that is no page (a term of the glossary), which saves to a branch."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from branches.actions.committing import Change, commit, content_of_thing
from branches.actions.opening import locked
from branches.editing import joining, loaded
from branches.editing.addresses import edit_url
from branches.editing.banner import banner_of
from branches.editing.forms import WhyForm
from branches.editing.menus import SaveMenu
from branches.editing.rights import may_change, must_edit, why_closed
from branches.editing.things import thing_of
from branches.models import Branch
from branches.reading import head_of, on_branch
from branches.refusals import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def edit_thing(request: HttpRequest, pk: int, app: str, model: str, key: str) -> HttpResponse:
    """The form with the thing as it is on the branch. What is live is never written."""
    branch = get_object_or_404(Branch.objects.select_related("owner", "parent"), pk=pk)
    thing = thing_of(app, model, key)
    must_edit(request.user, branch)
    if not may_change(request.user, thing):
        raise PermissionDenied
    if words := why_closed(branch):
        return _closed(request, branch, thing, words)
    if request.method != "POST":
        held = on_branch(branch, thing)
        return _shown(request, branch, held, _form(request, held), WhyForm(prefix="branch"), loaded.sealed(held))
    try:
        with transaction.atomic():
            locked(branch)
            return _posted(request, branch, thing)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(edit_url(branch, thing))


def _posted(request: HttpRequest, branch: Branch, thing: Model) -> HttpResponse:
    """Save to the branch, or the form with what is wrong with it. The branch's row is locked."""
    now = on_branch(branch, thing)
    base = _loaded(request, now)
    form, why = _form(request, now.with_content_json(base)), WhyForm(request.POST, prefix="branch")
    if not (form.is_valid() and why.is_valid()):
        words = _("Nothing was saved to the branch: something is wrong with what was typed.")
        messages.validation_error(request, words, form)
        return _shown(request, branch, now, form, why, request.POST.get(loaded.FIELD, ""))
    typed, message = form.save(commit=False), why.cleaned_data["why"]
    if joining.is_stale(base, now):
        both = joining.joined(base, now, typed)
        if both.page is None:
            return _keep_aside(request, branch, base, typed, message)
        typed = both.page
    made = commit(branch, [Change(typed)], by=request.user, message=message)
    names = {"thing": typed, "branch": branch}
    if made is None:
        messages.info(request, _("Nothing differs from what “%(branch)s” holds already.") % names)
    else:
        words = _("“%(thing)s” was saved to the branch “%(branch)s”. What is live has not changed.")
        messages.success(request, words % names)
    return redirect(edit_url(branch, thing))


def _loaded(request: HttpRequest, now: Model) -> dict:
    """What the form was drawn from; what is there now where the form does not say."""
    try:
        base = loaded.unsealed(request.POST, now)
    except loaded.Unreadable:
        base = None
    return content_of_thing(now) if base is None else base


def _keep_aside(request: HttpRequest, branch: Branch, base: dict, typed: Model, why: str) -> HttpResponse:
    name = _("%(thing)s, typed on “%(branch)s”") % {"thing": typed, "branch": branch}
    message = why or _("Typed while somebody else saved")
    aside = joining.kept_aside(typed, base, by=request.user, name=name, message=message, parent=branch)
    words = _("Somebody else changed the same on the branch while you typed. Yours is kept here: decide what holds.")
    messages.warning(request, words)
    return redirect("branches:conflicts", aside.pk)


def _form(request: HttpRequest, thing: Model) -> Any:
    """The form of the thing's own editor."""
    form_class = type(thing).snippet_viewset.get_form_class(for_update=True)
    return form_class(request.POST or None, request.FILES or None, instance=thing, for_user=request.user)


def _shown(request: HttpRequest, branch: Branch, thing: Any, form: Any, why: WhyForm, sealed: str) -> HttpResponse:
    panel = type(thing).snippet_viewset.get_edit_handler().get_bound_panel(request=request, instance=thing, form=form)
    context = {
        "branch": branch,
        "head": head_of(branch, thing),
        "panel": panel,
        "form": form,
        "media": panel.media + form.media,
        "why": why,
        "banner": banner_of(thing, request.user, branch),
        "action_menu": SaveMenu(request, branch),
        "action_url": edit_url(branch, thing),
        "has_unsaved_changes": form.is_bound,
        "loaded_field": loaded.FIELD,
        "loaded_content": sealed,
        "page_title": _("On the branch “%(branch)s”") % {"branch": branch},
        "page_subtitle": str(thing),
        "header_icon": type(thing).snippet_viewset.icon,
    }
    status = 422 if form.errors or why.errors else 200
    return render(request, "branches/editing/thing.html", context, status=status)


def _closed(request: HttpRequest, branch: Branch, thing: Model, words: str) -> HttpResponse:
    context = {
        "branch": branch,
        "words": words,
        "banner": banner_of(thing, request.user, branch),
        "page_title": branch.name,
        "page_subtitle": str(thing),
    }
    return render(request, "branches/editing/closed.html", context, status=409 if request.method == "POST" else 200)
