"""Two pages become one, and two again."""

import pytest
from django.apps import apps
from django.core.serializers import serialize
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry

from credits.models import Credit, ListItem, LogEntry, ParkVisit, Wish
from duplicates.errors import ChangedSinceError, RefusedError
from duplicates.merging import Choice, merge, state_of
from duplicates.models import Merge
from duplicates.undoing import undo
from parks.models import ParkPage
from parks.models.park import ParkArea
from reviews.models import PageTotals, Review
from rides.models import RidePage
from search.catalogue.listening import pay
from search.models import CatalogueEntry
from tests.factories.pages import make_company, make_model, make_park, make_ride
from tests.support.members import make_member

from .conftest import belongings_of, merged, ridden, visited

pytestmark = pytest.mark.django_db

# Rows that say what was done, or that are counted from others at leisure.
NOT_COMPARED = {
    *("duplicates.Merge", "duplicates.Change", "wagtailcore.PageLogEntry", "wagtailcore.Revision"),
    *("search.CatalogueDebt", "search.CatalogueEntry", "rankings.ScoreDebt", "rankings.RatingMove", "auth.Permission"),
    *("branches.PublicVersion", "wagtailredirects.Redirect", "wagtailsearch.IndexEntry", "sessions.Session"),
    "notifications.Change",
    *("django_tasks_database.DBTaskResult", "wagtailcore.ModelLogEntry", "pages.Completeness", "reviews.PageTotals"),
}
# What follows from a page having been published again.
NOT_COMPARED_FIELDS = {"latest_revision", "live_revision", "last_published_at", "latest_revision_created_at"}


