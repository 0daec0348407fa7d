"""There is one way into the admin, and it is allauth's."""

import pytest

from accounts.models import User

pytestmark = pytest.mark.django_db


def test_a_visitor_is_sent_to_sign_in_and_back(client):
    assert client.get("/cms/login/?next=/cms/pages/").url == "/accounts/login/?next=%2Fcms%2Fpages%2F"


def test_the_admin_itself_leads_to_the_same_door(client):
    assert client.get("/cms/").url.startswith("/cms/login/")


def test_a_password_sent_to_the_old_door_signs_nobody_in(client):
    User.objects.create_superuser("root", "root@example.org", "secret-of-root")
    client.post("/cms/login/", {"username": "root", "password": "secret-of-root"})
    assert "_auth_user_id" not in client.session


def test_a_member_without_rights_is_told_so_and_not_sent_in_circles(client):
    client.force_login(User.objects.create_user("ada", "ada@example.org"))
    assert client.get("/cms/login/").status_code == 403


def test_nobody_is_sent_to_another_site(client):
    client.force_login(User.objects.create_superuser("root", "root@example.org"))
    assert client.get("/cms/login/?next=https://evil.example/").url == "/cms/"
