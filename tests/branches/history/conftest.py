"""Versions of a page, and somebody who wrote them."""

import json

import pytest
from django.db import connection
from wagtail.blocks import RichTextBlock, StreamValue
from wagtail.models import Revision

from branches.models import PublicVersion
from branches.reading import live
from rides.models import RidePage
from tests.support.members import make_member


@pytest.fixture
def author(catalogue):
    """A member whose page may be shown."""
    return make_member("nadia")


@pytest.fixture
def editor(catalogue):
    """May do everything."""
    return make_member("edda", is_superuser=True, is_staff=True)


def changed(page, **values):
    """The live page with other values, in memory."""
    page = live(page)
    for name, value in values.items():
        setattr(page, name, value)
    return page


def publish(page, by=None, **values) -> Revision:
    """Put the page live with these values."""
    revision = changed(page, **values).save_revision(user=by, clean=False)
    revision.publish(user=by, skip_permission_checks=True)
    return revision


def add_versions(page, authors) -> None:
    """A public version by each of these, with a theme of its own, as rows alone: publishing takes much longer."""
    newest = PublicVersion.objects.filter(page_id=page.pk).first()
    PublicVersion.objects.bulk_create(
        PublicVersion(
            page_id=page.pk,
            author=author,
            is_by_site=False,
            title=page.title,
            content={**newest.content, "theme": f"{newest.pk} {number}", "height_m": number},
            size=newest.size,
        )
        for number, author in enumerate(authors)
    )


def draft(page, by=None, **values) -> Revision:
    """Save a version that nobody publishes."""
    return changed(page, **values).save_revision(user=by, clean=False)


def story(*texts: tuple[int, str]) -> StreamValue:
    """Blocks of rich text, each with a number for its id."""
    field = RidePage._meta.get_field("body")
    blocks = field.stream_block.child_blocks.items()
    kind = next(name for name, block in blocks if isinstance(block, RichTextBlock))
    return field.to_python(json.dumps([{"type": kind, "id": f"{key:036d}", "value": html} for key, html in texts]))


def words(response) -> str:
    """The answer as text."""
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def forget_all_versions() -> None:
    """As if versions had never been kept; deleting rows is what the database refuses."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("TRUNCATE branches_publicversion, branches_hiddenversion")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