def everything():
    """All rows of all tables, as text."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.label in NOT_COMPARED or model._meta.proxy:
            continue
        names = [f.name for f in model._meta.local_fields + model._meta.local_many_to_many]
        rows = model._base_manager.order_by("pk")
        found[model._meta.label] = serialize(
            "jsonl", rows, fields=[name for name in names if name not in NOT_COMPARED_FIELDS]
        ).splitlines()
    return found


def assert_same(before, after):
    assert before.keys() == after.keys()
    differing = {label: (before[label], after[label]) for label in before if before[label] != after[label]}
    assert differing == {}


def test_the_page_that_is_kept_has_what_both_had(parks, rides, editor):
    kept, gone = parks
    row = merged(kept, gone, editor, taken=["city"])
    kept = ParkPage.objects.get(pk=kept.pk)
    assert (kept.title, kept.city, kept.region) == ("Alton Towers", "Farley", "Staffordshire")
    assert kept.operator.title == "Merlin"
    assert not ParkPage.objects.get(pk=gone.pk).live
    ride = RidePage.objects.get(pk=rides[1].pk)
    assert ride.get_parent().pk == kept.pk == ride.park_id
    assert ride.url_path == f"{kept.url_path}{ride.slug}/"
    assert Page.find_problems() == ([], [], [], [], [])
    assert row.counts["rides.RidePage.park"] == 1
    assert PageLogEntry.objects.filter(action="duplicates.merge", page_id=kept.pk, user=editor).exists()


def test_old_addresses_lead_to_what_is_there_now(parks, rides, editor, client):
    kept, gone = parks
    park_url, ride_url, history_url = gone.url, rides[1].url, f"{gone.url}history/"
    merged(kept, gone, editor)
    ride = RidePage.objects.get(pk=rides[1].pk)
    for old, new in ((park_url, kept.url), (ride_url, ride.url), (history_url, kept.url)):
        answer = client.get(old)
        assert answer["Cache-Control"] == "max-age=0, must-revalidate"
        assert (answer.status_code, answer["Location"].removeprefix("http://localhost")) == (301, new)
    assert client.get(f"/p/{gone.pk}/")["Location"].endswith(kept.url)


def test_members_keep_everything_and_nothing_counts_twice(doubles, editor):
    kept, gone = doubles
    _ann, ben, cat = belongings_of(kept, gone)
    both = ridden(cat, kept), ridden(cat, gone, "2020-05-01")
    ridden(ben, gone)
    merged(kept, gone, editor)
    reviews = Review.objects.filter(page=kept)
    assert dict(reviews.values_list("author__username", "rating")) == {"ann": 6, "ben": 9, "cat": 9}
    assert Review.objects.get(page=gone).author == cat
    assert PageTotals.objects.get(page=kept).count == 3
    credits = Credit.objects.filter(ride=kept)
    assert set(credits.values_list("user__username", "times")) == {("ben", 1), ("cat", 2)}
    assert LogEntry.objects.get().credit_id == both[0].pk
    assert set(Wish.objects.values_list("user__username", "page")) == {(n, kept.pk) for n in ("ann", "ben", "cat")}
    assert ListItem.objects.filter(page=kept).count() == 3
    assert not ListItem.objects.filter(page=gone).exists()


def test_undoing_puts_every_row_back(parks, rides, editor):
    kept, gone = (ParkPage.objects.get(pk=page.pk) for page in parks)
    kept.areas.add(ParkArea(name="Gloomy Wood"))
    kept.save()
    gone.areas.add(ParkArea(name="gloomy wood"), ParkArea(name="X-Sector"))
    gone.save()
    RidePage.objects.filter(pk=rides[1].pk).update(area=gone.areas.get(name="X-Sector"))
    belongings_of(kept, gone)
    dan = make_member("dan")
    visited(dan, kept, "2020-05-01")
    visited(dan, gone, "2020-05-01")
    visited(dan, gone, "2021-05-01")
    for page in (kept, gone):
        page.save_revision().publish()
    before = everything()
    row = merged(kept, gone, editor, taken=["city", "title"])
    assert RidePage.objects.get(pk=rides[1].pk).area.page_id == kept.pk
    assert ParkVisit.objects.filter(park=kept).count() == 2
    undo(merge=row, by=editor)
    assert_same(before, everything())
    assert Page.find_problems() == ([], [], [], [], [])
    assert Merge.objects.get().left == []


def test_undoing_rides_puts_every_row_back(doubles, editor):
    kept, gone = doubles
    belongings_of(kept, gone)
    eve, fay = make_member("eve"), make_member("fay")
    for who, date in ((eve, "2019-06-01"), (fay, None)):
        ridden(who, kept)
        ridden(who, gone, date)
    for page in (kept, gone):
        page.save_revision().publish()
    # What was counted in the meantime is counted again by undoing.
    from credits.keeping import lock, recount

    recount(lock(Credit.objects.values_list("pk", flat=True)))
    before = everything()
    row = merged(kept, gone, editor)
    undo(merge=row, by=editor)
    assert_same(before, everything())


def test_what_members_and_editors_did_meanwhile_stays(parks, rides, editor):
    kept, gone = parks
    _ann, ben, _cat = belongings_of(kept, gone)
    row = merged(kept, gone, editor, taken=["city"])
    page = ParkPage.objects.get(pk=kept.pk)
    page.tagline, page.city = "Thrills", "Stoke"
    page.save_revision().publish()
    ben_review = Review.objects.get(author=ben)
    Review.objects.filter(pk=ben_review.pk).update(rating=2)
    newcomer = Review.objects.create(author=make_member("zoe"), page=kept, rating=10)
    Wish.objects.filter(user=ben).delete()
    new_ride = make_ride("Wicker Man", park=page)
    undo(merge=row, by=editor)
    page = ParkPage.objects.get(pk=kept.pk)
    assert (page.tagline, page.city, page.region) == ("Thrills", "Stoke", "")
    ben_review.refresh_from_db()
    assert (ben_review.page_id, ben_review.rating) == (gone.pk, 2)
    newcomer.refresh_from_db()
    assert newcomer.page_id == kept.pk
    assert not Wish.objects.filter(user=ben).exists()
    assert RidePage.objects.get(pk=new_ride.pk).park_id == kept.pk
    assert RidePage.objects.get(pk=rides[1].pk).park_id == gone.pk
    row.refresh_from_db()
    assert "City" in row.left


def test_a_ride_at_an_address_that_is_taken_gets_a_number(parks, editor):
    kept, gone = parks
    ours, theirs = make_ride("Nemesis", park=kept), make_ride("Nemesis", park=gone)
    for ride in (ours, theirs):
        ride.slug = "nemesis"
        ride.save_revision().publish()
    row = merged(kept, gone, editor)
    assert RidePage.objects.get(pk=theirs.pk).slug == "nemesis-2"
    undo(merge=row, by=editor)
    ride = RidePage.objects.get(pk=theirs.pk)
    assert (ride.slug, ride.park_id) == ("nemesis", gone.pk)


def test_makers_and_models_merge_too(editor):
    kept, gone = make_company("Intamin"), make_company("Intamin AG")
    model = make_model("Giga Coaster", company=gone)
    ride = make_ride("Millennium Force", manufacturer=gone, model=model)
    row = merged(kept, gone, editor)
    ride.refresh_from_db()
    assert ride.manufacturer_id == kept.pk
    model.refresh_from_db()
    assert model.get_parent().pk == kept.pk
    # A version from before names the maker that is there now.
    assert ride.latest_revision.as_object().manufacturer_id == kept.pk
    undo(merge=row, by=editor)
    ride.refresh_from_db()
    assert (ride.manufacturer_id, ride.latest_revision.as_object().manufacturer_id) == (gone.pk, gone.pk)


def test_the_catalogue_forgets_one_and_finds_both_again(parks, rides, editor):
    kept, gone = parks
    row = merged(kept, gone, editor)
    pay()
    assert not CatalogueEntry.objects.filter(pk=gone.pk).exists()
    assert CatalogueEntry.objects.get(pk=rides[1].pk).park_page_id == kept.pk
    undo(merge=row, by=editor)
    pay()
    assert CatalogueEntry.objects.filter(pk=gone.pk).exists()
    assert CatalogueEntry.objects.get(pk=rides[1].pk).park_page_id == gone.pk


def test_parks_that_lie_apart_need_a_reason(parks, editor):
    kept, _gone = parks
    far = make_park("Alton Towers", opened="1990", latitude="10", longitude="10", country="DE")
    with pytest.raises(RefusedError) as refused:
        merged(kept, far, editor)
    assert len(refused.value.confirmable) == 2
    assert not Merge.objects.exists()
    row = merged(kept, far, editor, is_confirmed=True, reason="The coordinates were a slip.")
    assert len(row.confirmed) == 2


@pytest.mark.parametrize("what", ["locked", "draft", "beneath", "other type", "itself", "offline", "merged"])
def test_refused_whatever_is_said(what, parks, rides, editor):
    kept, gone = parks
    if what == "locked":
        ParkPage.objects.filter(pk=gone.pk).update(locked=True)
    elif what == "draft":
        kept.tagline = "New"
        kept.save_revision()
    elif what == "beneath":
        gone = rides[0]
    elif what == "other type":
        gone = rides[1]
    elif what == "itself":
        gone = kept
    elif what == "offline":
        gone.unpublish()
    else:
        merged(make_park("Third", opened="1980"), gone, editor)
    with pytest.raises(RefusedError) as refused:
        merged(kept, gone, editor, is_confirmed=True, reason="Because")
    assert refused.value.problems


def test_an_open_branch_is_decided_first(parks, editor):
    from branches.actions.committing import Change, commit
    from branches.actions.opening import open_branch

    kept, gone = parks
    branch = open_branch(name="Season 2027", by=editor)
    gone.tagline = "On a branch"
    commit(branch, [Change(gone)], by=editor)
    with pytest.raises(RefusedError, match="Season 2027"):
        merged(kept, gone, editor)


def test_who_edited_meanwhile_wins_and_the_other_is_told(parks, editor):
    kept, gone = parks
    seen = state_of(kept, gone)
    page = ParkPage.objects.get(pk=gone.pk)
    page.tagline = "Edited meanwhile"
    page.save_revision().publish()
    with pytest.raises(ChangedSinceError):
        merge(kept=kept.pk, gone=gone.pk, by=editor, choice=Choice(seen=seen))
    assert not Merge.objects.exists()


def test_what_goes_wrong_half_way_changes_nothing(parks, rides, editor, monkeypatch):
    kept, gone = parks
    belongings_of(kept, gone)
    before = everything()
    redirects = Redirect.objects.count()

    def broken(*args):
        raise RuntimeError

    monkeypatch.setattr("duplicates.merging.follow", broken)
    with pytest.raises(RuntimeError):
        merged(kept, gone, editor)
    assert_same(before, everything())
    assert Redirect.objects.count() == redirects
    assert not Merge.objects.exists()


def test_a_later_merge_is_undone_first(parks, editor):
    kept, gone = parks
    third = make_park("Alton", opened="1980")
    first = merged(kept, gone, editor)
    later = merged(third, kept, editor)
    assert Page.objects.get(pk=gone.pk).live is False
    with pytest.raises(RefusedError, match="Undo that first"):
        undo(merge=first, by=editor)
    undo(merge=later, by=editor)
    undo(merge=first, by=editor)
    assert ParkPage.objects.live().count() == 3
