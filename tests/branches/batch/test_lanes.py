"""What is written together leaves behind what Wagtail's own steps leave behind: the whole database is compared."""

import json
import re
import time
from contextlib import nullcontext
from datetime import UTC, datetime
from decimal import Decimal
from itertools import zip_longest

import pytest
from django.db import connection, transaction
from django.db.models.signals import post_save
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageLogEntry
from wagtail.signals import page_published

from branches.actions import bulk, lanes
from branches.actions.committing import Change, commit
from branches.actions.creating import move_page
from branches.actions.merging import merge_branch
from branches.actions.opening import open_branch
from branches.models import Merge
from branches.refusals import MergeRefused
from companies.models import CompanyPage
from core.dates import PartialDate
from parks.models import ParkPage
from rides import rules
from rides.models import RideElement, RidePage
from tests.branches.conftest import fresh
from tests.support.snapshot import _positions, tables

NOW = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(\+00:00|Z|\+00)?")
# Their keys are given in the order of writing, which is another one.
UNNAMED = {
    "branches_publicversion",
    "wagtailcore_revision",
    "wagtailcore_pagelogentry",
    "wagtailcore_modellogentry",
    "wagtailcore_referenceindex",
}
UNNAMED |= {"wagtailsearch_indexentry", "search_cataloguedebt", "branches_publicversion", "notifications_change"}
REVISIONS = (
    "revision_id",
    "live_revision_id",
    "latest_revision_id",
    "before_id",
    "after_id",
    "published_id",
    "base_id",
)


def _story(ride, text):
    ride.body = json.dumps(
        [
            {
                "type": "story",
                "value": f'<p data-block-key="a1b2c">{text}</p>',
                "id": "11111111-1111-4111-8111-111111111111",
            }
        ]
    )


def _link(ride):
    other = RidePage.objects.exclude(pk=ride.pk).order_by("pk").first()
    _story(ride, f'See <a linktype="page" id="{other.pk}">this one</a>.')


def _new_element(ride):
    rows = list(ride.elements.all())
    term = rows[0].term if rows else None
    ride.elements = [*rows, RideElement(term=term, note="Added", sort_order=len(rows))]


def _turned_round(ride):
    rows = list(ride.elements.all())[::-1]
    for number, row in enumerate(rows):
        row.sort_order = number
    ride.elements = rows


def _figures(ride):
    ride.drop_m, ride.height_m = Decimal("12.50"), Decimal("30.1")


def _last_event_gone(ride):
    ride.status_events = list(ride.status_events.all())[:-1]


def _event_changed(ride):
    rows = list(ride.status_events.all())
    for row in rows[:1]:
        row.date, row.note = PartialDate.parse("1987"), "From a plaque"
    ride.status_events = rows


EDITS = [
    lambda ride: setattr(ride, "theme", "Vikings"),
    lambda ride: _story(ride, "A new story."),
    _link,
    lambda ride: setattr(
        ride, "manufacturer", CompanyPage.objects.exclude(pk=ride.manufacturer_id).order_by("pk").first()
    ),
    lambda ride: setattr(ride, "manufacturer", None),
    _new_element,
    lambda ride: setattr(ride, "elements", []),
    _turned_round,
    _figures,
    _last_event_gone,
    _event_changed,
    lambda ride: setattr(ride, "coaster_tags", []),
    lambda ride: setattr(ride, "title", f"{ride.title} II"),
    lambda ride: setattr(ride, "slug", f"{ride.slug}-ii"),
]


@pytest.fixture
def full_branch(branch, editor, rides):
    """Every edit on a ride of its own (one with a draft, one already so), a park and a company."""
    things = []
    for ride in rides[: len(EDITS)]:
        ride.elements.all().delete()
        RideElement.objects.bulk_create(RideElement(page=ride, name=name, sort_order=n) for n, name in enumerate("ABC"))
        RidePage.objects.filter(pk=ride.pk).update(coaster_tags=["launch"])
    for number, ride in enumerate(rides[: len(EDITS)]):
        version = fresh(ride)
        EDITS[number](version)
        things.append(version)
    for model, name in ((ParkPage, "step_free_percent"), (CompanyPage, "introduction")):
        thing = fresh(model.objects.filter(live=True).order_by("pk").first())
        setattr(thing, name, 42 if name == "step_free_percent" else "Makers of rides.")
        things.append(thing)
    for ride in rides[len(EDITS) : len(EDITS) + 2]:
        version = fresh(ride)
        version.theme = "Both"
        things.append(version)
    commit(branch, [Change(thing) for thing in things], by=editor)
    drafted, same = rides[len(EDITS) : len(EDITS) + 2]
    draft = fresh(drafted)
    draft.slogan = "Half finished"
    draft.save_revision()
    done = fresh(same)
    done.theme = "Both"
    done.save_revision().publish()
    return branch


