"""kill -9 in the middle of a merge: nothing was changed, and it can be done again."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from accounts.models import User
from duplicates.models import Change, Merge
from reviews.models import Review
from tests.factories.pages import make_park, make_ride
from tests.support.other_process import start_python, wait_until_alone

from .conftest import belongings_of, merged

pytestmark = pytest.mark.django_db(transaction=True)

# Everything is done but for the commit when it says so, and then it waits for its end.
MERGING = """
import sys, time, django
django.setup()
from pages import joining
from duplicates.merging import merge

def wait(kept, gone):
    print("merged", flush=True)
    time.sleep(600)

joining.following.register("zz-test", wait)
merge(kept=int(sys.argv[1]), gone=int(sys.argv[2]), by=None)
"""


def test_a_merge_that_is_killed_has_changed_nothing_and_is_done_again():
    kept, gone = make_park("Alton Towers", opened="1980"), make_park("Alton Towers Resort", opened="1980")
    ride = make_ride("Nemesis", park=gone)
    belongings_of(kept, gone)

    def state():
        pages = Page.objects.order_by("pk").values_list("pk", "path", "url_path", "numchild", "live", "locked")
        return list(pages), list(Review.objects.order_by("pk").values_list("pk", "page", "author"))

    before = state()
    process = start_python("-c", MERGING, str(kept.pk), str(gone.pk))
    said = process.stdout.readline()
    process.kill()
    _output, errors = process.communicate()
    assert (said, process.returncode) == ("merged\n", -9), errors
    wait_until_alone()
    assert state() == before
    assert [model.objects.count() for model in (Merge, Change, Redirect)] == [0, 0, 0]
    merged(kept, gone, User.objects.create_superuser("edda", "edda@example.org"))
    ride.refresh_from_db()
    assert ride.park_id == kept.pk
    assert not Page.objects.get(pk=gone.pk).live
    assert Page.find_problems() == ([], [], [], [], [])
