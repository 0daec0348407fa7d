"""The small form: how it is shown, in the page's place or as a page of its own."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from wagtail.models import Page

from accounts.models.profile import Units
from core.htmx import wants_fragment
from moderation.checks import stamp
from pages.addresses import address
from pages.suggestable import Suggestable, suggest_url
from suggestions.actions import as_suggested, open_of
from suggestions.forms import TRAP, SuggestForm
from suggestions.listing import on_record, says_now

TEMPLATE = "suggestions/suggest.html"
# Where people measure in feet, as `static/src/js/preferences.js` has it.
_IMPERIAL = re.compile(r"en-(US|LR)\b", re.IGNORECASE)


def new_form(request: HttpRequest, page: Page, thing: Suggestable, data=None) -> SuggestForm:
    """The form with what the page says, or what the member's open suggestion would make it say."""
    shown = as_suggested(page, open_of(request.user, page))
    form = SuggestForm(data, page=shown, thing=thing, units=units_of(request))
    form.on_record = [] if thing.row else on_record(shown, thing)
    return form


def units_of(request: HttpRequest) -> str:
    """The system that the member chose; else that of the browser's language, as scripts choose it for pages."""
    languages = request.headers.get("Accept-Language", "")
    usual = Units.IMPERIAL if _IMPERIAL.match(languages) else Units.METRIC
    return request.user.profile.units or usual


def is_outdated(request: HttpRequest, form: SuggestForm) -> bool:
    """Whether the page says something else by now than when the form was shown; one that carries nothing is taken."""
    return request.POST.get("seen", form.seen) != form.seen


def show(request: HttpRequest, page: Page, thing: Suggestable, form: SuggestForm, **more) -> HttpResponse:
    """The form, or what comes of it. htmx takes no answer that says that something is wrong: it gets a 200."""
    status = 422 if form.errors and not wants_fragment(request) else 200
    context = {
        "about": page,
        "page_url": address(page.url_path),
        "list_url": suggest_url(page),
        "form_url": suggest_url(page, thing.name),
        "send_url": reverse("suggestions:send", args=[page.pk, thing.name]),
        "thing": thing,
        "form": form,
        "open_one": open_of(request.user, page),
        "seen": form.seen,
        "begun": request.POST.get("begun") or stamp(),
        "trap": TRAP,
        "in_place": wants_fragment(request),
        **more,
    }
    if "changed_since" in more and "says_now" not in more:
        context["says_now"] = says_now(form)
    if wants_fragment(request) and (form.errors or not form.is_bound):
        form.take_focus()
    template = f"{TEMPLATE}#form" if wants_fragment(request) else TEMPLATE
    return render(request, template, context, status=status)
