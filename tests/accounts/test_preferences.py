"""A member's preferences: kept on the account, taken over by each browser."""

import re
from html import unescape

import pytest
from django.test import Client

from accounts.mail_kinds import MailKind, kinds, wants
from accounts.models import Profile
from accounts.privacy import may_see
from rides.models import RidePage
from tests.support.members import make_member
from tests.support.reading import read

pytestmark = pytest.mark.django_db
PAGE = "/accounts/preferences/"
CHOICES = {f"privacy_{name}": "public" for name in ("reviews", "credits", "lists", "statistics")}


@pytest.fixture
def ada(client):
    """Logged in."""
    user = make_member("ada")
    client.force_login(user)
    return user


def _profile(user):
    return Profile.objects.get(user=user)


def test_what_is_chosen_is_kept_and_shown_again(client, ada):
    client.post(PAGE, {**CHOICES, "units": "imperial", "theme": "dark", "bio": "<b>Hi</b>"})
    profile = _profile(ada)
    assert (profile.units, profile.theme) == ("imperial", "dark")
    page = client.get(PAGE)
    assert "&lt;b&gt;Hi" in page.text
    assert "no-store" in page["Cache-Control"]


def test_all_that_can_be_chosen_is_reached_from_one_page(client, ada):
    links = read(client, PAGE).links()
    addresses = [f"{PAGE}name/", f"{PAGE}home-park/", "/photos/picture/", "/credits/rules/"]
    assert set(addresses) <= set(links.values())
    assert [client.get(address).status_code for address in addresses] == [200] * 4


def test_a_mistake_loses_nothing_that_was_typed(client, ada):
    page = client.post(PAGE, {**CHOICES, "units": "furlongs", "bio": "Long rides"})
    assert "Long rides" in page.text
    assert "There is a problem" in page.text
    assert _profile(ada).units == ""


def test_privacy_holds_for_each_section(client, ada, rf):
    client.post(PAGE, {**CHOICES, "privacy_credits": "members", "privacy_lists": "me"})
    profile, eve = _profile(ada), make_member("eve")
    from django.contrib.auth.models import AnonymousUser

    seen = [
        [may_see(viewer, profile, section) for section in ("reviews", "credits", "lists")]
        for viewer in (AnonymousUser(), eve, ada)
    ]
    assert seen == [[True, False, False], [True, True, False], [True, True, True]]


def test_kinds_of_mail_are_chosen_one_by_one(client, ada, monkeypatch):
    monkeypatch.setattr(kinds, "_things", {"news": MailKind("News", False), "replies": MailKind("Replies")})
    assert [wants(ada.profile, name) for name in ("news", "replies")] == [False, True]
    client.post(PAGE, {**CHOICES, "mail_news": "now", "mail_replies": "never"})
    assert [wants(_profile(ada), name) for name in ("news", "replies")] == [True, False]
    assert _profile(ada).mail_kinds == {"news": True, "replies": False}


def test_a_kind_of_mail_that_the_form_sent_did_not_have_stays_as_it_was_chosen(client, ada, monkeypatch):
    monkeypatch.setattr(kinds, "_things", {"news": MailKind("News"), "replies": MailKind("Replies")})
    Profile.objects.filter(user=ada).update(mail_kinds={"news": False, "replies": "daily", "of-the-desk": False})
    client.post(PAGE, {**CHOICES, "mail_replies": "now"})
    assert _profile(ada).mail_kinds == {"news": False, "of-the-desk": False}


def test_a_flip_of_a_switch_keeps_the_rest(client, ada):
    Profile.objects.filter(user=ada).update(theme="dark")
    answer = client.post(f"{PAGE}display/", {"units": "metric"})
    assert (_profile(ada).units, _profile(ada).theme) == ("metric", "dark")
    assert f'data-account="{answer.json()["stamp"]}"' in client.get("/accounts/menu/").text


