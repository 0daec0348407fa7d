"""A member says that two pages are one; a moderator compares them, and merges them or says that they are two."""

import pytest
from django.contrib.auth import get_user_model

from duplicates.merging import Choice, merge
from duplicates.models import Pair
from duplicates.pairs import tell_apart
from home.demo import make_demo_accounts
from moderation import actions as desk
from moderation.models import Case, Decision, Report
from rides.models import RidePage
from tests.support.members import make_member

from .conftest import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(ride) -> RidePage:
    """Another ride of the park."""
    return RidePage.objects.filter(park=ride.park).exclude(pk=ride.pk).order_by("title")[0]


@pytest.fixture
def admin(catalogue):
    """Somebody who may merge."""
    make_demo_accounts("thrillwiki")
    return get_user_model().objects.get(username="admin")


def send(user, ride, other, **typed):
    return browser_of(user).post(f"/suggestions/of/{ride.pk}/duplicate/", {"other": other.title, **typed})


def test_a_duplicate_is_reported_from_the_page_and_leads_the_desk_to_the_merge(ride, other, author, mo):
    browser, where = browser_of(author), f"/suggestions/of/{ride.pk}/duplicate/"
    assert f'href="{where}"' in browser.get(f"{ride.url}suggest/").content.decode()
    assert browser.get(where).status_code == 200
    assert send(author, ride, other, text="Both opened on one day.")["Location"] == "/moderation/my-reports/"
    pair = Pair.objects.get(signs__contains=["member"])
    assert {pair.first_id, pair.second_id} == {ride.pk, other.pk}
    case = Case.objects.open().get(subject="duplicate")
    assert (case.cause, case.object_id, case.author) == (Case.Cause.DUPLICATE, pair.pk, None)
    shown = browser_of(mo).get(f"/moderation/case/{case.pk}/").content.decode()
    assert f"/cms/duplicates/merge/{pair.first_id}/{pair.second_id}/" in shown
    assert "Both opened on one day." in shown
    assert pair.first.title in browser.get("/moderation/my-reports/").content.decode()


def test_what_cannot_be_is_said_beside_the_field_and_what_was_typed_stays(ride, other, author, admin):
    same = send(author, ride, ride, text="Look at both.")
    assert same.status_code == 422
    assert "this is the very one" in same.content.decode()
    assert "Look at both." in same.content.decode()
    unknown = browser_of(author).post(f"/suggestions/of/{ride.pk}/duplicate/", {"other": "Nothing of this name"})
    assert "No page is called" in unknown.content.decode()
    tell_apart(one=ride, other=other, by=admin)
    assert "said that they are two" in send(author, ride, other).content.decode()
    assert not Report.objects.exists()
    new = make_member("newcomer")
    assert "once a few of your own" in browser_of(new).get(f"/suggestions/of/{ride.pk}/duplicate/").content.decode()


def test_merging_closes_the_case_and_tells_who_reported_it(ride, other, author, admin):
    send(author, ride, other)
    merge(kept=ride.pk, gone=other.pk, by=admin, choice=Choice(is_confirmed=True, reason="One ride."))
    assert not Case.objects.open().filter(subject="duplicate").exists()
    assert Report.objects.get().state == Report.State.UPHELD
    assert author.notices.filter(kind="report-outcome").count() == 1
    assert Decision.objects.filter(subject="duplicate").count() == 1


def test_two_that_are_two_are_never_offered_again(ride, other, author, mo):
    send(author, ride, other)
    case = desk.claim(case_id=Case.objects.open().get(subject="duplicate").pk, by=mo)
    desk.decide(case_id=case.pk, action="dismiss", by=mo)
    assert Pair.objects.get(signs__contains=["member"]).state == Pair.State.DIFFERENT
    assert Report.objects.get().state == Report.State.DISMISSED
    assert Decision.objects.filter(subject="duplicate").count() == 1
    assert author.notices.filter(kind="report-outcome").count() == 1
