"""Names that may be taken, and what becomes of those that are given up."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts import actions, names
from accounts.models import NameHistory
from tests.support.members import make_member

pytestmark = pytest.mark.django_db


def _sign_up(client, name):
    fields = {"email": "new@example.org", "username": name, "password1": "correct-horse-7"}
    return client.post("/accounts/signup/", fields)


@pytest.mark.parametrize(
    "name",
    [
        "ab",
        "a" * 31,
        "ada@example.org",
        ".hidden",
        "-dash",
        "_low",
        "two words",
        "a/b",
        "Admin",
        "\u0430dmin",
        "thrillwiki2",
        "Moderator",
    ],
)
def test_some_names_are_nobodys(client, name):
    response = _sign_up(client, name)
    assert response.status_code == 200
    assert response.context["form"].errors["username"]


@pytest.mark.parametrize("name", ["rnona", "Mona", "m\u043ena", "MONA"])
def test_nobody_signs_up_under_a_name_that_looks_like_anothers(client, name):
    make_member("mona")
    assert "looks like one that is" in _sign_up(client, name).text


@pytest.mark.parametrize("name", ["ada", "Åsa", "x.y-z_1", "Ζωή"])
def test_names_of_all_scripts_are_welcome(client, name):
    assert _sign_up(client, name).status_code == 302


def test_a_name_is_changed_and_the_old_one_stays_theirs(client):
    ada, eve = make_member("ada"), make_member("eve")
    client.force_login(ada)
    assert client.post("/accounts/preferences/name/", {"name": "lovelace"}).url == "/accounts/preferences/"
    assert names.name_now("ADA") == "lovelace"
    with pytest.raises(ValidationError, match="until lately"):
        names.check("ada", user=eve)
    NameHistory.objects.update(given_up_at=timezone.now() - timedelta(days=91))
    names.check("ada", user=eve)


def test_the_old_address_leads_to_the_new_one(client):
    ada = make_member("ada")
    actions.change_name(user=ada, name="lovelace", by=ada)
    response = client.get("/members/ada/")
    assert (response.status_code, response.url) == (301, "/members/lovelace/")


def test_a_name_is_changed_once_in_thirty_days_and_may_be_taken_back_then(client):
    ada = make_member("ada")
    actions.change_name(user=ada, name="lovelace", by=ada)
    client.force_login(ada)
    assert "less than 30 days ago" in client.post("/accounts/preferences/name/", {"name": "byron"}).text
    NameHistory.objects.update(given_up_at=timezone.now() - timedelta(days=31))
    actions.change_name(user=ada, name="ada", by=ada)
    ada.refresh_from_db()
    assert ada.username == "ada"


def test_a_change_to_anothers_look_is_told_at_the_field(client):
    make_member("mona")
    client.force_login(make_member("ada"))
    response = client.post("/accounts/preferences/name/", {"name": "rnona"})
    assert "looks like one that is" in response.text
    assert 'value="rnona"' in response.text


def test_the_unconfirmed_change_no_name(client):
    client.force_login(make_member("ada", verified=False))
    assert client.post("/accounts/preferences/name/", {"name": "lovelace"}).status_code == 403
