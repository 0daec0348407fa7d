"""What was published lately."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from wagtail.models import PageViewRestriction

from pages.public import public_pages
from tests.factories.pages import make_home, make_park, make_ride

pytestmark = pytest.mark.django_db
_ATOM = {"a": "http://www.w3.org/2005/Atom"}


def _entries(client):
    response = client.get("/changes/feed/")
    assert response["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.content).findall("a:entry", _ATOM)


def test_a_published_page_is_in_the_feed_and_on_the_page(client):
    ride = make_ride("Nemesis", park=make_park("Alton Towers"))
    newest = _entries(client)[0]
    assert newest.findtext("a:title", namespaces=_ATOM) == "Nemesis"
    assert newest.find("a:link", _ATOM).get("href") == ride.full_url
    assert newest.findtext("a:summary", namespaces=_ATOM) == "Added: Ride, Alton Towers"
    html = client.get("/changes/").content.decode()
    assert "Nemesis" in html
    assert "Alton Towers" in html


def test_a_page_published_again_counts_as_changed(client):
    from datetime import timedelta

    ride = make_ride("Nemesis", park=make_park())
    type(ride).objects.filter(pk=ride.pk).update(first_published_at=ride.first_published_at - timedelta(days=1))
    assert "Changed" in _entries(client)[0].findtext("a:summary", namespaces=_ATOM)


def test_drafts_private_pages_and_people_are_not_in_the_feed(client, admin_user):
    draft, private = make_ride("Draft ride"), make_park("Private park")
    draft.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    shown = make_ride("Shown ride")
    shown.owner = admin_user
    shown.save_revision(user=admin_user).publish(user=admin_user)
    for address in ("/changes/", "/changes/feed/"):
        text = client.get(address).content.decode()
        assert "Draft ride" not in text
        assert "Private park" not in text
        assert "Shown ride" in text
        assert admin_user.username not in text


def test_the_number_of_queries_does_not_grow_with_the_changes(client, django_assert_max_num_queries):
    make_home()
    for number in range(10):
        make_ride(f"Ride {number}", park=make_park(f"Park {number}"))
    client.get("/changes/")
    with django_assert_max_num_queries(6):
        client.get("/changes/")


def test_changes_of_one_kind_of_page_have_a_list_and_a_feed_of_their_own(client):
    park = make_park("Alton Towers")
    make_ride("Nemesis", park=park)
    html = client.get("/changes/?kind=park").content.decode()
    assert "Nemesis" not in html
    assert 'href="/changes/feed/?kind=park"' in html
    assert 'href="/changes/?kind=ridemodel"' in html
    feed = ElementTree.fromstring(client.get("/changes/feed/?kind=park").content)
    assert [entry.findtext("a:title", namespaces=_ATOM) for entry in feed.findall("a:entry", _ATOM)] == ["Alton Towers"]
    whole = ElementTree.fromstring(client.get("/changes/feed/").content)
    ids = [entry.findtext("a:id", namespaces=_ATOM) for entry in whole.findall("a:entry", _ATOM)]
    assert feed.find("a:entry/a:id", _ATOM).text in ids, "an entry has the same id in every feed"


@pytest.mark.parametrize("kind", ["nothing", "owner__password", "%25", "wagtailcore.page", "home"])
def test_an_unknown_kind_of_page_is_all_of_them(client, kind):
    make_park("Alton Towers")
    assert "Alton Towers" in client.get(f"/changes/?kind={kind}").content.decode()


def test_what_was_published_last_is_found_by_an_index(client):
    make_park("Alton Towers")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
    plan = public_pages().exclude(last_published_at=None).order_by("-last_published_at", "-pk")[:100].explain()
    assert "pages_by_publishing" in plan
