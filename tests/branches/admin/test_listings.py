"""Lists as they would be after the merge: complete, seen by who may, and leaving nothing behind."""

import hashlib
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from branches.actions.creating import create_page, move_page, remove_page
from branches.actions.merging import merge_branch
from branches.actions.opening import abandon, open_branch
from branches.refusals import MergeRefused
from branches.rehearsal import acting
from branches.rehearsal.linking import Links
from parks.models import ParkPage
from rides.models import RidePage
from search.models import CatalogueEntry
from tests.branches.conftest import fresh
from tests.support.snapshot import rows_of, tables

from .conftest import branch_of, change

pytestmark = pytest.mark.django_db


def listing(branch, path: str) -> str:
    """The address of a preview; `path` may have a query."""
    return reverse("branches:listing", args=[branch.pk, ""]) + path


def database() -> dict[str, str]:
    """A fingerprint of each table's rows."""
    return {name: hashlib.sha256(rows).hexdigest() for name, rows in rows_of(tables()).items()}


def new_ride(branch, park, by, **values) -> RidePage:
    page = RidePage(title="Brand New Giant", slug="brand-new-giant", **values)
    create_page(branch, page, parent=park, by=by)
    return page


@pytest.fixture
def season(admin, rides):
    """A ride that is the highest of all and called otherwise, and a new one."""
    branch = branch_of(admin.user, rides[0], title="Aardvark Flyer", height_m=Decimal("250"), category="roller-coaster")
    new_ride(branch, rides[0].park, admin.user, category="roller-coaster")
    return branch


def test_lists_show_names_figures_order_and_counts_as_after_the_merge(admin, season, rides):
    before = Client().get("/rides/").context["finder"].question.total
    answer = admin.get(listing(season, "rides/?sort=height"))
    assert answer.status_code == 200
    names = [row.entry.name for row in answer.context["finder"].rows]
    assert names[0] == "Aardvark Flyer"
    assert answer.context["finder"].question.total == before + 1
    assert "Aardvark Flyer" in answer.text
    assert "250" in answer.text
    park = admin.get(listing(season, rides[0].park.url.removeprefix("/"))).text
    assert "Brand New Giant" in park
    assert "Aardvark Flyer" in park
    found = admin.get(listing(season, "search/?q=aardvark")).text
    assert "Aardvark Flyer" in found
    records = admin.get(listing(season, "records/")).text
    assert "Aardvark Flyer" in records


def test_what_is_live_is_neither_changed_nor_cached_otherwise(admin, season, rides, page_cache):
    visitor = Client()
    addresses = ["/rides/?sort=height", rides[0].url, "/map/?type=ride", "/statistics/"]
    before = [visitor.get(address).text for address in addresses]
    # What is kept for everybody by the version of the catalogue.
    cache.clear()
    page_cache.store.clear()
    rows = database()
    for address in addresses[:3]:
        assert "Aardvark" in admin.get(listing(season, address.removeprefix("/"))).text
    assert database() == rows
    assert [visitor.get(address).text for address in addresses] == before
    assert [visitor.get(address).text for address in addresses] == before


def test_it_says_what_it_is_stays_within_itself_and_is_kept_by_nobody(admin, season, rides):
    answer = admin.get(listing(season, "rides/"))
    assert "As of the branch “Season 2027”: not live" in answer.text
    assert "<title>[Season 2027, not live] " in answer.text
    assert f'href="{listing(season, rides[0].url.removeprefix("/"))}"' in answer.text
    assert "hx-post=" not in answer.text
    assert "/accounts/menu/" not in answer.text.replace('data-left-out="/accounts/menu/"', "")
    base = "http://testserver" + listing(season, "")
    for directive in ("connect-src", "form-action"):
        assert f"{directive} {base}" in answer["Content-Security-Policy"]
    assert "'unsafe-inline'" not in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


def test_it_is_for_who_sees_the_branch_and_shows_what_visitors_may_see(ed, stranger, season, rides):
    address = listing(season, "rides/")
    assert Client().get(address).url.startswith("/cms/login/")
    assert stranger.get(address).status_code == 302
    assert ed.get(address).status_code == 200
    # An editor, but nobody in the preview: no personal part of the page, no private page.
    assert "Log out" not in ed.get(address).text
    for private in ("cms/", "accounts/email/", "moderation/", "members/me/", "static/x.css"):
        assert ed.get(listing(season, private)).status_code == 404
    PageViewRestriction.objects.create(page=rides[0].park, restriction_type=PageViewRestriction.LOGIN)
    assert ed.get(listing(season, rides[0].park.url.removeprefix("/"))).status_code == 404
    assert "Aardvark" not in ed.get(address).text


