"""Sessions end when they must, and cannot be fixed or forged."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from accounts import actions
from tests.support.members import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    """A member."""
    return make_member("ada", password="right-of-ada")


def _logged_in(word="right-of-ada"):
    client = Client(headers={"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0"})
    client.post("/accounts/login/", {"login": "ada", "password": word})
    return client


def _is_in(client):
    return client.get("/accounts/preferences/").status_code == 200


def test_a_changed_password_ends_the_other_sessions_and_not_this_one(ada):
    here, elsewhere = _logged_in(), _logged_in()
    fields = {"oldpassword": "right-of-ada", "password1": "another-horse-8", "password2": "another-horse-8"}
    here.post("/accounts/password/change/", fields)
    assert (_is_in(here), _is_in(elsewhere)) == (True, False)


@pytest.mark.parametrize("act", ["ban", "suspend"])
def test_a_sanction_ends_every_session_also_those_of_no_list(ada, act):
    tracked, untracked = _logged_in(), Client()
    untracked.force_login(ada)
    from django.utils import timezone

    more = {"until": timezone.now() + timezone.timedelta(days=1)} if act == "suspend" else {}
    getattr(actions, act)(user=ada, by=None, **more)
    assert (_is_in(tracked), _is_in(untracked)) == (False, False)
    assert _is_in(_logged_in())


def test_the_list_names_devices_and_ends_one_or_all_others(ada):
    here, phone, library = _logged_in(), _logged_in(), _logged_in()
    page = here.get("/accounts/sessions/")
    assert page.text.count("Firefox on Linux") >= 3
    of_phone = UserSession.objects.get(session_key=phone.session.session_key)
    here.post(f"/accounts/sessions/{of_phone.pk}/end/")
    assert (_is_in(here), _is_in(phone), _is_in(library)) == (True, False, True)
    here.post("/accounts/sessions/")
    assert (_is_in(here), _is_in(library)) == (True, False)


def test_nobody_ends_a_session_of_somebody_else(ada):
    here = _logged_in()
    eve = Client()
    eve.force_login(make_member("eve"))
    session = UserSession.objects.get(session_key=here.session.session_key)
    assert eve.post(f"/accounts/sessions/{session.pk}/end/").status_code == 404
    assert _is_in(here)


def test_the_session_is_another_one_after_logging_in(ada):
    client = Client()
    session = client.session
    session["planted"] = "x"
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted
    client.post("/accounts/login/", {"login": "ada", "password": "right-of-ada"})
    assert client.session.session_key != planted


@pytest.mark.parametrize(
    "address", ["login/", "signup/", "logout/", "preferences/", "preferences/display/", "sessions/", "email/"]
)
def test_nothing_is_taken_without_the_token_of_the_form(ada, address):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    assert client.post(f"/accounts/{address}", {}).status_code == 403


def test_logging_out_is_never_done_by_a_link(ada):
    client = _logged_in()
    client.get("/accounts/logout/")
    assert _is_in(client)


def test_cookies_of_production_are_bound_to_host_and_https():
    from thrillwiki.settings import security

    assert security.SESSION_COOKIE_HTTPONLY
    assert security.SESSION_COOKIE_SAMESITE == "Lax"
