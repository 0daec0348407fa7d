"""Where other apps add to reviews: to the form, and to each review that is shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from core.registry import Registry

from .models import Review


@dataclass(frozen=True)
class FormPart:
    """A further part of the form: its template finds `data`. `save` is called with the review once it is saved."""

    template: str
    data: dict[str, Any]
    save: Callable[[Review, HttpRequest], object]


# Asked with the request, the page and the member's review of it (or None); answers a part, or None.
form_parts: Registry[Callable[[HttpRequest, Any, Review | None], FormPart | None]] = Registry(
    "parts of the review form"
)

# Asked with all reviews of a list and the visitor (a user, signed in or not); answers for each primary key a template
# (which finds `data` and `review`) and its data. One query each, however many reviews there are.
Extras = Callable[[Sequence[Review], Any], dict[int, tuple[str, Any]]]
extras: Registry[Extras] = Registry("what is shown with a review")


def parts_of_form(request: HttpRequest, page: Any, review: Review | None) -> list[FormPart]:
    """The parts of all apps that have one for this form."""
    return [part for _name, ask in form_parts if (part := ask(request, page, review))]


def add_extras(reviews: Sequence[Review], visitor: Any) -> None:
    """Give each review `shown_with`: the templates of all apps with their data."""
    for review in reviews:
        review.shown_with = []
    if not reviews:
        return
    for _name, ask in extras:
        found = ask(reviews, visitor)
        for review in reviews:
            if review.pk in found:
                review.shown_with.append(found[review.pk])
