"""The desk in the admin: read, searched, exported; by moderators alone."""

import pytest
from django.urls import reverse

from moderation import actions
from moderation.models import Decision, Report, Sanction
from reviews.models import Review

pytestmark = pytest.mark.django_db
MODELS = [Report, Decision, Sanction, Review]


@pytest.fixture
def rows(review, member, mo, ann, author):
    made = actions.report(thing=review(text="=cmd|'/C calc'!A0"), by=member("reader"), reason="spam", text="=1+1")
    actions.decide(case_id=made.case_id, action="remove", reason="spam", by=mo)
    actions.sanction(user=author, kind="warn", reason="spam", by=mo)


def address(model, what: str, *args) -> str:
    return reverse(f"{model._meta.app_label}_{model._meta.model_name}_modeladmin_{what}", args=args)


@pytest.mark.parametrize("model", MODELS)
def test_moderators_read_search_and_export(rows, model, ann, signed_in):
    client = signed_in(ann)
    assert client.get(address(model, "index"), {"q": "author"}).status_code == 200
    assert client.get(address(model, "inspect", model.objects.first().pk)).status_code == 200
    export = b"".join(client.get(address(model, "index"), {"export": "csv"}).streaming_content).decode()
    assert "@example.org" not in export
    assert ",=" not in export


@pytest.mark.parametrize("model", MODELS)
def test_editors_do_not_see_them(rows, model, editor, signed_in):
    client = signed_in(editor)
    for page in (address(model, "index"), address(model, "inspect", model.objects.first().pk)):
        answer = client.get(page)
        assert answer.status_code in (302, 403)
        assert "spam" not in answer.content.decode().lower()


@pytest.mark.parametrize("model", MODELS)
def test_nothing_is_changed_there(rows, model, mo, signed_in):
    client, pk = signed_in(mo), model.objects.first().pk
    for what, args in (("create", ()), ("edit", (pk,)), ("delete", (pk,))):
        assert client.post(address(model, what, *args)).status_code in (302, 403, 404)
    assert model.objects.filter(pk=pk).exists()


def test_decisions_are_found_by_every_reason(held, rows, mo, ann, signed_in):
    _thing, case = held()
    actions.decide(case_id=case.pk, action="send_back", by=mo, reason="unclear")
    client, index = signed_in(ann), address(Decision, "index")
    html = client.get(index).content.decode()
    for words in ("Cannot be understood", "Does not prove it", "No source says so", "Spam or advertising"):
        assert words in html
    found = client.get(index, {"reason": "unclear"}).context["result_count"]
    assert found == Decision.objects.filter(reason="unclear").count() == 1
