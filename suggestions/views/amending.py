"""Changing what one suggested: a page that is not there yet; everything else is changed where it was suggested."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts.acting import member_action, restored
from suggestions import actions
from suggestions.actions import as_suggested
from suggestions.forms import SuggestForm
from suggestions.likeness import alike
from suggestions.models import Suggestion
from suggestions.new_pages import fill, model_of, point_of, thing_of_new
from suggestions.refusals import SuggestionRefused
from suggestions.showing import content, what_would_change

from .answers import said, sent_by
from .finding import own_suggestion
from .form import is_outdated, show, units_of
from .sending import only


@member_action("suggestions.send", rate="30/m", methods=("GET", "POST"))
def amend(request: HttpRequest, uid) -> HttpResponse:
    """The form with what was said of a new page; what will change; sent. All else has its forms elsewhere."""
    found = own_suggestion(request.user, uid)
    thing = thing_of_new(found) if found.kind == Suggestion.Kind.NEW and found.is_open else None
    if thing is None:
        return redirect(found)
    data = request.POST if request.method == "POST" else restored(request)
    made, parent = as_suggested(found.page.specific, found), found.page.get_parent().specific
    change = found.changes.get()
    form = SuggestForm(
        data,
        page=parent,
        thing=thing,
        units=units_of(request),
        made=made,
        initial={"source": change.source, "rationale": change.rationale},
    )
    where = reverse("suggestions:amend", args=[found.uid])
    more = {"form_url": where, "send_url": where, "page_url": found.get_absolute_url(), "amended": found}
    if data is None or not form.is_valid():
        return show(request, parent, thing, form, **more)
    if is_outdated(request, form):
        return show(request, parent, thing, form, changed_since=True, **more)
    return _step(request, found, form, more)


def _step(request: HttpRequest, found: Suggestion, form: SuggestForm, more: dict) -> HttpResponse:
    thing, parent = form.thing, form.page
    if request.POST.get("step", "look") == "change":
        return show(request, parent, thing, form, **more)
    likes = alike(model_of(thing), form.cleaned_data["title"], parent, point_of(form.cleaned_data))
    if request.POST.get("step") != "send":
        names = [*thing.columns, "status_events"]
        before = only(content(form.made), names)
        fill(form.made, thing, form.values)
        readings = what_would_change(type(form.made), before, only(content(form.made), names), thing)
        return show(request, parent, thing, form, readings=readings, alike=likes, **more)
    try:
        done = actions.amend_new(suggestion=found, by=request.user, sent=sent_by(request, thing, form))
    except SuggestionRefused as refusal:
        form.add_error(None, str(refusal))
        return show(request, parent, thing, form, **more)
    return said(request, thing, done)
