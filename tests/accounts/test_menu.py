"""The one part of a public page that knows who is looking."""

import pytest

from accounts.models import User

pytestmark = pytest.mark.django_db


def test_a_visitor_is_offered_to_log_in_and_gets_no_cookie(client):
    response = client.get("/accounts/menu/")
    assert "Log in" in response.text
    assert not response.cookies


def test_a_member_sees_their_name_and_no_door_to_the_admin(client):
    client.force_login(User.objects.create_user("ada", "ada@example.org"))
    response = client.get("/accounts/menu/")
    assert "ada" in response.text
    assert "/cms/" not in response.text
    assert "no-store" in response["Cache-Control"]


def test_an_administrator_is_shown_to_the_admin(client):
    client.force_login(User.objects.create_superuser("root", "root@example.org"))
    assert "/cms/" in client.get("/accounts/menu/").text


def test_the_menu_is_only_read(client):
    assert client.post("/accounts/menu/").status_code == 405
