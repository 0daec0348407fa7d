"""Lists and the quiz over HTTP."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from credits.lists import actions, duel_actions, ordering
from credits.lists.actions import Details
from credits.models import DuelRound, List, ListItem
from reviews.models import Review
from rides.models import RidePage


@pytest.fixture
def at_home(client, ada):
    client.force_login(ada)
    return client


def post(client, listing, **typed):
    listing.refresh_from_db()
    return client.post(listing.edit_url, {"version": listing.version, "page": 1, **typed})


def test_a_list_is_begun_and_filled_by_its_form(at_home, ada, coasters):
    answer = at_home.post(
        f"/credits/lists/new/?page={coasters[0]}", {"title": "  Night  rides ", "kind": "ranked", "privacy": "public"}
    )
    made = List.objects.get()
    assert answer.url == made.edit_url
    assert (made.title, made.items.get().page_id) == ("Night rides", coasters[0])


def test_a_list_without_a_title_is_asked_for_one_and_keeps_the_rest(at_home):
    answer = at_home.post(
        "/credits/lists/new/", {"title": " ", "kind": "trip", "privacy": "me", "description": "Words"}
    )
    assert answer.status_code == 422
    assert "Give the list a title." in answer.text
    assert "Words" in answer.text


def test_the_buttons_order_without_a_script(at_home, listing, coasters, order):
    a, b, c, d, e = coasters[:5]
    post(at_home, listing, up=c)
    assert order() == [a, c, b, d, e]
    post(at_home, listing, down=a)
    assert order() == [c, a, b, d, e]
    post(at_home, listing, move=e, **{f"to-{e}": "1"})
    assert order() == [e, c, a, b, d]
    post(at_home, listing, take_out=a)
    post(at_home, listing, put_back=1)
    assert order() == [e, c, a, b, d]


def test_a_stale_tab_is_told_and_shown_the_list_as_it_is(at_home, listing, coasters, order):
    version = listing.version
    post(at_home, listing, up=coasters[1])
    before = order()
    answer = at_home.post(listing.edit_url, {"version": version, "page": 1, "up": coasters[4]})
    assert answer.status_code == 409
    assert "changed elsewhere" in answer.text
    assert order() == before


def test_notes_and_places_are_saved_together(at_home, listing, coasters, order):
    typed = {f"was-{pk}": str(at) for at, pk in enumerate(coasters[:5], 1)}
    typed |= {f"to-{pk}": str(at) for at, pk in enumerate(coasters[:5], 1)}
    typed |= {f"to-{coasters[4]}": "1", f"note-{coasters[0]}": "<b>Back row</b>"}
    post(at_home, listing, save=1, **typed)
    assert order()[0] == coasters[4]
    assert "&lt;b&gt;Back row&lt;/b&gt;" in at_home.get(listing.get_absolute_url()).text


def test_ratings_fill_a_list_best_first(at_home, ada, listing, coasters, order):
    for page_id, rating in ((coasters[7], 8), (coasters[8], 10), (coasters[9], 3)):
        Review.objects.create(author=ada, page_id=page_id, rating=rating)
    post(at_home, listing, fill=1, least=8)
    assert order()[5:] == [coasters[8], coasters[7]]


def test_others_find_neither_private_nor_deleted_lists(client, ada, listing):
    address = listing.get_absolute_url()
    assert client.get(address).status_code == 200
    actions.change(listing=listing, by=ada, details=Details("Mine", privacy="me"))
    assert client.get(address).status_code == 404
    assert "Mine" not in client.get("/members/ada/lists/").text
    client.force_login(ada)
    assert client.get(address).status_code == 200
    actions.delete(listing=listing, by=ada)
    assert client.get(address).status_code == 404


def test_a_list_by_address_is_not_offered(client, ada, listing):
    actions.change(listing=listing, by=ada, details=Details("By address", privacy="link"))
    assert "noindex" in client.get(listing.get_absolute_url()).text
    assert "By address" not in client.get("/members/ada/lists/").text


def test_a_member_may_keep_all_lists_to_themselves(client, ada, ben, listing):
    ada.profile.privacy = {"lists": "members"}
    ada.profile.save()
    assert listing.title not in client.get("/members/ada/lists/").text
    client.force_login(ben)
    assert listing.title in client.get("/members/ada/lists/").text


def test_another_members_list_is_not_there_to_change(client, ben, listing, coasters):
    client.force_login(ben)
    for path in ("edit/", "details/", "delete/"):
        answer = client.post(f"{listing.get_absolute_url()}{path}", {"take_out": coasters[0], "title": "x"})
        assert answer.status_code == 404
    assert listing.items.count() == 5


def test_a_page_is_put_on_lists_and_taken_off(at_home, listing, coasters):
    address = f"/credits/lists/with/{coasters[9]}/"
    assert listing.title in at_home.get(address).text
    for _twice in range(2):
        at_home.post(address, {"list": [str(listing.uid)]})
    assert listing.items.filter(page_id=coasters[9]).count() == 1
    at_home.post(address, {})
    assert not listing.items.filter(page_id=coasters[9]).exists()


def test_the_words_of_a_newcomer_wait_for_a_moderator(client, ada):
    ada.profile.trust_level = 0
    ada.profile.save()
    client.force_login(ada)
    typed = {"title": "Buy cheap followers", "kind": "ranked", "description": "https://spam.example"}
    client.post("/credits/lists/new/", typed | {"privacy": "public"})
    made = List.objects.get()
    assert made.state == List.State.PENDING
    client.logout()
    assert client.get(made.get_absolute_url()).status_code == 404


def test_forty_entries_more_cost_no_more_queries(client, ada, listing, coasters, django_assert_num_queries):
    address = listing.get_absolute_url()
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    park = Page.objects.get(slug="cedar-point")
    pages = [park.add_child(instance=RidePage(title=f"Ride {at}", slug=f"ride-{at}")).pk for at in range(40)]
    ListItem.objects.bulk_create(ListItem(list=listing, page_id=pk, position=at) for at, pk in enumerate(pages, 10))
    with django_assert_num_queries(len(few)):
        client.get(address)
    assert len(few) <= 6


# --- the quiz ---


@pytest.fixture
def rated(ada, coasters):
    for at, page_id in enumerate(coasters[:6]):
        Review.objects.create(author=ada, page_id=page_id, rating=10 - at // 2)
    return coasters[:6]


def test_a_quiz_played_to_its_end_becomes_the_top_list(at_home, ada, rated):
    wish = {page_id: at for at, page_id in enumerate(reversed(rated))}
    at_home.post("/credits/duel/begin/", {"rides": "coasters", "most": "20"})
    round = DuelRound.objects.get()
    for _question in range(30):
        asked = at_home.get(f"/credits/duel/{round.uid}/")
        if asked.context["pair"] is None:
            break
        first, second = (page.pk for page in asked.context["pair"])
        verdict = "first" if wish[first] < wish[second] else "second"
        typed = {"number": asked.context["number"], "first": first, "second": second, "verdict": verdict}
        for _double_click in range(2):
            at_home.post(f"/credits/duel/{round.uid}/answer/", typed)
    assert not List.objects.exists()
    at_home.post(f"/credits/duel/{round.uid}/end/", {"take": 1})
    top = List.objects.get(owner=ada, kind="top")
    assert list(top.items.order_by("position").values_list("page_id", flat=True)) == list(reversed(rated))


def test_an_answer_is_taken_back(ada, rated):
    round = duel_actions.begin(by=ada, rides="coasters", most=6)
    first, second = duel_actions.where(round).pair
    said = {"number": 0, "first": first, "second": second, "verdict": "tie"}
    assert duel_actions.answer(round=round, by=ada, **said)
    assert not duel_actions.answer(round=round, by=ada, **said)
    assert duel_actions.take_back(round=round, by=ada, number=0)
    assert set(duel_actions.where(round).pair) == {first, second}


def test_the_quiz_of_another_is_not_there(client, ada, ben, rated):
    round = duel_actions.begin(by=ada, rides="coasters", most=6)
    client.force_login(ben)
    assert client.get(f"/credits/duel/{round.uid}/").status_code == 404
    assert client.post(f"/credits/duel/{round.uid}/end/").status_code == 404


def test_nothing_is_lost_of_a_list_that_is_shown_to_nobody(ada, coasters):
    made = actions.create(by=ada, details=Details("Trip", kind="trip"))
    ordering.add(listing=made, by=ada, page_ids=coasters[:1])
    assert List.objects.public().count() == 1
