"""The doors of members: who may write, what becomes of those who may not, and of what they typed."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from accounts.acting import acts, member_action, member_page, restored
from accounts.standing import may_write, reason_against
from tests.support.members import make_member

pytestmark = pytest.mark.django_db


@member_action("tests.write", rate="3/m", methods=("GET", "POST"))
def write(request):
    """A form and its saving at one address."""
    waiting = restored(request)
    return HttpResponse(waiting["text"] if waiting else "empty form" if request.method == "GET" else "saved")


@member_action("tests.vote")
def vote(request):
    """Only ever written to."""
    return HttpResponse("voted")


@member_page
def read(request):
    """Somebody's own."""
    return HttpResponse("yours")


@pytest.fixture
def ask(client):
    """Calls a view as a browser with this test's session would."""
    session = client.session

    def call(view, method="get", user=None, path="/somewhere/", **extra):
        request = getattr(RequestFactory(), method)(path, extra.pop("data", None), **extra)
        request.session, request.user = session, user or AnonymousUser()
        return view(request)

    return call


def test_a_member_in_good_standing_writes_and_nobody_keeps_the_answer(ask):
    response = ask(vote, "post", make_member("ada"))
    assert response.content == b"voted"
    assert "no-store" in response["Cache-Control"]


def test_what_is_written_to_is_not_read(ask):
    assert ask(vote, "get", make_member("ada")).status_code == 405
    assert ask(read, "post", make_member("eve")).status_code == 405


def test_a_visitor_is_led_to_the_log_in_and_back(ask):
    assert ask(read, path="/members/me/?tab=2").url == "/accounts/login/?next=%2Fmembers%2Fme%2F%3Ftab%3D2"


def test_what_a_visitor_typed_is_in_the_form_after_logging_in_and_only_once(ask):
    sent = ask(write, "post", data={"text": "Nine airtimes", "csrfmiddlewaretoken": "x"}, path="/write/")
    assert sent.url == "/accounts/login/?next=%2Fwrite%2F"
    ada = make_member("ada")
    assert ask(write, user=ada, path="/other/").content == b"empty form"
    assert ask(write, user=ada, path="/write/").content == b"Nine airtimes"
    assert ask(write, user=ada, path="/write/").content == b"empty form"


def test_an_address_without_a_page_leads_back_to_where_the_form_stood(ask):
    here = {"HTTP_REFERER": "http://testserver/parks/efteling/?sort=new"}
    assert ask(vote, "post", **here).url == "/accounts/login/?next=%2Fparks%2Fefteling%2F%3Fsort%3Dnew"
    assert ask(vote, "post", HTTP_REFERER="https://evil.example/").url == "/accounts/login/?next=%2F"


def test_htmx_is_told_to_load_the_log_in_whole(ask):
    here = {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "http://testserver/parks/efteling/"}
    response = ask(vote, "post", **here)
    assert response["HX-Redirect"] == "/accounts/login/?next=%2Fparks%2Fefteling%2F"


def test_an_unconfirmed_address_writes_nothing(ask):
    user = make_member("ada", verified=False)
    response = ask(vote, "post", user)
    assert response.status_code == 403
    assert "Confirm your e-mail address" in response.text


@pytest.mark.parametrize(
    ("sanction", "words"),
    [
        ({"banned_at": timezone.now()}, "This account is closed"),
        ({"suspended_until": timezone.now() + timedelta(days=3)}, "may not write until"),
    ],
)
def test_the_banned_and_the_suspended_write_nothing_and_read_why(ask, sanction, words):
    user = make_member("ada")
    type(user.profile).objects.filter(user=user).update(**sanction)
    assert words in ask(vote, "post", user).text
    assert ask(read, user=user).content == b"yours"


def test_a_suspension_ends_by_itself():
    user = make_member("ada")
    type(user.profile).objects.filter(user=user).update(suspended_until=timezone.now() - timedelta(seconds=1))
    assert may_write(user)


def test_the_reason_asks_twice_at_most(django_assert_max_num_queries):
    user = make_member("ada")
    with django_assert_max_num_queries(2):
        assert reason_against(user) == ""


def test_one_members_rate_is_not_another_ones(ask):
    ada, eve = make_member("ada"), make_member("eve")
    answers = [ask(write, "post", ada).status_code for _ in range(4)]
    assert answers == [200, 200, 200, 429]
    assert ask(write, "get", ada).status_code == 200
    assert ask(write, "post", eve).status_code == 200


def test_every_act_is_noted_under_its_name():
    assert write in acts["tests.write"]
    assert write.member_act == "tests.write"
