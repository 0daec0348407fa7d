"""The schemas of our page types, in words, and the rules by which they are read off."""

import pytest
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.test.utils import isolate_apps
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from taggit.models import TaggedItemBase
from wagtail import blocks
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from branches.merging import Atom, Bag, RichText, Rows, Spelling, Stream, Struct
from branches.schemas import block_node, page_schema
from branches.schemas.models import row_key
from companies.models import CompanyPage, RideModelPage
from core.checks import page_types, row_types
from home.models import HomePage
from pages.blocks import body_blocks
from parks.models import ParkPage
from rides.models import RidePage


def groups(schema):
    """The groups as sets."""
    return {frozenset(group) for group in schema.groups}


def names_of(schema, kind):
    """The fields of one kind of node."""
    return {name for name, node in schema.fields.items() if isinstance(node, kind)}


def test_every_page_type_of_ours_has_a_schema_with_a_story_of_registered_blocks():
    assert len(page_types()) >= 9
    for page_type in page_types():
        schema = page_schema(page_type)
        assert set(schema.fields["body"].types) == {name for name, _block in body_blocks}, page_type
        assert {"title", "slug", "introduction", "seo_title", "search_description"} <= names_of(schema, Atom)


def test_what_belongs_to_the_live_row_is_never_merged():
    for page_type in page_types():
        fields = page_schema(page_type).fields
        for name in ("pk", "path", "depth", "numchild", "url_path", "live", "owner", "locked", "alias_of", "locale"):
            assert name not in fields
        for name in ("go_live_at", "expire_at", "draft_title", "latest_revision", "wagtail_admin_comments"):
            assert name not in fields


def test_columns_that_follow_from_others_are_not_merged():
    ride = page_schema(RidePage).fields
    for name in ("park", "status", "status_changes_on", "opening_date", "opening_day", "closing_day"):
        assert name not in ride
    assert "founded_day" not in page_schema(CompanyPage).fields
    assert "day" not in ride["status_events"].row.fields


def test_all_rows_of_ours_go_by_their_uid_in_their_order():
    for page_type in page_types():
        schema = page_schema(page_type)
        assert len(names_of(schema, Rows)) == len(row_types(page_type))
        for name in names_of(schema, Rows):
            rows = schema.fields[name]
            assert rows.key == ("uid",)
            assert rows.ordered
            assert not rows.key_is_content
            assert "uid" in rows.row.fields
            assert not {"pk", "id", "sort_order", "page"} & set(rows.row.fields)


def test_ticked_choices_are_sets():
    assert names_of(page_schema(RidePage), Bag) == {"advisories", "sensations", "coaster_tags", "propulsion"}
    assert names_of(page_schema(ParkPage), Bag) == {"amenities"}
    assert names_of(page_schema(CompanyPage), Bag) == {"roles"}
    assert isinstance(page_schema(ParkPage).fields["sources"].row.fields["facts"], Bag)


def test_values_that_belong_together_are_grouped():
    point, name = frozenset({"latitude", "longitude"}), frozenset({"local_name", "name_language"})
    assert groups(page_schema(ParkPage)) == {point, name}
    assert groups(page_schema(CompanyPage)) == {point, name}
    assert groups(page_schema(RideModelPage)) == {name}
    assert groups(page_schema(HomePage)) == set()
    assert groups(page_schema(RidePage)) == {
        point,
        name,
        frozenset({"category", "subtype"}),
        frozenset({"model", "model_name"}),
        frozenset({"cost_amount", "cost_currency", "cost_year"}),
    }


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("status_events", {frozenset({"kind", "date"}), frozenset({"source_title", "source_url"})}),
        ("external_ids", {frozenset({"scheme", "value", "is_verified", "match_method"})}),
        ("attendance", {frozenset({"year", "visitors", "source_title", "source_url"})}),
        ("links", {frozenset({"kind", "url"})}),
        ("photos", {frozenset({"photo", "caption"})}),
        ("credits", {frozenset({"company", "name"})}),
        ("sources", {frozenset({"title", "url"})}),
        ("areas", set()),
    ],
)
def test_values_of_rows_that_belong_together_are_grouped(rows, expected):
    assert groups(page_schema(ParkPage).fields[rows].row) == expected


