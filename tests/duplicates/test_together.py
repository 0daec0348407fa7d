"""Two people merge the same pages at once: one does, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from wagtail.models import Page

from accounts.models import User
from duplicates.errors import RefusedError
from duplicates.models import Merge
from tests.factories.pages import make_park, make_ride

from .conftest import merged

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_merges_each_way_round_one_counts():
    one, other = make_park("Alton Towers", opened="1980"), make_park("Alton Towers Resort", opened="1980")
    for park in (one, other):
        make_ride("Nemesis", park=park)
    editor = User.objects.create_superuser("edda", "edda@example.org")
    together = Barrier(2)

    def attempt(kept, gone):
        together.wait()
        try:
            merged(kept, gone, editor)
        except RefusedError as refused:
            return refused.problems
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(2) as pool:
        answers = [each.result() for each in [pool.submit(attempt, one, other), pool.submit(attempt, other, one)]]
    (told,) = [answer for answer in answers if answer is not None]
    assert any("was merged into" in problem for problem in told)
    row = Merge.objects.get()
    assert Page.objects.child_of(row.kept).count() == 2
    assert Page.find_problems() == ([], [], [], [], [])
