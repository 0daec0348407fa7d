"""Everything that a page says can be suggested to be another way, or has a way of its own."""

import pytest

from branches.schemas.models import merged_fields, merged_relations
from pages.suggestable import groups_of, page_types

# What members do not suggest, and why.
OWN_WAYS = {
    "slug": "an address: editors weigh what links to it",
    "show_in_menus": "where a page stands on the site is the editors'",
    "seo_title": "what search engines are told is the editors'",
    "search_description": "what search engines are told is the editors'",
    "sort_name": "how a name is sorted is no fact",
    "email": "the contact is what the place's own people say (decision 404)",
    "logo": "a trademark, with rights of its own",
    "hardware": "which pages are one machine decides how credits are counted: a merge like that of pages",
    "photos": "photos are added on their own pages (decision 270)",
}
OF_ROWS = {
    "status_events.source_title": "events have the sources of the page",
    "status_events.source_url": "events have the sources of the page",
    "attendance.source_title": "the source that the form asks for",
    "attendance.source_url": "the source that the form asks for",
    "external_ids.is_verified": "people who compared the records say so",
    "external_ids.match_method": "people who compared the records say so",
    "sources.facts": "a source comes with what it vouches for",
    "sources.licence": "of imported data: the import says so",
    "sources.kind": "how far a source is believed is the editors'",
}
# Lists of pages: their own texts are the editors'.
INDEXES = {"ParkIndexPage"}


@pytest.mark.parametrize("page_type", [one for one in page_types() if one.__name__ not in INDEXES])
def test_every_column_and_row_is_suggested(page_type):
    things = [thing for group in groups_of(page_type) for thing in group.things if not thing.makes]
    columns = {name for thing in things if not thing.adds for name in thing.columns}
    missing = {field.name for field in merged_fields(page_type)} - columns - set(OWN_WAYS)
    assert not missing
    for relation in merged_relations(page_type):
        name = relation.get_accessor_name()
        own = [thing for thing in things if thing.adds == name]
        assert name in OWN_WAYS or any(thing.row_label for thing in own), name
        asked = {column for thing in own for column in thing.columns} | {
            column for thing in own for column, _v in thing.fixed
        }
        if own:
            missing = {field.name for field in merged_fields(relation.related_model)} - asked
            assert {f"{name}.{column}" for column in missing} <= set(OF_ROWS)


def test_nothing_is_excused_that_is_not_there():
    known = set()
    for page_type in page_types():
        known |= {field.name for field in merged_fields(page_type)}
        for relation in merged_relations(page_type):
            name = relation.get_accessor_name()
            known |= {name, *(f"{name}.{field.name}" for field in merged_fields(relation.related_model))}
    assert set(OWN_WAYS) | set(OF_ROWS) <= known
