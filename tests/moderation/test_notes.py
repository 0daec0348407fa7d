"""Notes at the desk hold no link without words."""

import pytest

from moderation import actions
from tests.support.reading import read

pytestmark = pytest.mark.django_db


def empty_links(client, address: str) -> list:
    return [link for link in read(client, address).soup.select("main .note a") if not link.text.strip()]


def test_a_note_without_a_way_on_has_no_empty_link(held, review, author, mo, ann, signed_in):
    mine = review()
    assert empty_links(signed_in(author), f"/moderation/report/review/{mine.pk}/") == []
    _thing, case = held()
    actions.claim(case_id=case.pk, by=ann)
    assert empty_links(signed_in(mo), f"/moderation/case/{case.pk}/") == []