def _rows(since):
    """All tables as text, without what may differ: the moment, keys in the order of writing, marks made by chance."""
    found = {}
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f'SELECT to_jsonb(t) FROM "{table}" t')
            found[table] = [json.loads(row) if isinstance(row, str) else row for (row,) in cursor.fetchall()]
    names = _names_of_revisions(found["wagtailcore_revision"])
    return {table: sorted(_plain(table, row, names, since) for row in rows) for table, rows in found.items()}


def _names_of_revisions(rows):
    seen, names = {}, {}
    for row in sorted(rows, key=lambda row: row["id"]):
        thing = (row["content_type_id"], row["object_id"])
        seen[thing] = seen.get(thing, 0) + 1
        names[row["id"]] = f"revision {seen[thing]} of {thing}"
    return names


def _plain(table, row, names, since):
    row = {name: names.get(value, value) if name in REVISIONS else value for name, value in row.items()}
    if table == "wagtailcore_revision":
        row["id"] = names[row["id"]]
        content = row["content"]
        for name in ("live_revision", "latest_revision"):
            content[name] = names.get(content.get(name))
    elif table in UNNAMED:
        row.pop("id", None)
    # Of the titles' mean length at the moment of writing, which depends on who was written first.
    row.pop("title_norm", None)
    for name in ("log_uuid", "uuid"):
        row.pop(name, None) if table != "wagtailcore_page" else None
    text = json.dumps(row, sort_keys=True, default=str)
    return NOW.sub(lambda found: _moment(found[0], since), text)


def _moment(text, since):
    """To the millisecond that revisions keep; all of the merge's own are one."""
    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return "now" if moment >= since else moment.isoformat(timespec="milliseconds")


def _differing(one, other):
    """Pairs of what differs, cut to what there is to see."""
    pairs = zip_longest(sorted(set(one) - set(other)), sorted(set(other) - set(one)), fillvalue="{}")
    return [_columns_that_differ(json.loads(a), json.loads(b)) for a, b in pairs] or (
        [] if len(one) == len(other) else ["their number"]
    )


def _columns_that_differ(one, other):
    found = {}
    for name in one.keys() | other.keys():
        a, b = one.get(name), other.get(name)
        if isinstance(a, dict) and isinstance(b, dict):
            found |= {f"{name}.{inner}": said for inner, said in _columns_that_differ(a, b).items()}
        elif a != b:
            found[name] = (a, b)
    return found


def _left_behind(branch, editor, lane, page_cache, monkeypatch, capture):
    """The database and the purged tags after the merge, which is then taken back whole."""
    purged, sequences = set(), _positions(dict.fromkeys(tables(), b""))
    monkeypatch.setattr(page_cache.store, "purge", lambda tags, forced=False: purged.update(tags))
    since = timezone.now()
    time.sleep(0.002)
    point = transaction.savepoint()
    with lane, capture(execute=True):
        merge_branch(branch, by=editor)
    rows = _rows(since)
    transaction.savepoint_rollback(point)
    with connection.cursor() as cursor:
        for sequence, (value, is_called) in sequences.items():
            cursor.execute("SELECT setval(%s, %s, %s)", [sequence, value, is_called])
    return rows, purged


@pytest.fixture
def written_together(monkeypatch):
    """How many outcomes each merge wrote together."""
    numbers, real = [], bulk.write_together

    def counting(outcomes, *rest):
        numbers.append(len(outcomes))
        return real(outcomes, *rest)

    monkeypatch.setattr("branches.actions.merging.write_together", counting)
    return numbers


def test_both_lanes_leave_the_same_behind(
    full_branch, editor, page_cache, monkeypatch, django_capture_on_commit_callbacks, written_together
):
    before = _rows(timezone.now())
    common = (page_cache, monkeypatch, django_capture_on_commit_callbacks)
    stock, stock_tags = _left_behind(full_branch, editor, lanes.stock_lane_only(), *common)
    fast, fast_tags = _left_behind(full_branch, editor, nullcontext(), *common)
    # All but two names, a draft and what was so already; a park and a company besides the rides.
    assert written_together == [0, len(EDITS)]
    for table in stock:
        assert _differing(stock[table], fast[table]) == [], table
    assert stock_tags <= fast_tags
    changed = {table for table in stock if stock[table] != before[table]}
    assert {"search_catalogueentry", "wagtailcore_referenceindex", "wagtailcore_pagelogentry"} <= changed


