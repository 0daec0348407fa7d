"""The desk in numbers, for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from moderation.transparency import FEWEST, numbers


@require_safe
def transparency(request: HttpRequest) -> HttpResponse:
    """What was decided, for what reasons, how long it took, and what became of appeals."""
    return render(request, "moderation/numbers.html", {"numbers": numbers(), "fewest": FEWEST})
