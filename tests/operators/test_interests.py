"""Nobody rates what they operate, own or have made; what they rated before stops counting and comes back."""

import pytest

from core.dates import PartialDate
from credits.models import List, ListItem
from operators import actions
from operators.interests import refresh
from operators.models import Speaker
from operators.speaking import places_of
from rankings.top_lists import orders_of
from reviews import actions as reviews
from reviews.content import Content
from reviews.models import PageTotals, Review
from reviews.rules import ReviewRefused
from rides.models.rows import RideCredit
from tests.factories.pages import make_company, make_park, make_ride
from tests.operators.conftest import MANAGER, fresh, published
from tests.reviews.test_totals import totals_kept

pytestmark = pytest.mark.django_db


def totals_by_hand(*interested):
    """From the rows alone: those of these members do not count."""
    found = {}
    for review in Review.objects.exclude(author__in=interested).filter(state="published", deleted_at=None):
        count, total, histogram, texts = found.get(review.page_id, (0, 0, [0] * 10, 0))
        histogram[review.rating - 1] += 1
        found[review.page_id] = (count + 1, total + review.rating, histogram, texts + bool(review.text))
    return found


def rated(user, *pages, rating=9):
    return [
        reviews.write(page=page, by=fresh(user), content=Content(rating=rating, text="The view is worth the wait."))
        for page in pages
    ]


def test_every_way_to_rate_refuses(park, ride, manager, member):
    user = fresh(manager)
    for way in (
        lambda page: reviews.write(page=page, by=user, content=Content(rating=10)),
        lambda page: reviews.rate(page=page, by=user, rating=10),
    ):
        for page in (park, ride):
            with pytest.raises(ReviewRefused, match="You speak for"):
                way(page)
    elsewhere = make_ride("Elsewhere", park=make_park("Far"), opened="1990")
    written = reviews.rate_many(ratings={park: 10, ride: 10, elsewhere: 7}, by=user)
    assert set(written) == {elsewhere.pk}, "an import passes over what they may not rate"


def test_a_deleted_review_is_not_brought_back(park, member):
    user = member("late")
    (review,) = rated(user, park)
    reviews.delete(review=review, by=user)
    actions.give(user=user, page=park, role=MANAGER, by=None)
    with pytest.raises(ReviewRefused, match="You speak for"):
        reviews.undo_delete(review=review, by=fresh(user))


def test_the_form_says_why(client, ride, manager):
    client.force_login(manager)
    answer = client.get(f"/reviews/write/{ride.pk}/")
    assert "You speak for Big Dipper, so you do not rate it." in answer.content.decode()
    sent = client.post(f"/reviews/write/{ride.pk}/", {"rating": "9", "text": "Best of all."})
    assert sent.status_code == 403
    assert not Review.objects.exists()


def test_who_made_or_owns_something_does_not_rate_it_either(member):
    maker, designer = make_company("Maker"), make_company("Designer")
    park = make_park("Owned", owner_company=maker)
    made = make_ride("Made", park=make_park("Far"), opened="1990", manufacturer=maker)
    designed = make_ride("Designed", park=make_park("Away"), opened="1990")
    RideCredit.objects.create(page=designed, role="designer", company=designer, until=PartialDate.parse("1999"))
    people = {company: member(company.title.lower()) for company in (maker, designer)}
    for company, user in people.items():
        actions.give(user=user, page=company, role=MANAGER, by=None)
    for user, page in ((people[maker], park), (people[maker], made), (people[designer], designed)):
        with pytest.raises(ReviewRefused, match="speak for a company that owns or made"):
            reviews.rate(page=page, by=fresh(user), rating=10)
    reviews.rate(page=made, by=fresh(people[designer]), rating=5)


