"""The bulk path leaves exactly what the ordinary one leaves."""

import re
from contextlib import contextmanager

import pytest
from django.db import transaction
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.search.models import IndexEntry

from companies.exchange_tables import CompaniesTable, ModelsTable
from companies.models import CompanyPage, RideModelPage
from exchange.creating import create_pages
from exchange.models import ImportedRow
from exchange.snapshot import plain_row, relation_models, typed_row
from exchange.tables import Record
from exchange.updating import PARENT
from home.site import make_site
from parks.exchange_tables import ParksTable
from parks.models import ParkIndexPage, ParkPage
from rides.exchange_tables import RidesTable
from rides.models import RidePage

pytestmark = pytest.mark.django_db

_OWN = {"id", "page_ptr_id", "translation_key", "latest_revision_id", "live_revision_id", "uid", "page_id", "pk"}
_TIMES = {"first_published_at", "last_published_at", "latest_revision_created_at"}
# What publishing sets anew whatever the revision says; in the ordinary way the revision is older than the publication.
_SET_BY_PUBLISHING = {"live", "has_unpublished_changes", "latest_revision", "live_revision", "translation_key"} | _TIMES


class _UndoError(Exception):
    pass


@contextmanager
def undone():
    """What happens inside is taken back."""
    try:
        with transaction.atomic():
            yield
            raise _UndoError
    except _UndoError:
        pass


def make_ordinarily(page_model: type[Page], record: Record) -> Page:
    page = page_model(title=record.title, slug=record.slug, live=False, **record.fields)
    models = relation_models(page_model)
    for relation, rows in record.children.items():
        setattr(page, relation, [typed_row(models[relation], row | {"sort_order": n}) for n, row in enumerate(rows)])
    Page.objects.get(pk=record.parent_id).specific.add_child(instance=page)
    page.save_revision().publish()
    return page_model.objects.get(pk=page.pk)


def everything_of(page: Page) -> dict:
    """All that is stored of a page, without what differs from one page to its twin."""
    revision = Revision.objects.for_instance(page).get()
    assert page.latest_revision_id == page.live_revision_id == revision.pk
    assert all(getattr(page, name) for name in _TIMES)
    return {
        "columns": _columns(page),
        "rows": {relation: _rows(getattr(page, relation)) for relation in relation_models(type(page))},
        "revision": _without_keys(revision.content, _SET_BY_PUBLISHING),
        "revision columns": (revision.object_str, revision.content_type, revision.base_content_type, revision.user),
        "log": [
            (entry.action, entry.label, entry.data, entry.content_changed, entry.content_type, bool(entry.revision_id))
            for entry in PageLogEntry.objects.filter(page=page).order_by("action")
        ],
        "search": list(
            IndexEntry.objects.filter(object_id=str(page.pk)).values(
                "content_type", "title", "body", "autocomplete", "title_norm", "title_text", "body_text"
            )
        ),
        "references": sorted(
            (entry.to_content_type_id, entry.to_object_id, entry.model_path, _without_uuid(entry.content_path))
            for entry in ReferenceIndex.objects.filter(object_id=str(page.pk))
        ),
        "parent": page.get_parent().numchild,
    }


def _columns(row) -> dict:
    names = [field.attname for field in row._meta.concrete_fields]
    return {name: getattr(row, name) for name in names if name not in _OWN | _TIMES}


def _rows(manager) -> list[dict]:
    return [_columns(row) for row in manager.all()]


def _without_keys(value, extra: set[str]):
    if isinstance(value, dict):
        gone = _OWN | extra | {"page", "path", "url_path"}
        return {name: _without_keys(item, set()) for name, item in value.items() if name not in gone}
    return [_without_keys(item, extra) for item in value] if isinstance(value, list) else value


def _without_uuid(path: str) -> str:
    return re.sub(r"\.(\d+|[0-9a-f-]{36})\.", ".*.", path)


def _record_like(page: Page) -> Record:
    """The record that would make `page` again."""
    memory = ImportedRow.objects.get(page=page)
    relations = relation_models(type(page))
    children = {
        name: [plain_row(model, row.__dict__) for row in getattr(page, name).all()] for name, model in relations.items()
    }
    own = set(memory.values) - set(relations) - {"title", PARENT}
    fields = {name: getattr(page, name) for name in own}
    return Record(f"twin-{memory.key}", memory.values["_parent"], page.title, f"twin-{page.slug}", fields, children)


@pytest.mark.parametrize(
    ("model", "slug", "table"),
    [
        (ParkPage, "cedar-point", ParksTable()),
        (RidePage, "millennium-force", RidesTable()),
        (CompanyPage, "intamin", CompaniesTable()),
        (RideModelPage, "giga-coaster", ModelsTable()),
    ],
)
def test_a_page_made_in_bulk_is_stored_like_one_made_by_hand(
    model, slug, table, catalogue, django_capture_on_commit_callbacks
):
    record = _record_like(model.objects.get(slug=slug))
    by_hand = in_bulk = None
    with undone():
        with django_capture_on_commit_callbacks(execute=True):
            page = make_ordinarily(model, record)
        by_hand = everything_of(page)
    with undone():
        with django_capture_on_commit_callbacks(execute=True):
            page = create_pages(model, [record], table.complete)[0].page
        in_bulk = everything_of(model.objects.get(pk=page.pk))
    for part in by_hand:
        assert in_bulk[part] == by_hand[part], part
    assert by_hand["search"]
    assert by_hand["log"]


def test_a_name_that_a_sibling_bears_gets_a_number():
    make_site()
    parent = ParkIndexPage.objects.get().pk
    records = [Record(f"key-{n}", parent, "Luna Park", "luna-park") for n in range(3)]
    made = create_pages(ParkPage, records, ParksTable().complete)
    assert [entry.page.slug for entry in made] == ["luna-park", "luna-park-2", "luna-park-3"]
    assert ParkIndexPage.objects.get().numchild == 3
    assert not any(Page.find_problems())


def test_a_bulk_page_can_be_edited_and_published_like_any_other(catalogue):
    ride = RidePage.objects.get(slug="millennium-force")
    ride.height_m = 95
    ride.save_revision().publish()
    ride.refresh_from_db()
    assert ride.height_m == 95
    assert [str(event) for event in ride.status_events.all()] == ["Opened 13 May 2000", "Confirmed operating 2022"]
    assert Revision.objects.for_instance(ride).count() == 2
