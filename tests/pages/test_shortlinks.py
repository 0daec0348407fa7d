"""Addresses that stay, and the cards."""

from io import BytesIO

import pytest
from PIL import Image
from wagtail.models import Page, PageViewRestriction

from pages.share_cards import Card, drawn
from tests.factories.pages import make_company, make_model, make_park, make_ride

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _cards_of_their_own(settings, tmp_path):
    settings.VAR_DIR = tmp_path


def test_the_short_address_leads_to_where_the_page_is_now(client):
    ride = make_ride(park=make_park("Cedar Point"))
    assert client.get(f"/p/{ride.pk}/").headers["Location"] == ride.url
    ride.move(Page.objects.get(pk=make_park("Europa-Park").pk), "last-child")
    response = client.get(f"/p/{ride.pk}/")
    assert response.status_code == 301
    assert "/europa-park" in response.headers["Location"]
    assert "max-age=0" in response.headers["Cache-Control"]


@pytest.mark.parametrize("number", ["0", "999999999", "9" * 19, "9" * 400, "9" * 6000, "-1", "1e3", "abc", "%00"])
def test_an_address_of_nothing_is_not_found(client, number):
    make_park()
    assert client.get(f"/p/{number}/").status_code in {400, 404}
    assert client.get(f"/p/{number}/card.png").status_code in {400, 404}


def test_drafts_and_private_pages_have_no_short_address(client):
    park, ride = make_park(), make_ride()
    ride.unpublish()
    PageViewRestriction.objects.create(page=park, restriction_type="login")
    for page in (park, ride):
        assert client.get(f"/p/{page.pk}/").status_code == 404
        assert client.get(f"/p/{page.pk}/card.png").status_code == 404


def test_every_type_of_page_has_a_card(client):
    park, maker = make_park(country="US"), make_company()
    pages = [park, maker, make_model(company=maker), make_ride(park=park, manufacturer=maker, height_m=94)]
    for page in [*pages, Page.objects.get(url_path="/home/")]:
        response = client.get(f"/p/{page.pk}/card.png")
        assert response["Content-Type"] == "image/png"
        assert Image.open(BytesIO(response.content)).size == (1200, 630)


def test_a_card_is_drawn_once_and_anew_when_its_content_changes(client, monkeypatch):
    count = []
    monkeypatch.setattr("pages.share_cards.drawn", lambda card: count.append(card) or drawn(card))
    ride = make_ride(park=make_park(), height_m=94)
    for _time in range(3):
        client.get(f"/p/{ride.pk}/card.png")
    assert len(count) == 1
    ride.height_m = 95
    ride.save_revision().publish()
    client.get(f"/p/{ride.pk}/card.png")
    assert len(count) == 2


@pytest.mark.parametrize("title", ["", "x" * 255, "word " * 50, "富士急ハイランド", "\u202eabc", "<b>&amp;</b>"])
def test_any_name_can_be_drawn(title):
    card = Card(title=title, line=title, kicker=title, status=title, figures=((title, title),), curve=(0.1, 400.0))
    assert Image.open(BytesIO(drawn(card))).size == (1200, 630)