def test_a_story_is_merged_down_to_the_paragraph_and_the_point():
    body = page_schema(ParkPage).fields["body"]
    assert isinstance(body, Stream)
    assert isinstance(body.types["story"], RichText)
    assert isinstance(body.types["table"], Atom)
    entry = body.types["timeline"].fields["entries"].types["item"]
    assert set(entry.fields) == {"date", "title", "text"}
    point = body.types["map"].fields["points"].types["item"]
    assert point.fields["latitude"] == Atom(Spelling.DECIMAL)
    assert groups(point) == {frozenset({"latitude", "longitude"})}
    photo = body.types["gallery"].fields["photos"].types["item"]
    assert groups(photo) == {frozenset({"photo", "caption"})}


def test_decimals_know_their_spelling():
    fields = page_schema(RidePage).fields
    assert fields["latitude"] == fields["cost_amount"] == Atom(Spelling.DECIMAL)
    assert fields["height_m"] == Atom()


# --- blocks


def test_blocks_by_their_structure():
    class Sealed(blocks.StructBlock):
        text = blocks.RichTextBlock()
        tags = blocks.MultipleChoiceBlock(choices=[("x", "X")])

        class Meta:
            merge_atomic = True

    class Open(blocks.StructBlock):
        sealed = Sealed()
        when = blocks.DateTimeBlock()
        many = blocks.ListBlock(blocks.StreamBlock([("text", blocks.RichTextBlock())]))

    open_node = block_node(Open())
    assert open_node.fields["sealed"] == Atom(inside=Struct({"text": RichText(), "tags": Bag()}))
    assert open_node.fields["when"] == Atom(Spelling.MOMENT)
    assert open_node.fields["many"] == Stream({"item": Stream({"text": RichText()})})


@pytest.mark.parametrize("wrong", [(("x", "nowhere"),), (("x", "y"), ("y", "z"))])
def test_a_group_that_cannot_be_is_refused(wrong):
    names = [(name, blocks.CharBlock()) for name in "xyz"]

    class Meta:
        merge_groups = wrong

    block = type("Wrong", (blocks.StructBlock,), {"Meta": Meta})(names)
    with pytest.raises(ImproperlyConfigured, match="merge_groups of Wrong"):
        block_node(block)


# --- models


@isolate_apps("home")
def test_rows_by_the_first_key_that_exists():
    class Owner(ClusterableModel):
        words = RichTextField()
        ordered_values = ArrayField(models.CharField(max_length=5))
        friends = ParentalManyToManyField("home.Owner")
        secret = models.CharField(max_length=5)
        merge_never = ("secret",)

        class Meta:
            app_label = "home"

    def row(type_name, bases=(models.Model,), meta=None, **fields):
        parent = ParentalKey(Owner, on_delete=models.CASCADE, related_name=type_name.lower())
        meta = type("Meta", (), {"app_label": "home", **(meta or {})})
        return type(type_name, bases, {"__module__": __name__, "Meta": meta, "owner": parent, **fields})

    def text():
        return models.CharField(max_length=5)

    row("Explicit", merge_key=("code",), code=text(), uid=models.UUIDField())
    row("Tagged", bases=(TaggedItemBase,))
    row("Translated", translation_key=models.UUIDField(), words=text())
    row("Together", name=text(), meta={"unique_together": [("name", "owner")]})
    constraint = models.UniqueConstraint(fields=["owner", "year", "place"], name="one")
    row("Constrained", year=text(), place=text(), meta={"constraints": [constraint]})
    row("Poor", bases=(Orderable,), name=text())
    relations = {relation.get_accessor_name(): row_key(relation) for relation in _relations(Owner)}
    assert relations == {
        "explicit": ("code",),
        "tagged": ("tag",),
        "translated": ("translation_key",),
        "together": ("name",),
        "constrained": ("year", "place"),
        "poor": ("pk",),
    }
    schema = page_schema.__wrapped__(Owner)
    assert schema.fields["words"] == RichText()
    assert schema.fields["ordered_values"] == Atom()
    assert schema.fields["friends"] == Bag()
    assert "secret" not in schema.fields
    assert schema.fields["together"].key_is_content
    assert not schema.fields["together"].ordered
    assert schema.fields["poor"].ordered
    assert set(schema.fields["poor"].row.fields) == {"name", "pk"}


def _relations(model):
    from branches.schemas.models import merged_relations

    return merged_relations(model)
