"""Many ratings of one member at once, as an import brings them and its undoing takes them back."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from moderation import actions as desk
from reviews.content import Content
from reviews.models import Draft, Review
from reviews.rules import ReviewRefused, reason_against
from reviews.vocabulary import State

from .following_up import follow_up
from .writing import one_at_a_time, rate


@transaction.atomic
def rate_many(*, ratings: Mapping[Page, int], by) -> dict[int, Review]:
    """Give half stars, 1 to 10, to pages that `by` has not rated; what was written, by key of the page.

    What they rated already stays as it is; what they may not rate is passed over. The queries do not grow with the
    number of pages, but where something deleted comes back changed. Raises ReviewRefused where they may not write.
    """
    one_at_a_time(by)
    wanted = {page: rating for page, rating in ratings.items() if not reason_against(by, page)}
    there = _there(by, wanted)
    new = [
        Review(author=by, page_id=page.pk, rating=rating, state=State.PUBLISHED)
        for page, rating in wanted.items()
        if page.pk not in there
    ]
    deleted = {page: rating for page, rating in wanted.items() if page.pk in there and there[page.pk].is_deleted}
    written = [*Review.objects.bulk_create(new, batch_size=500), *_brought_back(there, deleted, by)]
    pages = {review.page_id for review in written}
    Draft.objects.filter(user=by, page_id__in=pages).delete()
    follow_up(pages, [by.pk], were_given=True)
    return {review.page_id: review for review in written}


def _there(by, pages: Iterable[Page]) -> dict[int, Review]:
    held = Review.objects.select_for_update().filter(author=by, page__in=[page.pk for page in pages])
    return {review.page_id: review for review in held.prefetch_related("aspects")}


def _brought_back(there: Mapping[int, Review], ratings: Mapping[Page, int], by) -> list[Review]:
    """What was deleted and says the same is there again; the rest is written over, as by hand."""
    same, found = [], []
    for page, rating in ratings.items():
        review = there[page.pk]
        if review.state == State.PUBLISHED and Content.of(review) == Content(rating=rating):
            same.append(review)
            continue
        try:
            found.append(rate(page=page, by=by, rating=rating))
        except ReviewRefused:
            continue
    Review.objects.filter(pk__in=[review.pk for review in same]).update(deleted_at=None)
    return [*found, *same]


@transaction.atomic
def delete_bare(*, uids: Iterable[UUID | str], by) -> int:
    """Take back those of these ratings of `by` to which neither words nor changes have come since; how many."""
    one_at_a_time(by)
    held = Review.objects.existing().select_for_update().filter(author=by, uid__in=list(uids), edited_at=None)
    bare = [review for review in held if not review.has_words]
    Review.objects.filter(pk__in=[review.pk for review in bare]).update(deleted_at=timezone.now())
    desk.settle_all(things=bare)
    follow_up({review.page_id for review in bare}, [by.pk])
    return len(bare)
