"""The operators' desk: one's places, colleagues and official notices."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from core.pagecache.collecting import collecting
from exchange.models import ImportProblem, ImportRun
from moderation import actions as desk
from moderation.models import Report
from moderation.refusals import Refused as ReportRefused
from operators import actions
from operators.actions import invitations
from operators.models import Announcement, Invitation, Speaker
from operators.on_pages import announcements_of_park
from operators.refusals import Refused
from operators.speaking import speaks_for
from reviews import actions as reviews
from reviews.content import Content
from tests.factories.pages import make_park
from tests.operators.conftest import STAFF, fresh
from tests.support.members import make_member

pytestmark = pytest.mark.django_db


def as_user(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def staff(park, manager, member):
    user = member("helper")
    actions.give(user=user, page=park, role=STAFF, by=manager)
    return user


def test_the_desk_shows_ones_places_numbers_and_what_takes_effect_how(company, park, ride, manager, member):
    reviews.write(page=ride, by=member("visitor"), content=Content(rating=8, text="The view is worth the wait."))
    client = as_user(manager)
    home = client.get("/operators/")
    assert "no-store" in home["Cache-Control"]
    assert f"/operators/places/{park.pk}/" in home.content.decode()
    page = client.get(f"/operators/places/{park.pk}/").content.decode()
    for words in ("Calendar of opening hours", "once a moderator has approved it", "Reviews that wait for a reply"):
        assert words in page
    boss = member("boss")
    actions.give(user=boss, page=company, role=STAFF, by=None)
    through = as_user(boss).get(f"/operators/places/{park.pk}/")
    assert through.status_code == 200
    assert "Who speaks for it" not in through.content.decode(), "colleagues are of the page for which one was let in"


def test_others_find_nothing(park, manager, staff, member):
    stranger, elsewhere = as_user(member("stranger")), make_park("Elsewhere")
    own = Speaker.objects.get(user=manager)
    for path in (f"places/{park.pk}/", f"places/{park.pk}/announce/", f"people/{own.pk}/remove/"):
        assert stranger.get(f"/operators/{path}").status_code == 404
        assert Client().get(f"/operators/{path}").status_code == 302
    assert as_user(manager).get(f"/operators/places/{elsewhere.pk}/").status_code == 404
    helper = as_user(staff)
    assert helper.post(f"/operators/people/{own.pk}/remove/").status_code == 404
    sent = {"whom": "stranger", "role": "staff"}
    assert helper.post(f"/operators/places/{park.pk}/invite/", sent).status_code == 404
    with pytest.raises(Refused, match="Only managers"):
        invitations.invite(page=park, by=staff, **sent)
    with pytest.raises(Refused):
        actions.end(speaker=own, because=Speaker.Ended.REMOVED, by=staff)


def test_a_colleague_is_invited_by_name_accepts_and_is_removed(park, manager, member):
    user = member("colleague")
    boss, colleague = as_user(manager), as_user(user)
    sent = {"whom": "Colleague", "role": "staff"}
    for _twice in range(2):
        boss.post(f"/operators/places/{park.pk}/invite/", sent)
    invitation = Invitation.objects.get()
    assert invitation.user == user
    assert "Answer" in colleague.get("/operators/").content.decode()
    assert as_user(member("nosy")).get(f"/operators/invitations/{invitation.uid}/").status_code == 404
    colleague.post(f"/operators/invitations/{invitation.uid}/accept/")
    assert speaks_for(fresh(user), park)
    row = Speaker.objects.current().get(user=user)
    asked = boss.get(f"/operators/people/{row.pk}/remove/")
    assert "Remove colleague from Lakeland?" in asked.content.decode()
    assert Speaker.objects.current().filter(pk=row.pk).exists(), "asking does nothing"
    boss.post(f"/operators/people/{row.pk}/remove/")
    assert not speaks_for(fresh(user), park)
    for method in (colleague.get, colleague.post):
        told = method(f"/operators/places/{park.pk}/announce/", {"title": "Still mine"}, follow=True)
        assert told.redirect_chain == [("/operators/", 302)]
        assert "You no longer speak for “Lakeland”, so nothing was saved." in told.content.decode()
    assert not Announcement.objects.exists()


def test_an_address_is_invited_and_only_who_reads_it_accepts(park, manager, member, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        invitation = invitations.invite(page=park, by=manager, whom="New@Lakeland.example", role="staff")
    assert mail.outbox[-1].to == ["New@Lakeland.example"]
    assert str(invitation.uid) in mail.outbox[-1].body
    other, new = member("other"), member("new")
    new.emailaddress_set.update(email="new@lakeland.example")
    with pytest.raises(Refused, match="somebody else"):
        invitations.accept(invitation=invitation, by=other)
    new.emailaddress_set.update(verified=False)
    with pytest.raises(Refused, match="somebody else"):
        invitations.accept(invitation=invitation, by=new)
    new.emailaddress_set.update(verified=True)
    invitations.accept(invitation=invitation, by=new)
    assert speaks_for(fresh(new), park)


def test_an_invitation_of_who_no_longer_manages_is_worth_nothing(park, manager, member):
    invitation = invitations.invite(page=park, by=manager, whom=member("late").username, role="manager")
    actions.end(speaker=Speaker.objects.get(user=manager), because=Speaker.Ended.MODERATOR, by=None)
    with pytest.raises(Refused, match="new invitation"):
        invitations.accept(invitation=invitation, by=invitation.user)


def written(client, park, **changes):
    said = {"kind": "closure", "title": "Big Dipper closed", "text": "Until May.", "shown_from": "", "shown_until": ""}
    return client.post(f"/operators/places/{park.pk}/announce/", {**said, **changes})


def test_an_official_notice_comes_and_goes_by_the_clocks_of_the_park(park, manager):
    type(park).objects.filter(pk=park.pk).update(timezone="Asia/Tokyo")
    client, visitor = as_user(manager), Client()
    assert written(client, park, shown_from="2199-04-01T09:00").status_code == 302
    row = Announcement.objects.get()
    assert row.shown_from.isoformat() == "2199-04-01T00:00:00+00:00"
    assert "Big Dipper closed" not in visitor.get(park.url).content.decode()
    page = client.get(f"/operators/announcements/{row.uid}/").content.decode()
    assert 'value="2199-04-01T09:00"' in page
    assert "Asia/Tokyo" in page
    wrong = written(client, park, shown_from="2199-04-01T09:00", shown_until="2199-03-01T09:00")
    assert wrong.status_code == 422
    client.post(f"/operators/announcements/{row.uid}/", {"kind": "closure", "title": "Big Dipper stands", "text": "x"})
    shown = visitor.get(park.url).content.decode()
    assert "Big Dipper stands" in shown
    assert "Official" in shown
    client.post(f"/operators/announcements/{row.uid}/take-back/")
    assert "Big Dipper stands" not in visitor.get(park.url).content.decode()


def test_the_cached_page_ends_at_the_moment_of_the_embargo(
    park, manager, page_cache, django_capture_on_commit_callbacks
):
    """The cache itself says until when it keeps the page; what is written purges it."""
    soon = timezone.now() + timedelta(hours=1)
    visitor = Client()
    assert visitor.get(park.url)["X-Page-Cache"] == "miss"
    assert visitor.get(park.url)["X-Page-Cache"] == "hit"
    with django_capture_on_commit_callbacks(execute=True):
        row = Announcement.objects.create(page=park, author=manager, title="Tomorrow", shown_from=soon)
    assert "Tomorrow" not in visitor.get(park.url).content.decode()
    with collecting() as seen:
        assert announcements_of_park(park, None)["announcements"] == []
    assert seen.until == soon.timestamp()
    Announcement.objects.filter(pk=row.pk).update(shown_from=timezone.now(), shown_until=soon)
    with collecting() as seen:
        assert [each["row"] for each in announcements_of_park(park, None)["announcements"]] == [row]
    assert seen.until == soon.timestamp()


def test_moderators_hide_a_notice_and_its_place_cannot_put_it_back(park, manager, member):
    from operators.actions import announcements

    row = Announcement.objects.create(page=park, author=manager, title="Rude")
    announcements.put(announcement=row, state="hidden")
    assert "Rude" not in Client().get(park.url).content.decode()
    said = {"kind": "news", "title": "Rude", "text": "", "shown_from": timezone.now(), "shown_until": None}
    with pytest.raises(Refused, match="took this"):
        announcements.change(announcement=row, by=fresh(manager), said=said)


def test_a_places_people_report_a_review_however_new_they_are_and_hide_none(park, member):
    """Three trusted members who have nothing to do with each other hide what they report; colleagues do not."""
    review = reviews.write(page=park, by=member("visitor"), content=Content(rating=1, text="Never again, all of it."))
    newest = make_member("newest")
    people = [newest, *(member(name) for name in ("one", "two", "three"))]
    for days, user in enumerate(people):
        type(user).objects.filter(pk=user.pk).update(date_joined=timezone.now() - timedelta(days=3 * days))
        actions.give(user=user, page=park, role=STAFF, by=None)
        desk.report(thing=review, by=fresh(user), reason="false")
    review.refresh_from_db()
    assert (review.state, Report.objects.filter(counts=True).count(), Report.objects.count()) == ("published", 0, 4)
    stranger = make_member("stranger")
    with pytest.raises(ReportRefused, match="contributions"):
        desk.report(thing=review, by=stranger, reason="false")


def test_the_first_page_of_the_admin_tells_operators_of_no_problems_of_others(park, manager):
    run = ImportRun.objects.create(source="folder")
    ImportProblem.objects.create(run=run, file="a.csv", line=1, message="Of a rival", severity="warning", kind="other")
    assert "Of a rival" not in as_user(manager).get("/cms/").content.decode()