def test_the_menu_brings_the_choices_and_public_pages_do_not(client, ada):
    Profile.objects.filter(user=ada).update(units="imperial")
    assert 'data-units="imperial"' in client.get("/accounts/menu/").text
    assert "imperial" not in client.get("/about/").text.replace('data-set-units="imperial"', "").lower().replace(
        "imperial units", ""
    ).replace(">imperial<", "")


def test_the_menu_leads_to_what_is_theirs(client, ada):
    menu = client.get("/accounts/menu/").text
    own = ("/reviews/mine/", "/credits/", "/credits/lists/", "/members/me/photos/")
    for address in ("/members/me/", "/members/ada/", *own, PAGE, "/accounts/2fa/"):
        assert f'href="{address}"' in menu
        assert client.get(address).status_code == 200
    assert "@example.org" not in menu


def test_without_scripts_the_log_in_link_leads_a_member_to_the_same(client, ada):
    assert client.get("/accounts/login/").url == "/accounts/"
    assert 'href="/members/ada/"' in client.get("/accounts/").text


def test_a_visitor_is_led_to_log_in_and_back(client):
    assert client.get(PAGE).url == "/accounts/login/?next=%2Faccounts%2Fpreferences%2F"


def test_the_home_park_is_found_chosen_and_given_up(client, ada, catalogue):
    page = client.get(f"{PAGE}home-park/?q=europa")
    park = page.context["found"][0]
    assert f"?park={park.pk}" in page.text
    assert f"?park={park.pk}" in client.get(f"{PAGE}home-park/suggest/?q=eur").text
    assert park.title in client.get(f"{PAGE}home-park/?park={park.pk}").text
    client.post(f"{PAGE}home-park/", {"park": park.pk})
    assert _profile(ada).home_park == park
    client.post(f"{PAGE}home-park/", {"park": ""})
    assert _profile(ada).home_park is None


def test_what_is_no_park_is_no_home_park(client, ada, catalogue):
    client.post(f"{PAGE}home-park/", {"park": "1"})
    assert _profile(ada).home_park is None


def test_numbers_are_written_as_the_member_wants_in_columns_sentences_and_drawings(client, ada, catalogue, page_cache):
    ride = RidePage.objects.get(slug="millennium-force").url
    addresses = (ride, "/parks/cedar-point/", "/records/", "/statistics/", "/rankings/how/")
    usual = {address: client.get(address).text for address in addresses}
    client.post(PAGE, {**CHOICES, "numbers": "comma"})
    for address, text in usual.items():
        wanted = client.get(address).text
        numbers = list(zip(NUMBER.findall(_words(text)), NUMBER.findall(_words(wanted)), strict=True))
        assert [pair for pair in numbers if pair[1] not in (pair[0], pair[0].translate(SWAPPED))] == []
        assert any(one != other for one, other in numbers), address
        same = {one for one, other in numbers if one == other and {*one} & {*",."}}
        assert same <= VERSIONS_OF_LICENCES, address
        # What machines read is as it was.
        assert re.findall(r' (?:d|points|viewBox|x|y)="[^"]*"', wanted) == re.findall(
            r' (?:d|points|viewBox|x|y)="[^"]*"', text
        )
    assert "2.010 m" in client.get(ride).text.replace("\xa0", " ")
    client.logout()
    assert "2,010 m" in client.get(ride).text.replace("\xa0", " ")
    assert client.get(ride).text == Client().get(ride).text


SWAPPED = str.maketrans(",.", ".,")
VERSIONS_OF_LICENCES = {"1.0", "4.0"}
NUMBER = re.compile(r"\d[\d.,]*\d|\d")


def _words(html: str) -> str:
    """What is read: the text of the page, with labels and without scripts."""
    body = re.sub(r"(?s)<(script|style|head)\b.*?</\1>", " ", html)
    labels = " ".join(re.findall(r'(?:aria-label|alt|title)="([^"]*)"', body))
    return unescape(re.sub(r"<[^>]*>", " ", body)) + labels
