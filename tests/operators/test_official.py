"""What the people of a place say officially, at once and marked as official, beside what the community wrote."""

from datetime import time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from media.member_photos import actions as photos
from media.models import MemberPhoto
from notifications import news, outbox
from notifications.models import Follow, Mail
from operators import actions
from operators.actions import announcements, contacts
from operators.models import Announcement, Contact, Speaker
from operators.refusals import Refused
from operators.telling import tell_followers
from parks.hours_actions import set_hours, undo
from parks.opening import HoursKind, Session
from tests.media.members import draft as drafted
from tests.operators.conftest import MANAGER, fresh, published
from tests.support.members import make_member

pytestmark = pytest.mark.django_db
SAID = dict.fromkeys(Contact.SAID, "") | {"phone": "+44 1538 704 096", "city": "Alton"}


def as_user(user):
    client = Client()
    client.force_login(user)
    return client


def shown(page):
    return Client().get(page.url).content.decode()


def test_the_contact_is_changed_at_once_and_stands_beside_what_members_recorded(park, manager):
    published(park, phone="0800 1", website="https://www.lakeland.example/")
    draft = Page.objects.get(pk=park.pk).specific
    draft.tagline = "Not yet"
    revision = draft.save_revision()
    client = as_user(manager)
    answer = client.post(f"/operators/places/{park.pk}/contact/", {**SAID, "tickets_url": "tickets.lakeland.example"})
    assert answer.status_code == 302
    page = shown(park)
    assert 'href="tel:+441538704096"' in page
    assert 'href="https://tickets.lakeland.example"' in page
    assert "0800 1" in page, "what members recorded stays beside it"
    assert "Said by its own people" in page
    assert Page.objects.get(pk=park.pk).latest_revision == revision, "nobody's draft went live with it"
    assert "Not yet" not in page
    said = PageLogEntry.objects.get(page_id=park.pk, action="operators.contact").data
    assert said["after"]["phone"] == "+44 1538 704 096"
    client.post(f"/operators/places/{park.pk}/contact/", {})
    assert not Contact.objects.exists()
    assert "Said by its own people" not in shown(park)


