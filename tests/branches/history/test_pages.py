"""The public history of a page: what it shows, to whom it names whom, and what it answers to nonsense."""

from xml.etree import ElementTree

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.presence import closed_because, with_open_pages
from accounts.signals import standing_changed
from branches.actions.committing import Change, commit
from branches.actions.merging import merge_branch
from branches.models import PublicVersion
from branches.reading import live
from companies.models import CompanyPage
from core.dates import PartialDate
from home.models import HomePage, StandardPage
from members import leaving
from rides.models.rows import RideSource
from tests.factories.pages import make_company, make_model
from tests.support.members import make_member

from .conftest import add_versions, changed, forget_all_versions, publish, story, words

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def _newest(page) -> PublicVersion:
    return PublicVersion.objects.filter(page_id=page.pk).order_by("-pk").first()


def _keys(page) -> list[int]:
    return list(PublicVersion.objects.filter(page_id=page.pk).order_by("pk").values_list("pk", flat=True))


def _compare(client, page, older, newer) -> str:
    return words(client.get(f"{page.url}history/compare/", {"from": older, "to": newer}))


def test_every_type_of_page_has_a_history_and_leads_to_it(client, catalogue, ride, park):
    home = HomePage.objects.get()
    plain = StandardPage(title="About us", slug="about-us")
    home.add_child(instance=plain)
    plain.save_revision().publish()
    for page in (ride, park, make_company("Vekoma"), make_model("Boomerang"), plain):
        assert f'href="{page.url}history/"' in words(client.get(page.url))
        assert f"History of {page.title}" in words(client.get(f"{page.url}history/"))
    assert "History of" in words(client.get("/history/"))


def test_a_version_tells_who_when_why_what_and_from_where(client, ride, branch, editor, author):
    version = changed(ride, theme="Vikings", height_m=30)
    version.sources.add(RideSource(title="The builder's plan", url="https://example.org/plan"))
    commit(branch, [Change(version)], by=author, message="Seen on the plan, ask nadia@example.org")
    merge_branch(branch, by=editor)
    html = words(client.get(f"{ride.url}history/"))
    assert '</span> <a href="/members/nadia/">nadia</a>' in html
    assert "With “Season 2027”: Seen on the plan, ask …" in html
    assert "Height (m)" in html
    assert "Theme" in html
    assert '<a href="https://example.org/plan" rel="nofollow noopener">The builder&#x27;s plan</a>' in html
    assert "Now live" in html
    assert "@example.org" not in html
    assert "ThrillWiki (import)" in html


def test_a_page_without_a_version_says_so(client, ride):
    forget_all_versions()
    assert "No version is on record yet" in words(client.get(f"{ride.url}history/"))


def test_two_versions_are_compared_by_the_form_without_a_script(client, ride, author):
    publish(ride, author, height_m=30, introduction="It stands by the lake and is red.")
    publish(ride, author, height_m=31.5, introduction="It stands by the lake and is blue.")
    first, second = _keys(ride)[1:]
    html = words(client.get(f"{ride.url}history/"))
    assert f'<form method="get" action="{ride.url}history/compare/">' in html
    assert f'name="to" value="{second}" checked' in html
    assert f'name="from" value="{first}" checked' in html
    html = _compare(client, ride, first, second)
    assert "30 m (98 ft)" in html
    assert "31.5 m (103 ft)" in html
    assert "removed: </span>red." in html
    assert "added: </span>blue." in html
    # Whichever is asked for first, the older one stands first.
    assert _compare(client, ride, second, first) == html
    assert "one and the same version" in _compare(client, ride, first, first)


def test_moved_blocks_and_changed_targets_of_links_are_told_in_words(client, ride, author):
    one = (1, '<p data-block-key="a1">Built by <a href="https://a.example/">them</a></p>')
    other = (1, '<p data-block-key="a1">Built by <a href="https://b.example/">them</a></p>')
    two, three = (2, '<p data-block-key="b1">Second</p>'), (3, '<p data-block-key="c1">Third</p>')
    publish(ride, author, body=story(one, two, three))
    publish(ride, author, body=story(three, other, two))
    html = _compare(client, ride, *_keys(ride)[1:])
    assert "Moved from 3 to 1" in html
    assert "points at https://b.example/ instead of https://a.example/" in html


