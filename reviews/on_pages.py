"""Reviews on the pages of rides and parks, and the member's stars above them."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page

from accounts.bar import buttons
from pages.structured_data import additions
from parks.models import ParkPage
from parks.parts import park_parts
from rides.parts import ride_parts

from .forms import RatingForm
from .helpfulness import by_helpfulness
from .invalidation import shows_reviews_of
from .models import PageTotals, Review
from .rules import MARKED, RATABLE_TYPES, reason_against, reason_against_page
from .shown import for_showing, prepared

MOST_SHOWN = 3
LEAST_FOR_A_SCORE = 3


@ride_parts.add
@park_parts.add
def reviews_of_page(page: Page, request: HttpRequest) -> dict:
    """The totals and the most helpful reviews with words: two queries."""
    if page.pk is None:
        return {}
    shows_reviews_of(page.pk)
    totals = page.counted_ratings = PageTotals.objects.filter(page_id=page.pk).first() or PageTotals(page_id=page.pk)
    shown = prepared(_most_helpful(page), request.user) if totals.text_count else []
    return {
        "review_totals": totals,
        "shown_reviews": shown,
        "mean_stars": totals.mean / 2 if totals.count >= LEAST_FOR_A_SCORE else None,
        "no_reviews_because": reason_against_page(page),
        "is_rated_marked": page.status in MARKED,
        "reviews_url": list_url(page.pk),
    }


def list_url(page_id: int) -> str:
    """The address of all reviews of a page."""
    return reverse("reviews:on", args=[page_id])


def _most_helpful(page: Page) -> QuerySet[Review]:
    """As the list of all reviews begins."""
    with_words = Review.objects.public().filter(page_id=page.pk).exclude(text="")
    return by_helpfulness(for_showing(with_words))[:MOST_SHOWN]


def stars_for(user, page) -> tuple[str, dict] | None:
    """The member's own stars: template and data, where it can be rated. One query."""
    if not isinstance(page, RATABLE_TYPES):
        return None
    return "reviews/bar.html", bar_data(user, page)


def bar_data(user, page) -> dict:
    """What the stars need: the member's review, and why they cannot rate, if so. One query."""
    review = Review.objects.existing().filter(author=user, page_id=page.pk).first()
    form = RatingForm(initial={"rating": review.rating if review else None}, auto_id="bar_%s")
    return {"review": review, "form": form, "reason": reason_against(user, page)}


def aggregate_rating(park: ParkPage) -> dict:
    """For machines: only parks. A ride is a TouristAttraction, for which search engines show no stars."""
    totals = getattr(park, "counted_ratings", None) or PageTotals.objects.filter(page_id=park.pk).first()
    if totals is None or totals.count < LEAST_FOR_A_SCORE:
        return {}
    rating = {
        "@type": "AggregateRating",
        "ratingValue": round(totals.mean / 2, 2),
        "bestRating": 5,
        "worstRating": 0.5,
        "ratingCount": totals.count,
        "reviewCount": totals.text_count or None,
    }
    return {"aggregateRating": rating}


def register() -> None:
    """Called when Django starts."""
    buttons.register("rate", stars_for)
    additions.register(ParkPage._meta.label, aggregate_rating)
