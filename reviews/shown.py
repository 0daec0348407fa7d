"""Reviews as they are shown: with their author, aspects and what other apps add, in one query for all."""

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import JSONObject
from django.utils.safestring import SafeString

from accounts import trust
from accounts.presence import has_page
from core.markup import as_html
from media.member_pictures import picture_url

from .invalidation import shows_reviews_by
from .models import Review, ReviewAspect
from .publishing import LINK
from .slots import add_extras
from .vocabulary import Aspect, Con, Pro

_AUTHOR = ("author__profile", "author__member_picture", "reply__author__profile")


def for_showing(reviews: QuerySet[Review]) -> QuerySet[Review]:
    """With all that a card needs in the same query."""
    aspects = ReviewAspect.objects.filter(review=OuterRef("pk")).order_by("-rating", "aspect")
    return reviews.select_related(*_AUTHOR).annotate(
        aspect_list=ArraySubquery(aspects.values(each=JSONObject(aspect="aspect", rating="rating"))),
        author_has_page=_as_flag(has_page("author")),
        answering_has_page=_as_flag(has_page("reply__author")),
    )


def _as_flag(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False))


def prepared(reviews: Sequence[Review], visitor: Any) -> list[Review]:
    """The reviews as templates want them: `is_own`, `body`, `aspect_rows`, `pro_words`, `con_words`, `shown_with`."""
    reviews = list(reviews)
    for review in reviews:
        if review.author_id:
            shows_reviews_by(review.author_id)
        review.is_own = review.author_id is not None and review.author_id == visitor.pk
        review.body = body_of(review)
        review.picture = picture_url(review.author)
        review.official = official_reply(review, visitor)
        review.aspect_rows = [
            {"label": Aspect(row["aspect"]).label, "rating": row["rating"]} for row in review.aspect_list
        ]
        review.pro_words = [Pro(key).label for key in review.pros]
        review.con_words = [Con(key).label for key in review.cons]
    add_extras(reviews, visitor)
    return reviews


def official_reply(review: Review, visitor: Any) -> dict | None:
    """The reply of the place as it is shown, None where there is none to be read. No query after `for_showing`."""
    reply = getattr(review, "reply", None)
    if reply is None or not reply.is_public:
        return None
    if reply.author_id:
        shows_reviews_by(reply.author_id)
    return {
        "reply": reply,
        "body": as_html(reply.text, links=_may_link(reply.author)),
        "has_page": review.answering_has_page,
        "is_own": reply.author_id is not None and reply.author_id == visitor.pk,
    }


def body_of(review: Review) -> SafeString:
    """Its text as HTML; links only where its author is trusted with them."""
    return as_html(review.text, links=_may_link(review.author))


def _may_link(author) -> bool:
    return author is not None and trust.may(author, LINK)