def test_a_wrong_contact_is_refused_beside_its_field(park, manager):
    sent = {**SAID, "phone": "call us", "email": "here", "tickets_url": "javascript:alert(1)"}
    answer = as_user(manager).post(f"/operators/places/{park.pk}/contact/", sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    for words in ("Give a number", "id_email_error", "id_tickets_url_error", 'value="call us"'):
        assert words in page
    assert not Contact.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.create(page=park)


def test_moderators_take_a_contact_down_and_its_place_cannot_put_it_back(park, manager, member):
    row = contacts.set_contact(page=park, by=fresh(manager), said=SAID)
    contacts.put(contact=row, state="hidden")
    assert "704 096" not in shown(park)
    with pytest.raises(Refused, match="took the contact down"):
        contacts.set_contact(page=park, by=fresh(manager), said={**SAID, "phone": "112"})
    stranger = member("stranger")
    with pytest.raises(Refused, match="no longer speak"):
        contacts.set_contact(page=park, by=stranger, said=SAID)


def test_hours_are_official_until_somebody_else_changes_them(park, manager, member):
    first = timezone.now().date()
    session = (Session(HoursKind.OPEN, time(10), time(18)),)
    given = {"park": park, "first": first, "last": first + timedelta(days=9), "weekdays": frozenset(range(1, 8))}
    set_hours(**given, sessions=session, by=member("editor"))
    assert "Set by the park's own people" not in shown(park)
    set_hours(**given, sessions=session, by=fresh(manager))
    assert "Set by the park's own people" in shown(park).replace("&#x27;", "'")
    undo(park=park)
    assert "Set by the park's own people" not in shown(park).replace("&#x27;", "'")


def test_a_photo_of_the_places_people_is_public_at_once_and_marked(park):
    boss = make_member("boss")
    actions.give(user=boss, page=park, role=MANAGER, by=None)
    mine, theirs = drafted(boss, park, 1), drafted(make_member("newcomer"), park, 2)
    photos.send(by=fresh(boss), photos=[mine])
    photos.send(by=theirs.author, photos=[theirs])
    states = dict(MemberPhoto.objects.values_list("author__username", "state"))
    assert states == {"boss": "published", "newcomer": "pending"}
    assert MemberPhoto.objects.get(pk=mine.pk).is_official
    gallery = shown(park).partition('id="photos"')[2].partition("</section>")[0]
    assert "Official" in gallery


def test_followers_hear_of_a_notice_once_and_not_before_its_moment(park, manager, member):
    ann = member("ann")
    Follow.objects.create(user=ann, kind="park", page=park.page_ptr)
    Follow.objects.create(user=manager, kind="park", page=park.page_ptr)
    soon = timezone.now() + timedelta(hours=2)
    said = {"kind": "closure", "title": "Closed on Friday", "text": "", "shown_from": soon, "shown_until": None}
    row = announcements.announce(page=park, by=fresh(manager), said=said)
    assert tell_followers() == 0
    assert news.tell_due(soon) == 0
    Announcement.objects.filter(pk=row.pk).update(shown_from=timezone.now())
    assert [tell_followers(), tell_followers()] == [1, 0]
    news.tell_due(timezone.now() + timedelta(minutes=11))
    (notice,) = ann.notices.all()
    assert (notice.kind, notice.title) == ("following-official", "Lakeland announces: Closed on Friday")
    assert notice.url == f"{park.url}#official"
    assert not manager.notices.filter(kind__startswith="following").exists(), "who wrote it knows"
    announcements.change(announcement=row, by=fresh(manager), said={**said, "shown_from": timezone.now()})
    assert tell_followers() == 0, "what is changed is no news"


def test_what_was_taken_down_before_its_moment_is_told_to_nobody(park, manager):
    row = Announcement.objects.create(page=park, author=manager, title="Rude")
    announcements.put(announcement=row, state="hidden")
    assert tell_followers() == 0


def test_members_are_told_that_their_ratings_stop_counting_and_count_again(park, ride, member, client):
    from reviews import actions as reviews
    from reviews.content import Content

    user = member("soon")
    for page in (park, ride):
        reviews.write(page=page, by=fresh(user), content=Content(rating=9, text="The view is worth the wait."))
    speaker = actions.give(user=user, page=park, role=MANAGER, by=None)
    (notice,) = user.notices.filter(kind="operators-ratings")
    assert notice.title == "2 ratings of yours no longer count"
    client.force_login(user)
    own = client.get("/reviews/mine/").content.decode()
    assert own.count("Does not count: you speak for it") == 2
    assert f"/reviews/{user.reviews.first().uid}/" in own, "they stay readable to their author"
    actions.end(speaker=speaker, because=Speaker.Ended.LEFT, by=user)
    titles = user.notices.filter(kind="operators-ratings").values_list("title", flat=True)
    assert set(titles) == {"2 ratings of yours no longer count", "2 ratings of yours count again"}


def test_a_code_waits_sealed_while_the_mail_server_is_down_and_is_dropped_when_it_has_run_out(park, member, settings):
    from django.core import mail as left

    from accounts.sealing import unseal
    from operators.actions import claims
    from operators.models import Claim

    settings.JOBS_RUN = "nobody"
    anna = member("anna")
    claim = claims.claim(
        page=park,
        by=anna,
        position="x",
        message="",
        proof="mail",
        domain="lakeland.example",
        address="a@lakeland.example",
    )
    (waiting,) = Mail.objects.all()
    code = unseal(waiting.text).split("\n\n")[1]
    assert code not in waiting.text
    Claim.objects.update(code_sent_at=timezone.now() - timedelta(minutes=2))
    claims.send_code(claim=claim, by=anna)
    assert list(Mail.objects.order_by("pk").values_list("state", flat=True)) == ["dropped", "waiting"]
    assert outbox.deliver_due() == 1
    (message,) = left.outbox
    assert (message.to, "Hello anna" in message.body) == (["a@lakeland.example"], False)
    assert set(Mail.objects.values_list("text", flat=True)) == {""}, "no code is left"
    Claim.objects.update(code_sent_at=timezone.now() - timedelta(minutes=2))
    claims.send_code(claim=claim, by=anna)
    Mail.objects.filter(state="waiting").update(good_until=timezone.now() - timedelta(seconds=1))
    assert outbox.deliver_due() == 0
    assert len(left.outbox) == 1
    assert Mail.objects.latest("pk").state == "dropped"


def test_places_where_anybody_has_a_page_or_a_mailbox_prove_nothing():
    from operators.proofs.domains import is_freemail, official_domain
    from parks.models import ParkPage

    found = {
        "https://lakeland.wixsite.com/park": "",
        "https://lakeland.github.io/": "",
        "https://co.uk/": "",
        "https://www.lakeland.co.uk/": "lakeland.co.uk",
        "https://mailfence.com/": "",
    }
    assert {site: official_domain(ParkPage(website=site)) for site in found} == found
    assert is_freemail("mail.gmx.net")
    assert not is_freemail("net")
