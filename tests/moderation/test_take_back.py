"""Taking back what one member did in a span of time: seen, done, undone, in the admin."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from moderation import actions
from moderation.models import Decision
from reviews.models import Review
from tests.support.members import make_member

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def rude(member):
    return member("rude", 2)


@pytest.fixture
def page(rude):
    return reverse("moderation_take_back", args=[rude.pk])


@pytest.fixture
def spree(rude, review):
    """An old review and two of the last hour, one of them an old one that was changed."""
    old, changed, new = (review(author=rude, text=f"Text number {number} of a spree.") for number in range(3))
    long_ago = NOW - timedelta(days=90)
    Review.objects.filter(pk__in=[old.pk, changed.pk]).update(written_at=long_ago, created_at=long_ago)
    Review.objects.filter(pk=changed.pk).update(edited_at=NOW)
    return old, changed, new


def states(reviews):
    return [Review.objects.get(pk=review.pk).state for review in reviews]


def moment(when):
    return f"{when:%Y-%m-%dT%H:%M:%S}"


def test_what_goes_is_shown_first_then_hidden_then_put_back(spree, rude, mo, page, signed_in):
    client = signed_in(mo)
    shown = client.get(page, {"since": moment(NOW - timedelta(hours=1))}).content.decode()
    assert "2 things that others see" in shown
    assert "Text number 0" not in shown
    assert "no-store" in client.get(page)["Cache-Control"]
    assert states(spree) == ["published"] * 3
    span = {"since": moment(NOW - timedelta(hours=1)), "until": moment(NOW + timedelta(hours=1))}
    assert client.post(page, {**span, "what": "things", "reason": "spam"}).status_code == 302
    assert states(spree) == ["published", "hidden", "hidden"]
    assert rude.notices.count() == 1
    batch = Decision.objects.first().batch
    address = reverse("moderation_take_back_undo", args=[rude.pk, batch])
    assert address in client.get(page).content.decode()
    client.post(address)
    assert states(spree) == ["published"] * 3
    assert address not in client.get(page).content.decode()


def test_other_spans_take_other_things(spree, rude, mo):
    assert (
        actions.take_back(
            user=rude, since=NOW - timedelta(days=91), until=NOW - timedelta(days=89), reason="spam", by=mo
        )[1]
        == 1
    )
    assert states(spree) == ["hidden", "published", "published"]


@pytest.mark.parametrize(
    ("sent", "words"), [({"reason": ""}, "required"), ({"until": "2001-01-01T00:00:00"}, "after the beginning")]
)
def test_a_fault_in_the_form_hides_nothing(spree, mo, page, signed_in, sent, words):
    data = {"since": moment(NOW - timedelta(hours=1)), "what": "things", "reason": "spam", **sent}
    assert words in signed_in(mo).post(page, data).content.decode()
    assert states(spree) == ["published"] * 3


def test_only_moderators_in_good_standing_and_never_oneself(spree, rude, mo, editor, page, signed_in):
    sent = {"since": moment(NOW - timedelta(hours=1)), "what": "things", "reason": "spam"}
    for who in (editor, rude):
        assert signed_in(who).post(page, sent).status_code in (302, 403)
    own = reverse("moderation_take_back", args=[mo.pk])
    signed_in(mo).post(own, sent)
    mo.emailaddress_set.update(verified=False)
    assert signed_in(mo).post(page, sent).status_code in (302, 403)
    assert states(spree) == ["published"] * 3
    assert not Decision.objects.exists()


@pytest.fixture
def admin(admin_user):
    admin_user.delete()
    return make_member("root_of_tests", is_superuser=True, is_staff=True)


def test_what_a_moderator_decided_is_undone_and_that_undone_in_turn(held, review, rude, member, mo, admin, signed_in):
    thing, case = held(author=rude)
    fine = review(author=member("fine"))
    actions.decide(case_id=case.pk, action="publish", by=mo)
    actions.decide(case_id=actions.hold(thing=fine).pk, action="remove", reason="spam", by=mo)
    actions.sanction(user=rude, kind="ban", reason="spam", by=mo)
    page = reverse("moderation_take_back", args=[mo.pk])
    span = {"since": moment(NOW - timedelta(hours=1)), "what": "decisions"}
    assert "decisions as a moderator" not in signed_in(mo).get(page, span).content.decode()
    assert signed_in(mo).post(page, span).status_code in (302, 403)
    client = signed_in(admin)
    assert "Undo 3 decisions" in client.get(page, span).content.decode()
    client.post(page, {**span, "until": moment(timezone.now() + timedelta(minutes=1))})
    rude.profile.refresh_from_db()
    assert (states([thing, fine]), rude.profile.is_banned) == (["hidden", "published"], False)
    batch = Decision.objects.exclude(batch=None).first().batch
    client.post(reverse("moderation_take_back_undo", args=[mo.pk, batch]))
    rude.profile.refresh_from_db()
    assert (states([thing, fine]), rude.profile.is_banned) == (["published", "removed"], True)


def test_a_moderator_does_not_undo_a_roll_back(review, member, mo, ann, admin):
    fine = review(author=member("fine"))
    start = timezone.now()
    actions.decide(case_id=actions.hold(thing=fine).pk, action="hide", reason="spam", by=mo)
    batch, _number = actions.roll_back(moderator=mo, since=start, by=admin)
    with pytest.raises(PermissionDenied, match="administrators"):
        actions.undo_batch(batch=batch, by=ann)
    assert states([fine]) == ["published"]


def test_the_record_leads_there(rude, mo, page, signed_in):
    assert page in signed_in(mo).get(f"/moderation/members/{rude.username}/").content.decode()


def test_the_admins_pages_of_the_desk_take_only_so_many_acts_a_minute(rude, mo, signed_in):
    client, address = signed_in(mo), reverse("moderation_take_back_undo", args=[rude.pk, uuid.uuid4()])
    assert [client.post(address).status_code for _time in range(21)] == [302] * 20 + [429]
    assert client.get(reverse("moderation_take_back", args=[rude.pk])).status_code == 200
