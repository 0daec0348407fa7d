"""What the people of a place see of how it fares: numbers that everybody could count, in one place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.registry import Registry
from media.models import MemberPhoto
from reviews.models import PageTotals, Review


@dataclass(frozen=True)
class Number:
    """One number with what it counts, and where to look at what was counted ("" where nowhere)."""

    label: str | Promise
    value: int | float
    url: str = ""


# Each is asked with a page; answers what it counts of it and of what lies beneath. Two queries at most each.
numbers: Registry[Callable[[Page], Sequence[Number]]] = Registry("numbers for a place's people")


def numbers_of(page: Page) -> list[Number]:
    """All that apps count of a page and its rides."""
    return [number for _name, count in numbers for number in count(page)]


def beneath(page: Page, prefix: str) -> Q:
    """The condition of rows whose page is this one or lies beneath it."""
    return Q(**{f"{prefix}path__startswith": page.path})


def register() -> None:
    """Called when Django starts."""
    numbers.register("reviews", _of_reviews)
    numbers.register("photos", _of_photos)


def _of_reviews(page: Page) -> list[Number]:
    totals = list(PageTotals.objects.filter(beneath(page, "page__")).values_list("page_id", "count", "sum"))
    own = next(((count, total) for pk, count, total in totals if pk == page.pk), (0, 0))
    unanswered = Review.objects.public().filter(beneath(page, "page__")).exclude(text="")
    unanswered = unanswered.exclude(reply__deleted_at=None, reply__isnull=False).count()
    found = [Number(_("ratings of the page itself"), own[0])]
    if own[0]:
        found.append(Number(_("stars on average, of 5"), round(own[1] / own[0] / 2, 1)))
    return [
        *found,
        Number(_("ratings with those of its rides"), sum(count for _pk, count, _total in totals)),
        Number(_("reviews that wait for a reply"), unanswered),
    ]


def _of_photos(page: Page) -> list[Number]:
    photos = MemberPhoto.objects.filter(beneath(page, "page__"), state=MemberPhoto.State.PUBLISHED)
    return [Number(_("photos by members"), photos.count())]
