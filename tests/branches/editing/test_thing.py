"""A term of the glossary, edited on a branch from its own editor."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from accounts.models import User
from branches.actions.merging import merge_branch
from branches.actions.opening import abandon
from branches.models import Branch
from branches.reading import head_of, on_branch
from rides.models import GlossaryTerm
from tests.branches.conftest import fresh

from .forms import form_at

WORDS = "Half a loop, a half corkscrew, and back."


@pytest.fixture
def term(catalogue):
    """An inversion, as it is live."""
    return GlossaryTerm.objects.get(slug="cobra-roll")


def url_of(branch, term) -> str:
    return reverse("branches:edit_thing", args=[branch.pk, "rides", "glossaryterm", term.pk])


def begin_of(term) -> str:
    return reverse("branches:begin_thing", args=["rides", "glossaryterm", term.pk])


def test_from_its_editor_to_a_new_branch_and_live(client, editor, term):
    before = term.definition
    editor_url = reverse(GlossaryTerm.snippet_viewset.get_url_name("edit"), args=[term.pk])
    listing_url = reverse(GlossaryTerm.snippet_viewset.get_url_name("list")) + "?q=cobra"
    for url in (editor_url, listing_url):
        assert begin_of(term) in client.get(url).content.decode()

    begun = client.post(begin_of(term), {"name": "Better words", "reason": ""})
    branch = Branch.objects.get(name="Better words")
    assert begun.url == url_of(branch, term)
    data = form_at(client, begun.url).dict()
    assert data["definition"].strip() == before
    data |= {"definition": WORDS, "branch-why": "Nobody understood it"}
    saved = client.post(begun.url, data, follow=True)
    html = saved.content.decode()
    assert "was saved to the branch" in html
    assert "You are editing on the branch" in html
    assert (fresh(term).definition, on_branch(branch, term).definition) == (before, WORDS)
    assert branch.commits.get().message == "Nobody understood it"

    merge_branch(branch, by=editor)
    assert fresh(term).definition == WORDS


def test_what_is_wrong_stands_in_the_form_and_nothing_is_lost(client, branch, term):
    data = form_at(client, url_of(branch, term)).dict()
    data |= {"inverts": "0", "definition": WORDS}
    refused = client.post(url_of(branch, term), data)
    assert refused.status_code == 422
    assert "turns riders over at least once" in refused.content.decode()
    assert WORDS in refused.content.decode()
    assert head_of(branch, term) is None


def test_what_others_saved_on_the_branch_meanwhile_is_joined_or_kept_aside(client, other, branch, term):
    url = url_of(branch, term)
    mine, theirs, third = (form_at(client, url).dict() for _ in range(3))
    other.post(url, theirs | {"other_names": "batwing"})
    client.post(url, mine | {"definition": WORDS})
    assert (on_branch(branch, term).other_names, on_branch(branch, term).definition) == (["batwing"], WORDS)

    aside = client.post(url, third | {"definition": "Like a snake."})
    late = Branch.objects.get(kind=Branch.Kind.LATE)
    assert aside.url == reverse("branches:conflicts", args=[late.pk])
    assert on_branch(branch, term).definition == WORDS
    assert url_of(late, term) in client.get(aside.url).content.decode()


def test_a_branch_that_is_closed_says_so(client, branch, term, editor):
    abandon(branch, by=editor)
    response = client.get(url_of(branch, term))
    assert "is closed" in response.content.decode()
    assert client.post(url_of(branch, term), {"definition": WORDS}).status_code == 409


def test_only_who_may_change_terms_and_the_branch(branch, term):
    stranger = User.objects.create_user("sam", "sam@example.org")
    group = Group.objects.create(name="readers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    stranger.groups.add(group)
    client = Client()
    client.force_login(stranger)
    for url in (url_of(branch, term), begin_of(term)):
        assert client.get(url, follow=True).redirect_chain
        client.post(url, {"definition": WORDS, "name": "Mine"})
    assert head_of(branch, term) is None
    assert not Branch.objects.filter(owner=stranger).exists()


@pytest.mark.parametrize("names", [("rides", "ridepage", "1"), ("rides", "nothing", "1"), ("auth", "group", "1")])
def test_other_things_have_no_such_address(client, branch, names):
    assert client.get(reverse("branches:edit_thing", args=[branch.pk, *names])).status_code == 404


def test_keys_that_are_none_are_not_found(client, branch):
    for key in ("x", "0", "99999999999999999999"):
        assert (
            client.get(reverse("branches:edit_thing", args=[branch.pk, "rides", "glossaryterm", key])).status_code
            == 404
        )
