"""Rights end with the commit that ends them: in an open form, a session, a preview and the API."""

import pytest
from django.db import transaction
from wagtail.models import Page, Revision

from operators.actions.speakers import end
from operators.models import Speaker
from tests.security.asking import outcome, told
from tests.security.forms import edit_form
from tests.security.world import SECRET

pytestmark = pytest.mark.django_db


def _ways(world) -> list[tuple[str, str]]:
    """Ways to what Victor has, each open to him while he speaks for the park."""
    park, draft = world.park.pk, world.draft.pk
    return [
        ("GET", f"/cms/pages/{park}/edit/"),
        ("GET", f"/cms/pages/{draft}/edit/"),
        ("GET", f"/cms/pages/{park}/view_draft/"),
        ("GET", f"/cms/pages/{park}/edit/preview/"),
        ("GET", f"/cms/pages/{park}/history/"),
        ("GET", f"/cms/pages/{park}/revisions/{world.revision.pk}/view/"),
        ("GET", f"/cms/pages/{draft}/delete/"),
        ("GET", f"/cms/parks/{park}/hours/"),
        ("GET", f"/cms/api/main/pages/{draft}/"),
        ("GET", f"/cms/api/main/images/{world.photo.pk}/"),
        ("GET", f"/cms/images/{world.photo.pk}/"),
        ("GET", f"/cms/branches/{world.branch.pk}/pages/{world.ride.pk}/"),
    ]


def test_who_is_removed_while_editing_saves_and_sees_nothing_more(world, browsers):
    victor = browsers["own"]
    form = edit_form(victor, world.draft)
    closed = [way for way in _ways(world) if outcome(victor.ask_without_trace(*way)) != "+"]
    assert closed == [], "He speaks for the park."
    for speaker in Speaker.objects.current().filter(user=world.victor):
        end(speaker=speaker, because=Speaker.Ended.MODERATOR, by=world.people["admin"])
    versions = Revision.objects.count()
    edit = f"/cms/pages/{world.draft.pk}/edit/"
    with transaction.atomic():
        # The form that was open, the same saving itself, and its preview.
        for path, headers in ((edit, {}), (edit, {"Accept": "application/json"}), (f"{edit}preview/", {})):
            answer = victor.ask("POST", path, form | {"title": "Still mine", "action-submit": "1"}, headers=headers)
            assert outcome(answer) in "-L", (path, headers)
    assert Revision.objects.count() == versions
    assert Page.objects.get(pk=world.draft.pk).owner_id is None, "Owning a page would let him edit it."
    for way in _ways(world):
        answer = victor.ask_without_trace(*way)
        assert outcome(answer) in "-L", way
        assert SECRET.encode() not in told(answer), way
