"""Looking at what would change, and sending it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.acting import member_action
from core.htmx import wants_fragment
from moderation.checks import seconds_since
from pages.suggestable import suggest_url
from suggestions import actions
from suggestions.forms import TRAP, SuggestForm
from suggestions.likeness import alike
from suggestions.models import Suggestion
from suggestions.new_pages import build, model_of, point_of
from suggestions.refusals import SuggestionRefused
from suggestions.showing import content, what_would_change

from .finding import page_of, thing_of
from .form import TEMPLATE, new_form, show


def _form_page(request: HttpRequest, page_id: int, name: str) -> str:
    """Where the form stands by itself: there whoever has to log in first finds again what they typed."""
    page = page_of(page_id)
    return suggest_url(page, thing_of(page, name).name)


@member_action("suggestions.send", rate="30/m", methods=("GET", "POST"), form_at=_form_page)
def send(request: HttpRequest, page_id: int, name: str) -> HttpResponse:
    """Show what will change; send it once that was seen; or go back to the form with what was typed."""
    page = page_of(page_id)
    thing = thing_of(page, name)
    if request.method != "POST":
        return redirect(suggest_url(page, name))
    form = new_form(request, page, thing, request.POST)
    before = content(form.page)
    if not form.is_valid():
        return show(request, page, thing, form)
    if thing.makes:
        return _new_page(request, page, thing, form)
    step = request.POST.get("step", "look")
    if step == "change":
        return show(request, page, thing, form)
    if step != "send":
        readings = what_would_change(type(page), before, content(form.page))
        return show(request, page, thing, form, readings=readings)
    return _sent(request, page, thing, form)


def _new_page(request: HttpRequest, page, thing, form: SuggestForm) -> HttpResponse:
    """The same of a page that is missed: first what may be the same is shown, and asked about."""
    found = alike(model_of(thing), form.cleaned_data["title"], page, point_of(form.cleaned_data))
    step, is_another = request.POST.get("step", "look"), bool(request.POST.get("is_another"))
    if step == "change":
        return show(request, page, thing, form)
    if step != "send" or (found and not is_another):
        made, _touched = build(thing, form.values)
        readings = what_would_change(type(made), {}, _only(content(made), thing.columns))
        asked_again = step == "send"
        return show(request, page, thing, form, readings=readings, alike=found, asked_again=asked_again)
    return _sent(request, page, thing, form)


def _only(said: dict, columns) -> dict:
    return {name: said[name] for name in columns if said.get(name) not in (None, "", [])}


def _sent(request: HttpRequest, page, thing, form: SuggestForm) -> HttpResponse:
    sent = actions.Sent(
        thing=thing,
        values=form.values,
        source=form.cleaned_data["source"],
        rationale=form.cleaned_data["rationale"],
        typed_in=seconds_since(request.POST.get("opened", "")),
        is_trapped=bool(request.POST.get(TRAP)),
    )
    try:
        if thing.makes:
            suggestion = actions.send_new(parent=page, by=request.user, sent=sent)
        else:
            suggestion = actions.send(page=page, by=request.user, sent=sent)
    except SuggestionRefused as refusal:
        form.add_error(None, str(refusal))
        return show(request, page, thing, form)
    said = _said_of(suggestion)
    if wants_fragment(request):
        return render(request, f"{TEMPLATE}#sent", {"said": said, "suggestion": suggestion, "thing": thing})
    messages.success(request, said)
    return redirect(suggestion)


def _said_of(suggestion: Suggestion) -> str:
    if suggestion.state == Suggestion.State.ACCEPTED:
        return _("Thank you. Your change is live.")
    if suggestion.state == Suggestion.State.RETURNED:
        return _("Your change is added. Send the suggestion again when it is as you want it.")
    return _("Thank you. A moderator will look at it.")