def test_new_moved_and_removed_pages_and_those_without_a_right_to_publish(admin, op, park, rides):
    branch = open_branch(name="Season 2027", by=op.user)
    change(branch, op.user, fresh(park), title="Park of Another Name")
    # Who may not publish it can look at it.
    assert "Park of Another Name" in op.get(listing(branch, "parks/")).text
    other = open_branch(name="Off", by=admin.user)
    leaving = [ride for ride in rides if ride.park_id == park.pk]
    goal = ParkPage.objects.filter(live=True).exclude(pk=park.pk).order_by("pk").first()
    remove_page(other, leaving[0], by=admin.user)
    RidePage.objects.filter(pk=leaving[1].pk).update(latitude=None, longitude=None)
    move_page(other, fresh(leaving[1]), to=goal, by=admin.user)
    text = admin.get(listing(other, park.url.removeprefix("/"))).text
    assert leaving[0].title not in text
    assert admin.get(listing(other, leaving[0].url.removeprefix("/"))).status_code == 404
    assert leaving[1].title in admin.get(listing(other, goal.url.removeprefix("/"))).text
    assert {fresh(each).live for each in leaving[:2]} == {True}


def test_a_branch_of_a_branch_is_shown_with_the_one_above(admin, rides):
    above = branch_of(admin.user, rides[0], title="Above")
    below = open_branch(name="Part", by=admin.user, parent=above)
    change(below, admin.user, rides[1], title="Below")
    text = admin.get(listing(below, "rides/")).text
    assert "Above" in text
    assert "Below" in text
    assert "Below" not in admin.get(listing(above, "rides/")).text


def test_conflicts_what_is_invalid_and_what_is_too_much_is_told_instead(admin, ride, monkeypatch):
    branch = branch_of(admin.user, ride, title="Of the branch")
    live = fresh(ride)
    live.title = "Of the live site"
    live.save_revision().publish()
    answer = admin.get(listing(branch, "rides/"))
    assert answer.status_code == 409
    assert "1 conflict" in answer.text
    assert reverse("branches:conflicts", args=[branch.pk]) in answer.text
    goal = ParkPage.objects.filter(live=True, country="DE").first()
    broken = open_branch(name="Broken", by=admin.user)
    move_page(broken, fresh(ride), to=goal, by=admin.user)
    answer = admin.get(listing(broken, "rides/"))
    assert answer.status_code == 409
    assert "There is no preview" in answer.text
    assert "This point lies" in answer.text
    # The merge says the same.
    with pytest.raises(MergeRefused, match="This point lies"):
        merge_branch(broken, by=admin.user)
    monkeypatch.setattr(acting, "MOST_THINGS", 0)
    answer = admin.get(listing(broken, "rides/"))
    assert answer.status_code == 503
    assert "more than 0 pages" in answer.text
    monkeypatch.undo()
    monkeypatch.setattr(acting, "SECONDS", -1.0)
    assert "takes too long" in admin.get(listing(branch_of(admin.user, ride, name="Slow", theme="x"), "rides/")).text


def test_the_page_that_leads_there(admin, season, rides):
    page = admin.get(reverse("branches:branch", args=[season.pk]))
    start = reverse("branches:listings", args=[season.pk])
    assert start in page.text
    text = admin.get(start).text
    for path in ("rides/", "records/", "", rides[0].url.removeprefix("/"), rides[0].park.url.removeprefix("/")):
        assert f'href="{listing(season, path)}"' in text
    assert admin.get(start, {"address": " /rides/?country=us "}).url == listing(season, "rides/") + "?country=us"
    refused = admin.get(start, {"address": "javascript:alert(1)"})
    assert refused.status_code == 422
    assert "beginning with a slash" in refused.text
    abandon(season, by=admin.user)
    assert admin.get(start).status_code == 404
    assert admin.get(listing(season, "rides/")).status_code == 404


def test_what_is_merged_afterwards_is_what_was_shown(admin, season, rides, django_capture_on_commit_callbacks):
    shown = [row.entry.name for row in admin.get(listing(season, "rides/?sort=height")).context["finder"].rows]
    with django_capture_on_commit_callbacks(execute=True):
        merge_branch(season, by=admin.user)
    live = [row.entry.name for row in Client().get("/rides/?sort=height").context["finder"].rows]
    assert live == shown
    assert not CatalogueEntry.objects.exclude(page__live=True).exists()


def test_links_that_lead_out_stay_as_they_are(rf):
    links = Links(rf.get("/"), 7)
    start = "/cms/branches/7/lists/as-merged/"
    html = '<a href="/rides/?a=1&amp;b=2"> <a href="//evil.example/"> <a href="https://x.example/rides/"> <a href="#a">'
    told = links.rewritten(
        html + '<a href="http://testserver/parks/"><link href="/static/a.css"><b hx-get="/accounts/menu/">'
    )
    assert f'href="{start}rides/?a=1&amp;b=2"' in told
    assert f'href="{start}parks/"' in told
    for same in ('"//evil.example/"', '"https://x.example/rides/"', '"#a"', '"/static/a.css"'):
        assert f"href={same}" in told
    assert "hx-get" not in told
