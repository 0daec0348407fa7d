"""The small form: how it is shown, in the page's place or as a page of its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page

from core.htmx import wants_fragment
from moderation.checks import stamp
from pages.addresses import address
from pages.suggestable import Suggestable, suggest_url
from suggestions.actions import as_suggested, open_of
from suggestions.forms import TRAP, SuggestForm

TEMPLATE = "suggestions/suggest.html"


def new_form(request: HttpRequest, page: Page, thing: Suggestable, data=None) -> SuggestForm:
    """The form with what the page says, or what the member's open suggestion would make it say."""
    return SuggestForm(data, page=as_suggested(page, open_of(request.user, page)), thing=thing)


def show(request: HttpRequest, page: Page, thing: Suggestable, form: SuggestForm, **more) -> HttpResponse:
    """The form, or what comes of it. htmx takes no answer that says that something is wrong: it gets a 200."""
    status = 422 if form.errors and not wants_fragment(request) else 200
    context = {
        "about": page,
        "page_url": address(page.url_path),
        "list_url": suggest_url(page),
        "form_url": suggest_url(page, thing.name),
        "thing": thing,
        "form": form,
        "open_one": open_of(request.user, page),
        "opened": request.POST.get("opened") or stamp(),
        "trap": TRAP,
        "in_place": wants_fragment(request),
        **more,
    }
    if wants_fragment(request) and not form.is_bound:
        form.take_focus()
    template = f"{TEMPLATE}#form" if wants_fragment(request) else TEMPLATE
    return render(request, template, context, status=status)
