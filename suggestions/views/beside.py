"""The form of what stands beside the page: opening hours, for one."""

from django.http import HttpRequest, HttpResponse
from wagtail.models import Page

from pages.suggestable import Suggestable
from suggestions import actions
from suggestions.actions import open_of
from suggestions.beside import SuggestBeside, change_on
from suggestions.refusals import SuggestionRefused

from .answers import said, sent_by
from .form import is_outdated, show, units_of


def show_beside(request: HttpRequest, page: Page, thing: Suggestable, typed=None) -> HttpResponse:
    """The form with what is recorded, or with what the member's open suggestion says of the same."""
    return show(request, page, thing, _form(request, page, thing, typed), typed_before=typed is not None)


def send_beside(request: HttpRequest, page: Page, thing: Suggestable) -> HttpResponse:
    """Give it back with more in it; show what will change; send it once that was seen."""
    step = request.POST.get("step", "look")
    form = _form(request, page, thing, request.POST, step)
    if step in form.sort.steps:
        key = form.fields_beside.shown_key
        return show(request, page, thing, form, **({"seen": form.seen_of(key)} if key else {}))
    is_valid = form.is_valid()
    if is_outdated(request, form):
        return show(request, page, thing, form, changed_since=True, says_now=form.says_now())
    if not is_valid or step == "change":
        return show(request, page, thing, form)
    if step != "send":
        return show(request, page, thing, form, readings=form.readings(), seen=form.seen_of(form.key))
    try:
        suggestion = actions.send_beside(page=page, by=request.user, sent=sent_by(request, thing, form))
    except SuggestionRefused as refusal:
        form.add_error(None, str(refusal))
        return show(request, page, thing, form)
    return said(request, thing, suggestion)


def _form(request: HttpRequest, page: Page, thing: Suggestable, data, step: str = "") -> SuggestBeside:
    change = change_on(open_of(request.user, page), thing.name)
    return SuggestBeside(data, page=page, thing=thing, change=change, step=step, units=units_of(request))
