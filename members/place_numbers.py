"""What members have ridden, visited and wish for, counted for the people of a place."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from credits.models import Credit, ParkVisit, Wish
from operators.numbers import Number, beneath, numbers


def register() -> None:
    """Called when Django starts."""
    numbers.register("credits", _of_credits)


def _of_credits(page: Page) -> list[Number]:
    """How many members; no names, and nothing that one alone did can be told from it."""
    ridden = Credit.objects.filter(beneath(page, "ride__")).values("user").distinct().count()
    visited = ParkVisit.objects.filter(beneath(page, "park__")).values("user").distinct().count()
    wished = Wish.objects.filter(beneath(page, "page__")).values("user").distinct().count()
    return [
        Number(_("members who have ridden here"), ridden),
        Number(_("members who logged a visit"), visited),
        Number(_("members who wish to come or ride"), wished),
    ]