def test_the_page_as_it_was_is_marked_kept_by_nobody_and_says_what_it_said(client, ride, author):
    publish(ride, author, theme="Vikings", introduction="Then.", height_m=30)
    version = _newest(ride)
    publish(ride, author, theme="Pirates", introduction="Now.", height_m=31)
    response = client.get(f"{ride.url}history/{version.pk}/")
    html = words(response)
    assert "An old version, of" in html
    for said in ("Then.", "Vikings", "30 m (98 ft)"):
        assert said in html
    for later in ("Pirates", "Now.", "31 m"):
        assert later not in html
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in html
    assert "Bring this version back" not in html
    assert "Pirates" in words(client.get(ride.url))
    assert "Disallow: /*/history/compare/\n" in client.get("/robots.txt").content.decode()


def test_the_feed_names_each_version_once_and_for_good(client, ride, author):
    publish(ride, author, theme="Vikings")
    response = client.get(f"{ride.url}history/feed/")
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.content)
    entries = feed.findall("a:entry", ATOM)
    assert [entry.findtext("a:author/a:name", namespaces=ATOM) for entry in entries] == ["nadia", "ThrillWiki (import)"]
    assert "Theme" in entries[0].findtext("a:title", namespaces=ATOM)
    link = entries[0].find("a:link", ATOM).get("href")
    assert link.endswith(f"/history/{_newest(ride).pk}/")
    before = entries[0].findtext("a:id", namespaces=ATOM)
    publish(ride, author, slug="elsewhere", title="Renamed")
    feed = ElementTree.fromstring(client.get(f"{live(ride).url}history/feed/").content)
    assert before in [entry.findtext("a:id", namespaces=ATOM) for entry in feed.findall("a:entry", ATOM)]


def test_contributors_are_counted_with_first_and_last(client, ride, author, editor):
    for number in range(3):
        publish(ride, author, theme=f"Theme {number}")
    publish(ride, editor, theme="Last")
    html = words(client.get(f"{ride.url}history/"))
    people = html[html.index("Contributors") :]
    assert people.index("nadia") < people.index("edda")
    assert "3 versions" in people


def _ban(member):
    member.profile.banned_at = timezone.now()
    member.profile.save()


def _suspend(member):
    member.profile.suspended_until = timezone.now() + timezone.timedelta(days=3)
    member.profile.save()


def _leave(member):
    leaving.ask(by=member, keep_reviews=True)


def _deactivate(member):
    member.is_active = False
    member.save()


@pytest.mark.parametrize("act", [_ban, _suspend, _leave, _deactivate])
def test_members_whose_page_is_closed_are_not_named_anywhere(client, ride, author, act):
    publish(ride, author, theme="Vikings")
    version = _newest(ride)
    assert with_open_pages(type(author).objects.filter(pk=author.pk)).exists()
    act(author)
    assert not with_open_pages(type(author).objects.filter(pk=author.pk)).exists()
    assert act is _deactivate or closed_because(type(author).objects.get(pk=author.pk))
    first = _keys(ride)[0]
    for rest in ("", "feed/", f"{version.pk}/", f"compare/?from={first}&to={version.pk}"):
        html = words(client.get(f"{ride.url}history/{rest}"))
        assert "nadia" not in html
        assert "A member" in html


def test_whoever_is_banned_vanishes_from_a_cached_history(
    client, ride, author, page_cache, django_capture_on_commit_callbacks
):
    publish(ride, author, theme="Vikings")
    address = f"{ride.url}history/"
    assert "nadia" in words(client.get(address))
    assert client.get(address)["X-Page-Cache"] == "hit"
    with django_capture_on_commit_callbacks(execute=True):
        _ban(author)
        standing_changed.send(sender=None, user=author)
    assert "nadia" not in words(client.get(address))


