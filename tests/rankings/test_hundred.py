"""The first hundred of the ranking, for members who count what they have ridden of it."""

import pytest

from credits import actions
from credits.history import History
from credits.numbers import Numbers
from rankings.models import Snapshot, SnapshotRow
from rides.models import RidePage
from tests.support.members import make_member


@pytest.mark.django_db
def test_a_member_reads_how_much_of_the_hundred_is_ridden_and_what_is_missing(catalogue):
    snapshot = Snapshot.objects.create(rule="1", riders=9, ratings=99)
    rides = list(RidePage.objects.order_by("pk")[:3])
    for rank, ride in zip((2, 1, None), rides, strict=True):
        SnapshotRow.objects.create(
            snapshot=snapshot, kind="coaster", page_id=ride.pk, name=ride.title, rank=rank, value=0, n=9
        )
    ada = make_member("ada")
    actions.tick(ride=rides[1], by=ada)
    (share,) = [each for each in Numbers(History(ada)).of_tops if each.key == "world"]
    assert (share.ridden, share.all) == (1, 2)
    assert [each["title"] for each in share.missing] == [rides[0].title]
