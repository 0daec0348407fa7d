"""Pages to choose from while their name is being typed."""

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page

from accounts.acting import member_page
from pages import suggestable
from suggestions.fields import PageByNameField

LEAST_LETTERS = 2


@member_page
def choices(request: HttpRequest, label: str) -> HttpResponse:
    """Those of the type whose name holds what was typed."""
    model = _model_of(label)
    name = request.GET.get("for", "")
    text = request.GET.get(name, request.GET.get("q", ""))[:100].strip()
    field = PageByNameField(model)
    found = field.choices_of(field.named(text)) if len(text) >= LEAST_LETTERS else []
    context = {"found": found, "name": f"{name}-key", "key": ""}
    return render(request, "suggestions/choices.html", context)


def _model_of(label: str) -> type[Page]:
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        raise Http404 from None
    if model is not Page and model not in set(suggestable.page_types()):
        raise Http404
    return model
