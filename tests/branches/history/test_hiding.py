"""A moderator hides one public version: nobody reads it any more, and the history says so."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from branches.history.hiding import hide
from branches.models import HiddenVersion, PublicVersion
from branches.reading import live
from branches.refusals import NotAllowed, Refused
from home.rights import EDITORS, MODERATORS, make_groups_and_workflow
from notifications.models import Notice
from tests.branches.admin.conftest import of_group

from .conftest import publish

pytestmark = pytest.mark.django_db
INSULT = "Nonsense by an idiot"


@pytest.fixture
def bad(ride, author):
    """A version of a vandal's, between two good ones."""
    publish(ride, author, theme="Vikings")
    publish(ride, author, title=INSULT, theme="Idiots")
    publish(ride, author, title=ride.title, theme="Pirates")
    return PublicVersion.objects.filter(page_id=ride.pk).order_by("-pk")[1]


def session(user) -> Client:
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def mo(catalogue):
    """A moderator."""
    make_groups_and_workflow()
    return session(of_group("mo", MODERATORS))


def public_addresses(ride, bad) -> list[str]:
    others = PublicVersion.objects.filter(page_id=ride.pk).order_by("-pk").values_list("pk", flat=True)
    compared = [f"{ride.url}history/compare/?from={other}&to={bad.pk}" for other in others if other != bad.pk]
    rest = ("", "feed/", f"{bad.pk}/", *(f"{other}/" for other in others))
    return [*(f"{ride.url}history/{each}" for each in rest), *compared]


def test_what_was_hidden_is_read_nowhere_and_can_be_shown_again(
    mo, ride, bad, author, page_cache, django_capture_on_commit_callbacks
):
    visitor, url = Client(), reverse("branches:hide_version", args=[bad.pk])
    assert INSULT in visitor.get(f"{ride.url}history/feed/").text
    assert url in mo.get(f"{ride.url}history/{bad.pk}/").text
    assert "This field is required" in mo.post(url, {"hide": "1", "reason": ""}).text
    with django_capture_on_commit_callbacks(execute=True):
        assert mo.post(url, {"hide": "1", "reason": "An insult"}).status_code == 302
    for address in public_addresses(ride, bad):
        text = visitor.get(address).text
        assert INSULT not in text, address
        assert "Idiots" not in text, address
    history = visitor.get(f"{ride.url}history/").text
    assert "Hidden by a moderator:" in history
    assert "An insult" in history
    assert visitor.get(f"{ride.url}history/{bad.pk}/").status_code == 410
    assert INSULT in mo.get(f"{ride.url}history/{bad.pk}/").text
    assert PageLogEntry.objects.filter(action="branches.hide_version", page=ride.pk).exists()
    notice = Notice.objects.get(user=author)
    assert (notice.text, ride.title in notice.title) == ("An insult", True)

    with django_capture_on_commit_callbacks(execute=True):
        mo.post(url, {"show": "1"})
    assert INSULT in visitor.get(f"{ride.url}history/{bad.pk}/").text
    assert INSULT in visitor.get(f"{ride.url}history/feed/").text


def test_only_moderators_hide_and_nobody_hides_what_is_live(mo, ride, bad, author):
    editor = session(of_group("ed", EDITORS))
    url = reverse("branches:hide_version", args=[bad.pk])
    for other in (Client(), session(author), editor):
        assert other.post(url, {"hide": "1", "reason": "Mine"}).status_code in (302, 403)
        assert url not in other.get(f"{ride.url}history/{bad.pk}/").text
    with pytest.raises(NotAllowed):
        hide(bad, by=author, reason="Mine")
    newest = PublicVersion.objects.filter(page_id=ride.pk).order_by("-pk").first()
    answer = mo.post(reverse("branches:hide_version", args=[newest.pk]), {"hide": "1", "reason": "All of it"})
    assert answer.status_code == 422
    assert "Change the page first" in answer.text
    assert not HiddenVersion.objects.exists()


def test_what_is_hidden_is_brought_back_by_moderators_alone(mo, ride, bad):
    editor = session(of_group("ed", EDITORS))
    restore = reverse("branches:restore", args=[bad.pk])
    assert editor.get(restore).status_code == 200
    hide(bad, by=mo.user, reason="An insult")
    assert editor.get(restore).status_code == 404
    assert editor.post(restore).status_code == 404
    assert mo.get(restore).status_code == 200
    with pytest.raises(Refused, match="already"):
        hide(bad, by=mo.user, reason="Again")
    assert live(ride).title == ride.title
