"""Real pages as documents, and back again without a loss."""

import json
import re
import uuid

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from branches.merging import canonical, merge
from branches.schemas import content_of, document_of, page_schema
from core.checks import page_types
from home.models import HomePage, StandardPage
from parks.models import ParkPage
from rides.models import RidePage

pytestmark = pytest.mark.django_db

STORY = [
    {"type": "story", "value": '<p data-block-key="a1b2c">It <b>roars</b> &amp; turns.</p>', "id": str(uuid.uuid4())},
    {
        "type": "map",
        "id": str(uuid.uuid4()),
        "value": {
            "title": "Where",
            "points": [
                {
                    "type": "item",
                    "id": str(uuid.uuid4()),
                    "value": {"name": "Gate", "latitude": "41.480", "longitude": "-82.68"},
                }
            ],
        },
    },
    {"type": "block-of-an-older-release", "value": {"x": 1}, "id": str(uuid.uuid4())},
]


def content(page):
    """What a revision of the page would hold."""
    return json.loads(json.dumps(page.serializable_data(), cls=DjangoJSONEncoder))


def pages(page_type, most=8):
    """Some pages of the type, those with most rows among them."""
    found = page_type.objects.order_by("pk")
    return [page.specific for page in found[:most]]


def tell_a_story(page):
    """Give the page a body, with every kind of value that is stored within it."""
    page.body = json.dumps(STORY[:2])
    page.save()
    return type(page).objects.get(pk=page.pk)


def _moments_alike(held: dict) -> dict:
    """Django writes ".000" after a second that is not quite whole and, having read that, nothing."""
    return {name: re.sub(r"\.000Z$", "Z", value) if isinstance(value, str) else value for name, value in held.items()}


def test_every_page_type_goes_there_and_back_without_a_loss(catalogue):
    seen = 0
    for page_type in page_types():
        for page in pages(page_type):
            # One in a thousand moments is of this sort.
            page.first_published_at = page.first_published_at and page.first_published_at.replace(microsecond=5)
            before = content(page)
            document = document_of(before, page_type)
            assert canonical(document) == canonical(document_of(page.serializable_data(), page_type))
            assert set(document) == set(page_schema(page_type).fields)
            after = content_of(document, page_type, onto=before)
            assert after == before
            rebuilt = page_type.from_serializable_data(after)
            assert _moments_alike(content(rebuilt)) == _moments_alike(before)
            seen += 1
    assert seen > 20


def test_a_story_is_plain_data_in_the_document_and_text_in_the_revision(catalogue):
    page = tell_a_story(RidePage.objects.order_by("pk").first())
    revision = page.save_revision().content
    document = document_of(revision, RidePage)
    assert document["body"][0] == STORY[0]
    point = document["body"][1]["value"]["points"][0]["value"]
    assert point == {"name": "Gate", "latitude": "41.48", "longitude": "-82.68"}
    assert content_of(document, RidePage, onto=revision) == revision
    document["body"][0]["value"] = "<p>new</p>"
    written = content_of(document, RidePage, onto=revision)
    assert isinstance(written["body"], str)
    assert RidePage.from_serializable_data(written).body[0].value.source == "<p>new</p>"


def test_a_block_of_an_unknown_type_survives_in_the_document():
    body = json.dumps(STORY)
    document = document_of({"body": body}, StandardPage)
    assert [block["type"] for block in document["body"]] == ["story", "map", "block-of-an-older-release"]
    assert json.loads(content_of(document, StandardPage, onto={"body": "[]"})["body"])[2]["value"] == {"x": 1}


def test_two_sides_of_a_real_ride_come_together(catalogue):
    ride = tell_a_story(RidePage.objects.filter(status_events__isnull=False).order_by("pk").first())
    base = content(ride)
    main, branch = RidePage.from_serializable_data(base), RidePage.from_serializable_data(base)
    main.introduction, main.propulsion = "Main wrote this.", ["cable-lift"]
    main.body[0].value.source = STORY[0]["value"].replace("roars", "thunders")
    branch.height_m = 61.5
    branch.links.add(branch.links.model(kind="website", url="https://example.org/ride"))
    branch.body.append(("tip", {"text": "Go early.", "best_time": ""}))
    sides = [document_of(content(side), RidePage) for side in (main, branch)]
    merged = merge(document_of(base, RidePage), *sides, page_schema(RidePage))
    assert merged.conflicts == ()
    written = content_of(merged.value, RidePage, onto=content(main), others=[content(branch)])
    together = RidePage.from_serializable_data(written)
    together.full_clean()
    assert together.introduction == "Main wrote this."
    assert together.propulsion == ["cable-lift"]
    assert together.height_m == 61.5
    assert "thunders" in together.body[0].value.source
    assert together.body[-1].value["text"] == "Go early."
    new = together.links.last()
    assert new.pk is None
    assert new.uid == branch.links.last().uid
    together.save()
    assert RidePage.objects.get(pk=ride.pk).links.filter(uid=new.uid).count() == 1


def test_rows_keep_mains_keys_and_are_numbered_in_their_order(catalogue):
    park = next(page for page in ParkPage.objects.order_by("pk") if page.sources.count() >= 1)
    for number in range(2):
        park.sources.add(park.sources.model(title=f"Source {number}"))
    park.save()
    park = ParkPage.objects.get(pk=park.pk)
    main = content(park)
    document = document_of(main, ParkPage)
    first, *others = document["sources"]
    branch_row = {**first, "uid": str(uuid.uuid4()), "title": "New"}
    document["sources"] = [branch_row, *others, first]
    rows = content_of(document, ParkPage, onto=main)["sources"]
    known = {row["uid"]: row["pk"] for row in main["sources"]}
    assert [row["pk"] for row in rows] == [None, *(known[row["uid"]] for row in [*others, first])]
    assert [row["sort_order"] for row in rows] == list(range(len(rows)))
    assert {row["page"] for row in rows} == {park.pk}


def test_moments_of_a_page_do_not_differ_by_their_spelling(catalogue):
    home = HomePage.objects.get()
    home.save_revision().publish()
    home = HomePage.objects.get()
    raw, stored = home.serializable_data(), content(home)
    assert raw != stored
    assert canonical(document_of(raw, HomePage)) == canonical(document_of(stored, HomePage))
