"""A member as moderators see them: what they made, what came of it, and who may be the same person."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from accounts.models import NameHistory
from moderation import actions
from moderation.kin import mark_of, names_like, same_network
from moderation.models import Case

pytestmark = pytest.mark.django_db


def signed_in_from(user, ip: str) -> None:
    UserSession.objects.create(user=user, ip=ip, session_key=f"{user.pk}-{ip}", user_agent="")


def test_names_that_look_alike_are_found(member):
    coaster = member("coasterfan")
    alike = [member("coasterfan2"), member("coasterfans"), member("c0asterfan-")]
    former = member("quiet")
    NameHistory.objects.create(user=former, name="CoasterFan", name_skeleton=coaster.profile.name_skeleton)
    for name in ("coastal-walker", "somebody"):
        member(name)
    found = {user.username for user in names_like(coaster)}
    assert found >= {"coasterfan2", "coasterfans", "quiet"}
    assert not found & {"coastal-walker", "somebody", "coasterfan"}
    assert alike


@pytest.mark.parametrize(
    ("own", "near", "far"),
    [("203.0.113.7", "203.0.113.200", "203.0.114.7"), ("2001:db8:7::1", "2001:db8:7:9::2", "2001:db8:8::1")],
)
def test_networks_are_told_by_marks_and_never_by_addresses(member, mo, signed_in, own, near, far):
    one, other, stranger = member("one"), member("other"), member("stranger")
    signed_in_from(one, own)
    signed_in_from(other, near)
    signed_in_from(other, far)
    signed_in_from(stranger, far)
    (kin,) = same_network(one)
    assert (kin.user, kin.networks) == (other, [mark_of(own)])
    assert mark_of(own) == mark_of(near) != mark_of(far)
    html = signed_in(mo).get("/moderation/members/one/").content.decode()
    assert mark_of(own) in html
    assert not any(ip in html for ip in (own, near, far))
    assert same_network(member("nobody")) == []


def test_the_page_shows_what_they_made_and_what_waits(review, held, author, mo, ann, signed_in):
    desk = signed_in(mo)
    published = review(text="The first drop never got old.")
    waiting, case = held(text="Something new.")
    actions.decide(case_id=case.pk, action="send_back", reason="unclear", by=ann)
    html = desk.get(f"/moderation/members/{author.username}/").content.decode()
    assert "The first drop never got old." in html
    assert f'href="/reviews/{published.uid}/"' in html
    assert "waits for its author" in html
    assert waiting.page.title in html
    answer = desk.post(f"/moderation/look/review/{published.pk}/")
    assert answer.status_code == 302
    assert Case.objects.open().get().claimed_by == mo


def test_its_queries_do_not_grow_with_what_they_made(review, author, mo, signed_in, django_assert_max_num_queries):
    desk: Client = signed_in(mo)

    def cost() -> int:
        with django_assert_max_num_queries(45) as captured:
            assert desk.get(f"/moderation/members/{author.username}/").status_code == 200
        return len(captured)

    review()
    one = cost()
    for _n in range(3):
        review()
    assert cost() == one