def _committed(branch, editor, rides, **values):
    versions = [fresh(ride) for ride in rides]
    for version in versions:
        for name, value in values.items():
            setattr(version, name, value)
    commit(branch, [Change(version) for version in versions], by=editor)
    return branch


def test_more_pages_take_no_more_queries(editor, rides):
    taken = []
    for number in (3, 3, 9):
        branch = _committed(open_branch(name="Many", by=editor), editor, rides[:number], theme=f"{number} {len(taken)}")
        with CaptureQueriesContext(connection) as queries:
            merge_branch(branch, by=editor)
        taken.append(len(queries))
    assert taken[1] == taken[2]


def test_a_large_commit_takes_no_more_queries(editor, rides):
    taken = []
    for number in (3, 9):
        branch, versions = open_branch(name="Many", by=editor), [fresh(ride) for ride in rides[:number]]
        for version in versions:
            version.theme = "Season"
        with CaptureQueriesContext(connection) as queries:
            commit(branch, [Change(version) for version in versions], by=editor)
        taken.append(len(queries))
    assert taken[0] == taken[1]


@pytest.mark.parametrize(
    "values",
    [
        {"latitude": Decimal("47.1"), "longitude": None},
        {"min_height_cm": 150, "max_height_cm": 100},
        {"coaster_tags": ["nonsense"]},
    ],
    ids=["refused by the page", "refused by the table", "refused by a field"],
)
def test_what_is_wrong_is_said_in_the_same_words_and_changes_nothing(editor, rides, values, monkeypatch):
    # Else the page would say it before the table does.
    monkeypatch.setattr(rules, "_rider_heights", lambda ride: ())
    words = []
    for lane in (lanes.stock_lane_only(), nullcontext()):
        branch = _committed(open_branch(name="Many", by=editor), editor, rides[:4], theme="Season")
        _committed(branch, editor, rides[2:3], theme="Wrong", **values)
        with lane, pytest.raises(MergeRefused) as refused:
            merge_branch(branch, by=editor)
        words.append(sorted(map(str, refused.value.problems)))
    assert words[0] == words[1]
    assert len(words[0]) == 1
    assert {fresh(ride).theme for ride in rides[:4]}.isdisjoint({"Season", "Wrong"})


def test_a_type_whose_saving_somebody_follows_is_saved(branch, editor, rides, written_together):
    saved = []

    def follow(sender, instance, **kwargs):
        saved.append(instance.pk)

    _committed(branch, editor, rides[:2], theme="Season")
    post_save.connect(follow, sender=RidePage)
    try:
        merge_branch(branch, by=editor)
    finally:
        post_save.disconnect(follow, sender=RidePage)
    assert written_together == [0]
    assert set(saved) == {ride.pk for ride in rides[:2]}


def test_each_page_is_told_to_whoever_listens_to_publishing(branch, editor, rides):
    told = []

    def note(sender, instance, revision, **kwargs):
        told.append((sender, instance.pk, instance.theme, revision.pk))

    _committed(branch, editor, rides[:3], theme="Season")
    page_published.connect(note)
    try:
        merge = merge_branch(branch, by=editor)
    finally:
        page_published.disconnect(note)
    revisions = dict(Page.objects.filter(pk__in=[ride.pk for ride in rides[:3]]).values_list("pk", "live_revision"))
    assert sorted(told, key=lambda each: each[1]) == [
        (RidePage, pk, "Season", revision) for pk, revision in sorted(revisions.items())
    ]
    logged = PageLogEntry.objects.filter(uuid=merge.log_uuid, action="wagtail.publish")
    assert set(logged.values_list("page_id", "revision_id")) == set(revisions.items())
    assert Merge.objects.get() == merge


def test_a_page_may_move_and_what_lies_beneath_it_change_in_one_branch(branch, editor, rides, park):
    """What was written with the place it had before would tear the tree."""
    ride = next(each for each in rides if each.get_parent().pk == park.pk)
    goal = fresh(park).get_parent().add_sibling(instance=type(fresh(park).get_parent().specific)(title="B", slug="b"))
    move_page(branch, park, to=goal, by=editor)
    _committed(branch, editor, [ride], theme="Moved", title=f"{ride.title} II")
    merge_branch(branch, by=editor)
    now = fresh(ride)
    assert now.path.startswith(fresh(park).path)
    assert now.url_path.startswith(fresh(park).url_path)
    assert (now.theme, Page.find_problems()) == ("Moved", ([], [], [], [], []))