def test_a_new_version_shows_in_a_cached_history(client, ride, author, page_cache, django_capture_on_commit_callbacks):
    address = f"{ride.url}history/"
    client.get(address)
    with django_capture_on_commit_callbacks(execute=True):
        publish(ride, author, theme="Vikings")
    assert "Theme" in words(client.get(address))


def test_the_number_of_queries_does_not_grow(client, ride, author):
    address = f"{ride.url}history/"
    publish(ride, author, theme="First")
    counts = []
    for number in (1, 9):
        add_versions(ride, [make_member(f"member-{number}-{each}") for each in range(number)])
        client.get(address)
        with CaptureQueriesContext(connection) as found:
            words(client.get(address))
        counts.append(len(found))
    assert counts[0] == counts[1] <= 16


def test_long_histories_are_paged(client, ride, author):
    add_versions(ride, [author] * 26)
    first, second = (words(client.get(f"{ride.url}history/{rest}")) for rest in ("", "?page=2"))
    assert first.count('name="from"') == 25
    assert second.count('name="from"') == 2
    assert "Now live" not in second
    assert client.get(f"{ride.url}history/?page=3").status_code == 404


NONSENSE = [
    "compare/",
    "compare/?from=1",
    "compare/?from=%00&to=%00",
    f"compare/?from={'9' * 10000}&to=1",
    f"compare/?from={'9' * 18}&to={'9' * 18}",
    "compare/?from=-1&to=x",
    "compare/?from=%D9%A1&to=%D9%A2",
    "0/",
    "999999999999999999/",
    f"{'9' * 200}/",
    "nothing/",
    "feed/more/",
    "1/2/3/",
    "?page=0",
    "?page=%00",
    "%00/",
]


@pytest.mark.parametrize("rest", NONSENSE)
def test_nonsense_is_not_found(client, ride, rest):
    assert client.get(f"{ride.url}history/{rest}").status_code in (400, 404)


def test_versions_of_another_page_are_not_found_here(client, ride, park):
    own, foreign = _newest(ride).pk, _newest(park).pk
    assert client.get(f"{ride.url}history/{foreign}/").status_code == 404
    for older, newer in ((own, foreign), (foreign, own)):
        assert client.get(f"{ride.url}history/compare/?from={older}&to={newer}").status_code == 404


def test_nothing_is_written_there(client, ride):
    assert client.post(f"{ride.url}history/").status_code == 405


def test_no_page_can_take_the_word_of_the_address(client, ride, park):
    page = live(ride)
    page.slug = "history"
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert list(refused.value.message_dict) == ["slug"]


def test_addresses_of_people_are_no_part_of_a_version(client, park, author):
    publish(park, author, email="manager@example.org", phone="123", tagline="Fun")
    version = _newest(park)
    for rest in ("", f"{version.pk}/", f"compare/?from={_keys(park)[0]}&to={version.pk}", "feed/"):
        assert "manager@example.org" not in words(client.get(f"{park.url}history/{rest}"))


def test_facts_of_a_source_are_called_as_readers_know_them(client, ride, author):
    version = changed(ride)
    version.sources.add(RideSource(title="The plan", facts=["height_m", "capacity_pph"]))
    version.save_revision(user=author).publish()
    found = _compare(client, ride, *_keys(ride)), words(client.get(f"{ride.url}history/{_newest(ride).pk}/"))
    for html in found:
        assert "Riders per hour" in html
        assert "capacity_pph" not in html


def test_partial_dates_and_companies_are_told_as_readers_know_them(client, ride, author):
    maker = CompanyPage.objects.first()
    publish(ride, author, manufacturer=maker)
    version = _newest(ride)
    assert maker.title in words(client.get(f"{ride.url}history/{version.pk}/"))
    company = live(maker)
    publish(company, author, founded=PartialDate.parse("1990-05"))
    assert "May 1990" in words(client.get(f"{company.url}history/{_newest(company).pk}/"))
