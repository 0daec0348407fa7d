"""Photos in the form of a review and beside each review: those that its author sent in of the same page."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from media.member_photos.batch import drafts_of, take_files
from media.member_photos.limits import limit_of
from media.member_photos.showing import of_authors

from .models import Review
from .slots import FormPart, extras, form_parts


def register() -> None:
    """Called when Django starts."""
    form_parts.register("photos", in_form)
    extras.register("photos", beside_reviews)


def in_form(request: HttpRequest, page: Any, review: Review | None) -> FormPart | None:
    """A place to choose photos. What was chosen is taken in at once: it is kept if the words have a fault."""
    if not request.user.is_authenticated:
        return None
    files = request.FILES.getlist("photos") if request.method == "POST" else []
    problems = take_files(request.user, page, files)
    data = {
        "problems": problems,
        "drafts": drafts_of(request.user, page),
        "limit": limit_of(request.user),
        "address": reverse("photos:add", args=[page.pk]),
    }
    return FormPart("reviews/includes/photos_field.html", data, partial(_tell, problems=problems))


def beside_reviews(reviews: Sequence[Review], visitor: Any) -> dict[int, tuple[str, list]]:
    """The published photos of each review: two queries for all."""
    found = of_authors((review.author_id, review.page_id) for review in reviews)
    pairs = {review.pk: found.get((review.author_id, review.page_id)) for review in reviews}
    return {pk: ("reviews/includes/photos.html", rows) for pk, rows in pairs.items() if rows}


def _tell(review: Review, request: HttpRequest, *, problems: list) -> None:
    for problem in problems:
        messages.warning(request, f"{problem.name}: {problem.text}")
    if number := len(drafts_of(request.user, review.page)):
        text = ngettext(
            "%(n)s photo waits until you say what can be seen on it:",
            "%(n)s photos wait until you say what can be seen on them:",
            number,
        )
        link = reverse("photos:add", args=[review.page_id])
        messages.info(
            request, format_html('{} <a href="{}">{}</a>', text % {"n": number}, link, _("Describe and send"))
        )
