"""Things with versions that are no pages, on branches: terms of the glossary."""

import pytest

from branches.actions.merging import merge_branch
from branches.actions.opening import open_branch
from branches.actions.reverting import revert_merge
from branches.context import branch_context
from branches.reading import head_of, on_branch
from branches.refusals import MergeConflicts
from branches.verifying import faults
from pages.diverting import NotOnABranch
from rides.models import GlossaryTerm

from .conftest import fresh

pytestmark = pytest.mark.django_db

WORDS = "Half a loop, a half corkscrew, and back."


@pytest.fixture
def term(catalogue):
    """A term with a text of its own and without versions."""
    term = GlossaryTerm.objects.get(slug="cobra-roll")
    GlossaryTerm.objects.filter(pk=term.pk).update(definition="Two inversions.")
    return fresh(term)


def change(branch, term, by, **values) -> None:
    version = on_branch(branch, term)
    for name, value in values.items():
        setattr(version, name, value)
    with branch_context(branch, user=by, message="Better words"):
        version.save()


def test_a_term_saved_on_a_branch_is_live_after_the_merge_and_has_a_version(branch, term, editor):
    change(branch, term, editor, definition=WORDS, other_names=["batwing"])
    assert fresh(term).definition == "Two inversions."
    assert term.revisions.count() == 0
    assert on_branch(branch, term).other_names == ["batwing"]

    merge_branch(branch, by=editor)
    assert (fresh(term).definition, fresh(term).other_names) == (WORDS, ["batwing"])
    assert fresh(term).latest_revision.content["definition"] == fresh(term).definition
    assert list(faults()) == []


def test_what_was_changed_beside_it_stays_and_the_same_words_are_a_conflict(branch, term, editor):
    other = open_branch(name="Other words", by=editor)
    change(branch, term, editor, definition=WORDS)
    change(other, term, editor, definition="Like a snake.")
    GlossaryTerm.objects.filter(pk=term.pk).update(other_names=["batwing"])
    merge_branch(branch, by=editor)
    assert fresh(term).other_names == ["batwing"]

    with pytest.raises(MergeConflicts):
        merge_branch(other, by=editor)
    assert fresh(term).definition == WORDS


def test_taking_it_back_keeps_what_was_written_since(branch, term, editor):
    change(branch, term, editor, definition=WORDS)
    merge = merge_branch(branch, by=editor)
    GlossaryTerm.objects.filter(pk=term.pk).update(other_names=["batwing"])
    merge_branch(revert_merge(merge, by=editor), by=editor)
    assert (fresh(term).definition, fresh(term).other_names) == ("Two inversions.", ["batwing"])


def test_a_term_is_not_deleted_while_saving_is_diverted(branch, term, editor):
    with branch_context(branch, user=editor), pytest.raises(NotOnABranch):
        term.delete()
    assert head_of(branch, term) is None
    assert GlossaryTerm.objects.filter(pk=term.pk).exists()
