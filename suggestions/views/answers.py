"""What was sent, and what is answered to it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.htmx import wants_fragment
from moderation.checks import seconds_since
from suggestions import actions
from suggestions.forms import TRAP, SuggestForm
from suggestions.models import Suggestion

from .form import TEMPLATE


def sent_by(request: HttpRequest, thing, form: SuggestForm) -> actions.Sent:
    """What a valid form brought."""
    return actions.Sent(
        thing=thing,
        values=form.values,
        source=form.cleaned_data["source"],
        rationale=form.cleaned_data["rationale"],
        typed_in=seconds_since(request.POST.get("begun", "")),
        is_trapped=bool(request.POST.get(TRAP)),
    )


def said(request: HttpRequest, thing, suggestion: Suggestion) -> HttpResponse:
    """That it is sent, and where it can be followed."""
    words = _said_of(suggestion)
    if wants_fragment(request):
        return render(request, f"{TEMPLATE}#sent", {"said": words, "suggestion": suggestion, "thing": thing})
    messages.success(request, words)
    return redirect(suggestion)


def _said_of(suggestion: Suggestion) -> str:
    if suggestion.state == Suggestion.State.ACCEPTED:
        return _("Thank you. Your change is live.")
    if suggestion.state == Suggestion.State.RETURNED:
        return _("Your change is added. Send the suggestion again when it is as you want it.")
    return _("Thank you. A moderator will look at it.")
