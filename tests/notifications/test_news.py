"""What followers hear: once, together where it is much, never of their own acts nor of what they may not see."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from accounts.models import Profile, User
from accounts.profiles import make_profiles
from branches.actions.committing import Change as OnBranch
from branches.actions.committing import commit
from branches.actions.merging import merge_branch
from branches.actions.opening import open_branch
from branches.reading import on_branch
from companies.models import CompanyPage
from core.dates import PartialDate
from core.signals import pages_changed
from credits.models import List, ListItem
from notifications import news, reading
from notifications.following import follow
from notifications.models import Change, Follow, Known, Mail, Notice, State
from notifications.signals import official_notice
from parks.models import ParkPage
from parks.status import Status
from reviews.models import Review
from rides.models import RidePage
from tests.support.members import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_sends(settings):
    settings.JOBS_RUN = "nobody"


@pytest.fixture
def ride(catalogue):
    """A ride of which all is known."""
    _get_to_know()
    return RidePage.objects.live().exclude(park=None).exclude(manufacturer=None).order_by("pk").first()


def _get_to_know() -> None:
    """What was there before is no news."""
    RidePage.objects.update(first_published_at=timezone.now() - timedelta(days=400))
    ParkPage.objects.update(first_published_at=timezone.now() - timedelta(days=400))
    news.note("rides", RidePage.objects.values_list("pk", flat=True))
    news.note("parks", ParkPage.objects.values_list("pk", flat=True))
    assert _tell() == 0


def _tell() -> int:
    """Look at what changed, when no more comes."""
    return news.tell_due(timezone.now() + timedelta(minutes=2))


def _change(rides, status: str = Status.SBNO) -> None:
    """As an import does."""
    keys = [ride.pk for ride in rides]
    RidePage.objects.filter(pk__in=keys).update(status=status)
    pages_changed.send(sender=RidePage, page_ids=keys)


def _titles(user) -> list[str]:
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("title", flat=True))


def test_followers_of_ride_park_and_maker_hear_once_what_became_of_a_ride(ada, ben, ride):
    for kind, key in (("ride", ride.pk), ("park", ride.park_id), ("company", ride.manufacturer_id)):
        follow(by=ada, kind=kind, key=key)
    follow(by=ben, kind="company", key=ride.manufacturer_id)
    ride.title = "Renamed"  # no news
    ride.save_revision(user=make_member("editor")).publish()
    assert _tell() == 0
    _change([ride])
    assert _tell() == 2
    assert _titles(ada) == _titles(ben) == [f"Renamed ({ride.park.title}): Standing but not operating"]
    assert Notice.objects.filter(user=ada).get().url == RidePage.objects.get(pk=ride.pk).url
    _change([ride])
    assert _tell() == 0


def test_nobody_is_told_of_their_own_act(ada, ben, ride):
    for user in (ada, ben):
        follow(by=user, kind="ride", key=ride.pk)
    ride.save_revision(user=ada).publish()
    _change([ride])
    _tell()
    assert (_titles(ada), len(_titles(ben))) == ([], 1)


def test_nobody_is_told_of_what_they_suggested_or_let_through(ada, ben, ride):
    editor, cleo = User.objects.create_superuser("edda", "edda@example.org"), make_member("cleo")
    for user in (ada, ben, cleo, editor):
        follow(by=user, kind="ride", key=ride.pk)
    branch = open_branch(name="Winter", by=ada)
    page = RidePage.objects.get(pk=ride.pk)
    page.theme = "Snow"
    commit(branch, [OnBranch(page)], by=ada)
    page = on_branch(branch, ride)
    page.theme = "Ice"
    commit(branch, [OnBranch(page)], by=ben)
    merge_branch(branch, by=editor)
    _change([ride])
    assert _tell() == 1
    assert _titles(cleo)


def test_followers_hear_that_a_company_has_closed_down(ada, ride):
    maker = CompanyPage.objects.get(pk=ride.manufacturer_id)
    CompanyPage.objects.filter(pk=maker.pk).update(defunct="", defunct_day=None)
    news.note("companies", [maker.pk])
    assert _tell() == 0
    follow(by=ada, kind="company", key=maker.pk)
    maker = CompanyPage.objects.get(pk=maker.pk)
    maker.defunct = PartialDate.parse("2024-06")
    maker.save_revision().publish()
    assert _tell() == 1
    assert _titles(ada) == [f"{maker.title}: closed down (June 2024)"]
    maker.defunct = PartialDate.parse("2024-07")
    maker.save_revision().publish()
    assert _tell() == 0


def test_a_new_ride_is_told_and_an_old_one_is_not(ada, ride):
    follow(by=ada, kind="park", key=ride.park_id)
    Known.objects.filter(source="rides", key=ride.pk).delete()
    news.note("rides", [ride.pk])
    assert _tell() == 0
    Known.objects.filter(source="rides", key=ride.pk).delete()
    RidePage.objects.filter(pk=ride.pk).update(first_published_at=timezone.now())
    news.note("rides", [ride.pk])
    assert _tell() == 1
    assert _titles(ada) == [f"{ride.title} ({ride.park.title}) is new on ThrillWiki"]


def test_what_is_kept_to_a_few_is_not_told(ada, ride):
    follow(by=ada, kind="park", key=ride.park_id)
    PageViewRestriction.objects.create(page=ride, restriction_type="login")
    _change([ride])
    assert _tell() == 0
    RidePage.objects.filter(pk=ride.pk).update(live=False)
    _change([ride], Status.CLOSED)
    assert _tell() == 0


def test_those_who_are_banned_suspended_or_leave_are_not_told(ada, ben, ride):
    from members.leaving import ask

    cleo = make_member("cleo")
    for user in (ada, ben, cleo):
        follow(by=user, kind="ride", key=ride.pk)
    Profile.objects.filter(user=ada).update(banned_at=timezone.now())
    ask(by=ben, keep_reviews=True)
    _change([ride])
    assert _tell() == 1
    assert _titles(cleo)


def test_what_is_not_wanted_of_a_thing_is_not_heard(ada, ride):
    follow(by=ada, kind="ride", key=ride.pk, muted=["status"])
    _change([ride])
    assert _tell() == 0


def test_an_import_is_one_notice_that_grows_while_it_is_not_read(ada, ride):
    rides = list(RidePage.objects.live().filter(park=ride.park_id)[:30])
    follow(by=ada, kind="park", key=ride.park_id)
    _change(rides)
    assert _tell() == 1
    assert _titles(ada) == [f"{len(rides)} changes in what you follow"]
    _change(rides[:2], Status.CLOSED)
    assert _tell() == 1
    notice = Notice.objects.get()
    assert notice.count == len(rides) + 2
    assert notice.title == f"{len(rides) + 2} changes in what you follow"
    assert len(notice.things) == 20
    assert notice.things[0][0].endswith("Closed permanently")
    assert Mail.objects.count() == 1
    reading.read(notice)
    reading.unread(notice)
    _change(rides[:1], Status.OPERATING)
    assert _tell() == 1
    assert Notice.objects.count() == 2


def test_changes_wait_until_no_more_come(ada, ride):
    follow(by=ada, kind="ride", key=ride.pk)
    _change([ride])
    now = timezone.now()
    assert news.tell_due(now) == 0
    Change.objects.create(source="rides", key=ride.pk, at=now - timedelta(minutes=11))
    assert news.tell_due(now) == 1


def test_ten_thousand_followers_cost_as_many_statements_as_one(ada, ride):
    follow(by=ada, kind="park", key=ride.park_id)
    _change([ride])
    with CaptureQueriesContext(
        connection,
    ) as few:
        assert _tell() == 1
    users = User.objects.bulk_create([User(username=f"fan{number}", email="f@example.org") for number in range(3_000)])
    make_profiles(users)
    Follow.objects.bulk_create([Follow(user=user, kind="park", page_id=ride.park_id) for user in users])
    _change([ride], Status.CLOSED)
    with CaptureQueriesContext(connection) as many:
        assert _tell() == 3_001
    assert len(many) == len(few)
    assert Mail.objects.filter(state=State.DAILY).count() == 3_002


def test_mails_go_by_the_choice_of_each(ada, ben, ride):
    cleo = make_member("cleo")
    for user, choice in ((ada, True), (ben, False), (cleo, "daily")):
        Profile.objects.filter(user=user).update(mail_kinds={"notifications.pages": choice})
        follow(by=user, kind="ride", key=ride.pk)
    _change([ride])
    assert _tell() == 3
    states = dict(Mail.objects.values_list("user__username", "state"))
    assert states == {"ada": State.WAITING, "cleo": State.DAILY}
    mail = Mail.objects.get(user=ada)
    assert (mail.kind, mail.notice.title) == ("notifications.pages", mail.subject)


def test_an_official_notice_is_told_to_the_followers_of_the_place(ada, ben, ride):
    for user in (ada, ben):
        follow(by=user, kind="park", key=ride.park_id)
    official_notice.send(sender=None, page_id=ride.park_id, title="Open until midnight", url="/parks/", by=ben)
    assert _tell() == 1
    assert (_titles(ada), _titles(ben)) == (["Open until midnight"], [])
    assert Notice.objects.get().kind == "following-official"


def test_reviews_of_a_member_are_told_once_where_they_may_be_seen(ada, ben, ride):
    follow(by=ada, kind="member", key=ben.pk)
    review = Review.objects.create(author=ben, page=ride, rating=8, text="Fast.", state="pending")
    assert _tell() == 0
    review.state = "published"
    review.save()
    assert _tell() == 1
    review.text = "Very fast."
    review.save()
    assert _tell() == 0
    Profile.objects.filter(user=ben).update(privacy={"reviews": "me"})
    Review.objects.create(author=ben, page=ride.park, rating=8, text="Green.")
    assert _tell() == 0
    assert _titles(ada) == [f"ben wrote a review of {ride.title}"]


def test_lists_of_a_member_are_told_once_they_hold_something_and_only_public_ones(ada, ben, ride):
    follow(by=ada, kind="member", key=ben.pk)
    listing = List.objects.create(owner=ben, title="Best of all", kind="ranked")
    secret = List.objects.create(owner=ben, title="Secret", kind="ranked", privacy="me")
    assert _tell() == 0
    for each in (listing, secret):
        ListItem.objects.create(list=each, page=ride, position=1)
        each.save()
    assert _tell() == 1
    listing.save()
    assert _tell() == 0
    assert _titles(ada) == ["ben has a new list: Best of all"]


def test_a_change_costs_who_makes_it_one_statement(ride, django_assert_num_queries):
    with django_assert_num_queries(1):
        news.note("rides", range(500))
    assert Change.objects.count() == 500


def test_what_followers_are_told_names_no_more_than_is_public(as_ada, ada, ride):
    follow(by=ada, kind="park", key=ride.park_id)
    _change(list(RidePage.objects.live().filter(park=ride.park_id)[:5]))
    _tell()
    page = as_ada.get("/notifications/").text
    assert "5 changes in what you follow" in page
    assert page.count("Standing but not operating") == 5
    assert "What you follow" in page
