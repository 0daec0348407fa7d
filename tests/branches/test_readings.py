"""Differences of real pages, in words."""

import json
import uuid

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from branches.merging import differences
from branches.merging.words import SpanKind
from branches.schemas import document_of, page_schema
from branches.schemas.readings import readings
from companies.models import CompanyPage
from parks.models import ParkPage
from rides.models import RidePage

pytestmark = pytest.mark.django_db


def document(page):
    """The page as a revision would hold it."""
    content = json.loads(json.dumps(page.serializable_data(), cls=DjangoJSONEncoder))
    return document_of(content, type(page))


def told(model, before, after):
    """What the history says."""
    return readings(differences(before, after, page_schema(model)), model, before, after)


@pytest.fixture
def ride(catalogue):
    """A ride with a maker and events."""
    found = RidePage.objects.filter(manufacturer__isnull=False, status_events__isnull=False).order_by("pk").first()
    story = {
        "type": "story",
        "id": str(uuid.uuid4()),
        "value": '<p data-block-key="k">Beside <a id="1" linktype="page">it</a>.</p>',
    }
    found.body = json.dumps(
        [
            story,
            *({"type": "tip", "id": str(uuid.uuid4()), "value": {"text": f"Tip {n}", "best_time": ""}} for n in (1, 2)),
        ]
    )
    found.save()
    return RidePage.objects.get(pk=found.pk)


def test_values_choices_and_makers_are_named(ride):
    before = document(ride)
    other = CompanyPage.objects.exclude(pk=ride.manufacturer_id).order_by("pk").first()
    after = {**before, "manufacturer": other.pk, "setting": "indoor", "height_m": 61.5, "has_photo": True}
    after["propulsion"] = [*before["propulsion"], "cable-lift"]
    lines = {line.where: line for line in told(RidePage, before, after)}
    maker = lines[("Manufacturer",)]
    assert (maker.what, maker.before, maker.after) == ("Changed", ride.manufacturer.title, other.title)
    assert lines[("Height (m)",)].after == "61.5 m (202 ft)"
    assert lines[("On-ride photo",)].after == "yes"
    assert (lines[("Lift and launch",)].what, lines[("Lift and launch",)].after) == ("Added", "Cable lift")
    assert len(lines) == 5


def test_a_moved_block_and_a_turned_link_are_told(ride):
    before, after = document(ride), document(ride)
    after["body"] = [after["body"][2], *after["body"][:2]]
    park = ParkPage.objects.order_by("pk").first()
    after["body"][1]["value"] = after["body"][1]["value"].replace('id="1"', f'id="{park.pk}"')
    moved, turned = told(RidePage, before, after)
    assert (moved.where, moved.what) == (("Story", "Tip 1"), "Moved from 3 to 1")
    assert turned.where == ("Story", "Story 2", "paragraph 1")
    assert turned.links == (f"“it” points at {park.title} instead of Root",)
    assert [span.kind for span in turned.words if span.kind is not SpanKind.SAME] == [SpanKind.REMOVED, SpanKind.ADDED]


def test_rows_that_came_and_changed_are_told_by_their_headings(ride):
    before, after = document(ride), document(ride)
    event = after["status_events"][0]
    event |= {"kind": "closed", "date": "1999-05"}
    after["links"].append({"uid": str(uuid.uuid4()), "kind": "website", "url": "https://example.org/", "label": ""})
    lines = told(RidePage, before, after)
    (changed,) = [line for line in lines if line.what == "Changed"]
    assert changed.where[1:] == ("row 1", "What happened, When")
    assert "May 1999" in changed.after
    (added,) = [line for line in lines if line.what == "Added"]
    assert added.after.endswith("Address: https://example.org/")
    assert "uid" not in added.after


def test_a_block_that_came_and_one_that_went_show_what_they_hold(ride):
    before, after = document(ride), document(ride)
    gone = after["body"].pop(1)
    point = {"type": "item", "id": str(uuid.uuid4()), "value": {"name": "Gate", "latitude": "1", "longitude": "2"}}
    new = {"type": "map", "id": str(uuid.uuid4()), "value": {"title": "Where", "points": [point]}}
    after["body"].append(new)
    lines = {line.what: line for line in told(RidePage, before, after)}
    assert lines["Removed"].before == "Tip: Tip 1"
    assert gone["value"]["text"] == "Tip 1"
    assert lines["Added"].after == "Title: Where; Places: Name: Gate; Latitude: 1; Longitude: 2"


def test_what_was_not_known_before_is_said_so(ride):
    before = document(ride)
    (line,) = told(RidePage, {**before, "theme": ""}, {**before, "theme": "Space"})
    assert (line.where, line.before, line.after) == (("Theme",), "not recorded", "Space")


def test_what_no_longer_exists_is_told_by_its_key(ride):
    before = document(ride)
    (line,) = told(RidePage, {**before, "manufacturer": 987654}, before)
    assert line.before == "no longer there (987654)"


def test_however_many_things_are_named_they_are_fetched_together(ride, django_assert_num_queries):
    before, after = document(ride), document(ride)
    companies = list(CompanyPage.objects.order_by("pk")[:4])
    after["credits"] = [
        {"uid": str(uuid.uuid4()), "role": "designer", "company": company.pk, "name": ""} for company in companies
    ]
    after["manufacturer"] = companies[0].pk
    page_schema(RidePage)
    with django_assert_num_queries(1):
        lines = told(RidePage, before, after)
    assert sum(line.what == "Added" and any(c.title in line.after for c in companies) for line in lines) == 4
