"""Looking at what would change, and sending it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.acting import member_action
from pages.suggestable import suggest_url
from suggestions import actions
from suggestions.block_forms import is_reshaping, reshaped
from suggestions.forms import SuggestForm
from suggestions.likeness import alike
from suggestions.new_pages import build, model_of, point_of
from suggestions.refusals import SuggestionRefused
from suggestions.showing import content, what_would_change

from .answers import said, sent_by
from .beside import send_beside
from .finding import page_of, thing_of
from .form import is_outdated, new_form, show


def _form_page(request: HttpRequest, page_id: int, name: str) -> str:
    """Where the form stands by itself: there whoever has to log in first finds again what they typed."""
    page = page_of(page_id)
    return suggest_url(page, thing_of(page, name, request.user).name)


@member_action("suggestions.send", rate="30/m", methods=("GET", "POST"), form_at=_form_page)
def send(request: HttpRequest, page_id: int, name: str) -> HttpResponse:
    """Show what will change; send it once that was seen; or go back to the form with what was typed."""
    page = page_of(page_id)
    thing = thing_of(page, name, request.user)
    if request.method != "POST":
        return redirect(suggest_url(page, name))
    if thing.beside:
        return send_beside(request, page, thing)
    form = new_form(request, page, thing, request.POST)
    step = request.POST.get("step", "look")
    if is_reshaping(step):
        return _reshaped(request, page, thing, form, step)
    before = form.content_before = content(form.page)
    is_outdated_form = is_outdated(request, form)
    if not form.is_valid():
        if step == "send" and form.is_as_before and (done := actions.just_sent(request.user, page, thing)):
            return said(request, thing, done)
        return show(request, page, thing, form, **({"changed_since": True} if is_outdated_form else {}))
    if is_outdated_form:
        return show(request, page, thing, form, changed_since=True)
    if thing.makes:
        return _new_page(request, page, thing, form)
    if step == "change":
        return show(request, page, thing, form)
    if step != "send":
        readings = what_would_change(type(page), before, content(form.page), thing)
        return show(request, page, thing, form, readings=readings)
    return _sent(request, page, thing, form)


def _reshaped(request: HttpRequest, page, thing, form: SuggestForm, step: str) -> HttpResponse:
    """The form with a line more or less, or with its lines in another order, and all that was typed."""
    if form.tree is None:
        raise Http404
    data, focus = reshaped(form.tree, request.POST, step)
    form = new_form(request, page, thing, data)
    form.be_silent()
    form.focus_on(focus)
    return show(request, page, thing, form, seen=request.POST.get("seen", form.seen))


def _new_page(request: HttpRequest, page, thing, form: SuggestForm) -> HttpResponse:
    """The same of a page that is missed: first what may be the same is shown, and asked about."""
    found = alike(model_of(thing), form.cleaned_data["title"], page, point_of(form.cleaned_data))
    step, is_another = request.POST.get("step", "look"), bool(request.POST.get("is_another"))
    if step == "change":
        return show(request, page, thing, form)
    if step != "send" or (found and not is_another):
        made, _touched = build(thing, form.values)
        readings = what_would_change(type(made), {}, only(content(made), [*thing.columns, "status_events"]), thing)
        asked_again = step == "send"
        return show(request, page, thing, form, readings=readings, alike=found, asked_again=asked_again)
    return _sent(request, page, thing, form)


def only(said: dict, columns) -> dict:
    """Of what a page says, these columns, where they say anything."""
    return {name: said[name] for name in columns if said.get(name) not in (None, "", [])}


def _sent(request: HttpRequest, page, thing, form: SuggestForm) -> HttpResponse:
    sent = sent_by(request, thing, form)
    try:
        if thing.makes:
            suggestion = actions.send_new(parent=page, by=request.user, sent=sent)
        else:
            suggestion = actions.send(page=page, by=request.user, sent=sent)
    except SuggestionRefused as refusal:
        form.add_error(None, str(refusal))
        return show(request, page, thing, form)
    return said(request, thing, suggestion)
