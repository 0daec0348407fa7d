"""Branches opened, changed, merged, taken back and abandoned in any order, beside edits, drafts and purges.

More by hand: THRILLWIKI_ROUNDS=50.
"""

import os
from io import StringIO

from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from wagtail.models import Page, PageLogEntry

from accounts.models import User
from branches.actions.committing import Change, commit
from branches.actions.merging import merge_branch
from branches.actions.opening import abandon, open_branch
from branches.actions.reverting import revert_merge
from branches.models import Branch, Merge
from branches.reading import on_branch
from branches.refusals import MergeConflicts
from branches.verifying import faults
from rides.models import RidePage
from tests.branches.conftest import fresh

ROUNDS = int(os.environ.get("THRILLWIKI_ROUNDS", "2"))
FIELDS = ("theme", "slogan")
place, name = st.integers(0, 2), st.sampled_from(FIELDS)


def _values(page):
    return {field: getattr(page, field) for field in FIELDS}


class Branches(RuleBasedStateMachine):
    """Beside the site a model of it: what is live, and of each open branch what it started from and what it says."""

    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.user = User.objects.create_superuser("edda", "edda@example.org")
        self.rides = list(RidePage.objects.filter(live=True).order_by("pk")[:3])
        self.live = {ride.pk: _values(ride) for ride in self.rides}
        self.first = dict(RidePage.objects.filter(pk__in=self.live).values_list("pk", "live_revision"))
        # By key of the branch: by key of the page what it started from and what it says.
        self.open, self.undoes, self.merges, self.drafts, self.number = {}, {}, {}, set(), 0

    def teardown(self):
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    def _word(self):
        self.number += 1
        return f"word {self.number}"

    def _chosen(self, number):
        return sorted(self.open)[number % len(self.open)]

    def _holding(self, number):
        holding = sorted(key for key, things in self.open.items() if things)
        return holding[number % len(holding)]

    @rule()
    def fork(self):
        self.open[open_branch(name=self._word(), by=self.user).pk] = {}

    @precondition(lambda self: self.open)
    @rule(number=place, ride=place, field=name)
    def change_on_a_branch(self, number, ride, field):
        key, page = self._chosen(number), self.rides[ride]
        branch, word = Branch.objects.get(pk=key), self._word()
        version = on_branch(branch, page)
        setattr(version, field, word)
        commit(branch, [Change(version)], by=self.user)
        base, said = self.open[key].get(page.pk, (dict(self.live[page.pk]), dict(self.live[page.pk])))
        self.open[key][page.pk] = (base, {**said, field: word})

    @rule(ride=place, field=name)
    def edit_main(self, ride, field):
        page, word = fresh(self.rides[ride]), self._word()
        setattr(page, field, word)
        page.save_revision(user=self.user).publish(user=self.user)
        self.live[page.pk][field] = word
        self.drafts.discard(page.pk)

    @rule(ride=place)
    def draft(self, ride):
        page = fresh(self.rides[ride])
        page.introduction = self._word()
        page.save_revision(user=self.user)
        self.drafts.add(page.pk)

    @precondition(lambda self: any(self.open.values()))
    @rule(number=place)
    def merge(self, number):
        key = self._holding(number)
        merged = {pk: self._merged(pk, *versions) for pk, versions in self.open[key].items()}
        if None in merged.values():
            try:
                merge_branch(Branch.objects.get(pk=key), by=self.user)
            except MergeConflicts:
                return
            raise AssertionError("Both sides changed the same, and it was merged.")
        made = merge_branch(Branch.objects.get(pk=key), by=self.user)
        changed = {pk: (dict(self.live[pk]), values) for pk, values in merged.items() if values != self.live[pk]}
        self.live |= {pk: dict(values) for pk, values in merged.items()}
        del self.open[key]
        if changed:
            self.merges[made.pk] = changed

    def _merged(self, pk, base, said):
        """The fold of one page, or None for a conflict."""
        now, merged = self.live[pk], {}
        for field in FIELDS:
            three = base[field], now[field], said[field]
            if three[0] == three[1]:
                merged[field] = three[2]
            elif three[2] in three[:2]:
                merged[field] = three[1]
            else:
                return None
        return merged

    @precondition(lambda self: set(self.merges) - set(self.undoes.values()))
    @rule()
    def take_back(self):
        key = max(set(self.merges) - set(self.undoes.values()))
        branch = revert_merge(Merge.objects.get(pk=key), by=self.user)
        self.undoes[branch.pk] = key
        self.open[branch.pk] = {pk: (after, before) for pk, (before, after) in self.merges[key].items()}

    @precondition(lambda self: self.open)
    @rule(number=place)
    def give_up(self, number):
        key = self._chosen(number)
        abandon(Branch.objects.get(pk=key), by=self.user)
        del self.open[key]
        self.undoes.pop(key, None)

    @rule()
    def purge(self):
        call_command("purge_revisions", stdout=StringIO())

    @invariant()
    def what_is_live_is_the_fold_of_all_that_went_live(self):
        pages = {page.pk: page for page in RidePage.objects.filter(pk__in=self.live)}
        assert {pk: _values(page) for pk, page in pages.items()} == self.live
        assert {pk for pk, page in pages.items() if page.has_unpublished_changes} == self.drafts

    @invariant()
    def nothing_is_live_without_an_entry_in_the_log(self):
        newest = dict(Page.objects.filter(pk__in=self.live).values_list("pk", "live_revision"))
        # Wagtail's purge deletes a live revision beside a newer draft; its entry stays.
        published = {revision for pk, revision in newest.items() if revision not in (None, self.first[pk])}
        logged = PageLogEntry.objects.filter(action="wagtail.publish", revision__in=published)
        assert set(logged.values_list("revision", flat=True)) == published

    @invariant()
    def the_chain_holds(self):
        assert list(faults()) == []


def test_in_any_order_nothing_is_lost_and_nothing_invented(catalogue):
    run_state_machine_as_test(
        Branches,
        settings=settings(
            max_examples=ROUNDS,
            stateful_step_count=20,
            deadline=None,
            derandomize=ROUNDS == 2,
            suppress_health_check=list(HealthCheck),
        ),
    )
