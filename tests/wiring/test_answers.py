"""What every answer carries, and what becomes of requests that nobody can read."""

import pytest
from django.db import OperationalError

from accounts.models import User
from core import errors

HOSTILE = [
    "/?page=" + "9" * 400,
    "/parks/?page=%00",
    "/parks/?country=%00",
    "/rides/?sort=owner__password",
    "/%00/",
    "/parks/%FF%FE/",
    "/p/" + "9" * 400 + "/",
    "/search/?q=%ED%A0%80",
    "/search/?q=" + "a" * 10_000,
    "/parks/../../etc/passwd",
    "/media/../manage.py",
    "/media/original_images/x.jpg",
    "/media/%00",
]


@pytest.mark.django_db
@pytest.mark.parametrize("address", HOSTILE, ids=lambda address: address[:40])
def test_what_cannot_be_read_is_refused_and_never_a_fault_of_ours(client, address):
    client.raise_request_exception = True
    assert client.get(address).status_code in {200, 301, 400, 404}


@pytest.mark.django_db
def test_public_pages_allow_no_inline_script_and_no_third_party(client):
    policy = client.get("/parks/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.django_db
def test_the_admin_has_its_own_policy(client):
    client.force_login(User.objects.create_superuser("root", "root@example.org"))
    assert "'unsafe-inline'" in client.get("/cms/")["Content-Security-Policy"]


@pytest.mark.django_db
def test_every_answer_carries_the_other_headers(client):
    response = client.get("/parks/")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/parks/", "/rides/", "/companies/"])
def test_a_visitor_gets_no_cookie(client, address):
    assert not client.get(address).cookies


@pytest.mark.parametrize(
    ("view", "status"),
    [
        (errors.bad_request, 400),
        (errors.permission_denied, 403),
        (errors.csrf_failure, 403),
        (errors.page_not_found, 404),
        (errors.server_error, 500),
        (errors.unavailable, 503),
    ],
)
def test_error_pages_need_neither_database_nor_cache(rf, view, status):
    """Without the database mark, any query would fail this test."""
    response = view(rf.get("/"))
    assert response.status_code == status
    assert "<h1>" in response.text


def test_being_out_of_order_says_when_to_come_back(rf):
    assert errors.unavailable(rf.get("/"))["Retry-After"] == "60"


def test_a_database_that_cannot_be_reached_is_told_apart_from_a_fault_of_ours(rf):
    try:
        raise OperationalError("could not connect to server")
    except OperationalError:
        response = errors.server_error(rf.get("/"))
    assert (response.status_code, response["Retry-After"]) == (503, "60")


def test_whoever_sends_a_form_to_a_site_that_is_away_learns_that_it_was_not_saved(rf):
    assert "was not saved" in errors.unavailable(rf.post("/")).text
    assert "was not saved" not in errors.unavailable(rf.get("/")).text
