"""A ride with five hundred reviews, with photos, replies and votes, asks the database no more than one with three."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Profile
from reviews.actions.voting import count_votes
from reviews.helpfulness import by_helpfulness
from reviews.models import Review, ReviewReply, ReviewVote
from reviews.scale import seed
from reviews.shown import for_showing
from tests.factories.pages import make_ride
from tests.media.members import published
from tests.reviews.conftest import make_member

pytestmark = pytest.mark.django_db


def full(ride, members: int, photos: int):
    """Each review with words has a reply, each of them two votes, and the authors of the first have photos."""
    seed([ride.pk], members=members, prefix=f"of{members}-")
    Review.objects.filter(page=ride, text="").update(text="The first drop is long.")
    reviews = list(Review.objects.filter(page=ride).select_related("author"))
    speaker = make_member(f"speaker{members}")
    ReviewReply.objects.bulk_create([ReviewReply(review=each, author=speaker, text="Thank you.") for each in reviews])
    pairs = zip(reviews, [*reviews[1:], reviews[0]], strict=True)
    ReviewVote.objects.bulk_create(
        [ReviewVote(review=each, voter=next_.author, is_helpful=True) for each, next_ in pairs]
    )
    count_votes([each.pk for each in reviews])
    first = by_helpfulness(for_showing(Review.objects.public().filter(page=ride)))[:photos]
    for number, review in enumerate(first):
        Profile.objects.filter(user=review.author).update(trust_level=2)
        author = type(review.author).objects.get(pk=review.author.pk)
        published(author, ride, 100 * members + number)
    return reviews


def queries_of(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(asked)


def test_five_hundred_reviews_ask_no_more_than_three(client, rider, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    few, many = make_ride("Few", opened="2000"), make_ride("Many", opened="2000")
    full(few, members=3, photos=1)
    of_many = full(many, members=500, photos=4)
    assert Review.objects.public().filter(page=many).count() == 500
    assert (
        ReviewReply.objects.filter(review__page=many).count()
        == ReviewVote.objects.filter(review__page=many).count()
        == 500
    )
    shown = client.get(f"/reviews/on/{many.pk}/").content.decode()
    assert shown.count('class="review-photos"') == 4
    assert shown.count("Thank you.") == 20
    assert "1 of 1 reader found this helpful" in shown
    for address in ("{url}", "/reviews/on/{pk}/", "/reviews/on/{pk}/?sort=newest&photos=1", "/photos/on/{pk}/"):
        counts = [queries_of(client, address.format(url=ride.url, pk=ride.pk)) for ride in (few, many)]
        assert counts[1] <= counts[0], address
    client.force_login(rider)
    three, twenty = (",".join(str(each.pk) for each in of_many[:number]) for number in (3, 20))
    assert queries_of(client, f"/reviews/vote/buttons/?of={twenty}") <= queries_of(
        client, f"/reviews/vote/buttons/?of={three}"
    )
