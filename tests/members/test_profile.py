"""A member's page: one address, privacy by section, nothing personal in what is cached."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import NameHistory
from accounts.sections import Section, sections

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def credits_section(monkeypatch):
    """One section with something in it and one without."""
    monkeypatch.setattr(sections, "_things", {})
    sections.register(
        "credits",
        Section("Ridden", lambda owner, viewer: ("components/note.html", {}), privacy="credits", empty="None."),
    )
    sections.register("badges", Section("Badges", lambda owner, viewer: None, empty="No badge yet."))


def test_the_page_is_found_in_any_case_and_has_one_address(client, ann):
    assert client.get("/members/Ann/").status_code == 200
    answer = client.get("/members/aNN/?as=public")
    assert (answer.status_code, answer.url) == (301, "/members/Ann/?as=public")
    assert "max-age=0" in answer["Cache-Control"]
    assert client.get("/members/nobody/").status_code == 404


def test_a_former_name_leads_to_the_new_one(client, ann):
    NameHistory.objects.create(user=ann, name="Annie", name_skeleton="annie")
    answer = client.get("/members/annie/")
    assert (answer.status_code, answer.url) == (301, "/members/Ann/")


def test_the_page_tells_what_is_public_and_no_address(client, ann):
    ann.profile.bio = "Wood first.\n<script>alert(1)</script>"
    ann.profile.save()
    page = client.get("/members/Ann/").content.decode()
    assert "Wood first." in page
    assert "<script>alert" not in page
    assert "No badge yet." in page
    assert "@example.org" not in page
    assert "Trust" in page


@pytest.mark.parametrize(("audience", "seen"), [("public", "pmo"), ("members", "mo"), ("me", "o")])
def test_a_section_is_seen_by_whom_its_owner_chose(client, ann, bob, audience, seen):
    ann.profile.privacy = {"credits": audience}
    ann.profile.save()

    def sees(query=""):
        return 'id="credits"' in client.get(f"/members/Ann/{query}").content.decode()

    answers = {"p": sees()}
    client.force_login(bob)
    answers["m"] = sees()
    assert sees("?as=public") == answers["m"]
    client.force_login(ann)
    answers["o"] = sees()
    assert "".join(key for key, yes in answers.items() if yes) == seen
    assert sees("?as=public") == ("p" in seen)
    assert sees("?as=members") == ("m" in seen)


def test_what_members_see_is_kept_by_nobody_and_what_everybody_sees_is_the_same_for_all(client, ann, bob, page_cache):
    first = client.get("/members/Ann/")
    assert first["X-Page-Cache"] == "miss"
    assert "Set-Cookie" not in first
    assert client.get("/members/Ann/")["X-Page-Cache"] == "hit"
    client.force_login(bob)
    answer = client.get("/members/Ann/")
    assert "no-store" in answer["Cache-Control"]
    assert "X-Page-Cache" not in answer or answer["X-Page-Cache"] == ""


def test_a_change_of_the_profile_shows_at_once(client, ann, page_cache, commit):
    client.get("/members/Ann/")
    with commit():
        ann.profile.bio = "New words."
        ann.profile.save()
    client.get("/members/Ann/")
    assert "New words." in client.get("/members/Ann/").content.decode()


@pytest.mark.parametrize(
    ("field", "value", "status"),
    [("banned_at", timezone.now(), 410), ("suspended_until", timezone.now() + timedelta(days=9), 200)],
)
def test_the_page_of_the_banned_and_the_suspended_says_only_that(client, ann, field, value, status):
    ann.profile.bio = "Wood first."
    setattr(ann.profile, field, value)
    ann.profile.save()
    answer = client.get("/members/Ann/")
    assert answer.status_code == status
    assert "Wood first." not in answer.content.decode()


def test_inactive_accounts_have_no_page(client, ann):
    ann.is_active = False
    ann.save()
    assert client.get("/members/Ann/").status_code == 404


def test_the_desk_is_for_members(client, ann):
    assert client.get("/members/me/").status_code == 302
    client.force_login(ann)
    answer = client.get("/members/me/")
    assert "no-store" in answer["Cache-Control"]
    assert "Nothing waits for you" in answer.content.decode()


def test_a_page_costs_the_same_for_all(client, ann, django_assert_max_num_queries):
    client.get("/members/Ann/")
    with django_assert_max_num_queries(8):
        client.get("/members/Ann/")