def test_what_was_rated_before_stops_counting_and_comes_back(client, park, ride, member):
    user, other = member("soon"), member("visitor")
    elsewhere = make_ride("Elsewhere", park=make_park("Far"), opened="1990")
    own = rated(user, park, ride, elsewhere)
    rated(other, park, ride, rating=4)
    before = totals_kept()
    speaker = actions.give(user=user, page=park, role=MANAGER, by=None)
    review = Review.objects.get(pk=own[0].pk)
    assert review.has_interest
    assert PageTotals.objects.get(pk=park.pk).histogram == [0, 0, 0, 1, 0, 0, 0, 0, 0, 0]
    assert set(Review.objects.public().filter(author=user).values_list("page_id", flat=True)) == {elsewhere.pk}
    expected = totals_by_hand(user) | {elsewhere.pk: before[elsewhere.pk]}
    assert totals_kept() == expected
    assert client.get(review.get_absolute_url()).status_code == 404
    client.force_login(user)
    assert "So nobody else sees it" in client.get(review.get_absolute_url()).content.decode()
    actions.end(speaker=speaker, because=Speaker.Ended.LEFT, by=user)
    assert totals_kept() == before == totals_by_hand()


def test_totals_follow_the_operator_of_a_park_and_the_park_of_a_ride(company, park, ride, member):
    user, rival = member("employee"), make_company("Rival")
    rated(user, park, ride)
    actions.give(user=user, page=rival, role=MANAGER, by=None)
    assert totals_kept() == totals_by_hand()
    published(park, operator=rival)
    assert totals_kept() == {}
    published(park, operator=company)
    assert totals_kept() == totals_by_hand()
    theirs = make_park("Theirs", operator=rival)
    type(ride).objects.get(pk=ride.pk).move(theirs, pos="last-child")
    assert set(totals_kept()) == {park.pk}
    assert refresh() == set(), "the work of the day finds nothing left to do"


def test_the_database_holds_it_for_whatever_writes(park, ride, manager, member):
    Review.objects.bulk_create(
        [Review(author=user, page_id=ride.pk, rating=10) for user in (manager, member("visitor"))]
    )
    Review.objects.update(has_interest=False)
    assert set(Review.objects.public().values_list("author__username", flat=True)) == {"visitor"}


def test_orders_of_lists_leave_it_out_and_their_owner_is_told(client, park, ride, member):
    user, other = member("ranker"), make_ride("Elsewhere", opened="1990")
    top = List.objects.create(
        owner=user, kind=List.Kind.TOP, rides=List.Rides.COASTERS, title="Best", privacy=List.Privacy.PUBLIC
    )
    for position, page in enumerate((ride, other), start=1):
        ListItem.objects.create(list=top, page_id=page.pk, position=position)
    assert orders_of() == {user.pk: [ride.pk, other.pk]}
    client.force_login(user)
    assert "not count in rankings" not in client.get(top.edit_url).text
    actions.give(user=user, page=park, role=MANAGER, by=None)
    assert orders_of() == {user.pk: [other.pk]}
    told = client.get(top.edit_url).text
    assert "1 entry does not count in rankings" in told
    assert told.count("· does not count in rankings") == 1
    # The list itself is the same for everybody, and says nothing of whose place it is.
    assert "not count in rankings" not in client.get(top.get_absolute_url()).text
    # Lists that no ranking reads leave nothing out.
    List.objects.filter(pk=top.pk).update(kind=List.Kind.RANKED, rides="")
    assert "not count in rankings" not in client.get(top.edit_url).text


def test_who_leaves_leaves_no_words_about_their_own_place(park, member):
    from reviews.belongings import let_go

    user = member("leaver")
    rated(user, park)
    actions.give(user=user, page=park, role=MANAGER, by=None)
    let_go(fresh(user), keep_reviews=True)
    assert not Review.objects.exists()


def test_asking_for_many_pages_costs_two_queries(park, ride, manager, django_assert_num_queries):
    from moderation.conflicts import conflict_of

    user = fresh(manager)
    with django_assert_num_queries(2):
        assert all(conflict_of(user, page) for page in (park, ride) * 20)
    assert places_of(user)
