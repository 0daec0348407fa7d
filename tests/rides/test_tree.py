"""Rides in the page tree: moving, renaming, copying."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from parks.models import ParkArea
from rides.models import RidePage
from rides.models.rows import RideFormerName
from tests.factories.pages import make_park, make_ride

pytestmark = pytest.mark.django_db


def test_a_moved_ride_belongs_to_the_park_that_it_was_moved_to():
    old, new = make_park("Six Flags Astroworld"), make_park("La Ronde")
    area = ParkArea.objects.create(page=old, name="Western Junction")
    ride = make_ride("Ednör", park=old, area=area)
    ride.move(new, pos="last-child")
    ride.refresh_from_db()
    assert ride.park == new
    assert ride.area is None


def test_rides_of_a_moved_page_keep_their_park():
    first, second = make_park("First"), make_park("Second")
    ride = make_ride(park=first)
    second.move(first, pos="left")
    ride.refresh_from_db()
    assert ride.park == first


def test_a_new_slug_leaves_a_redirect_for_the_park_and_its_rides(django_capture_on_commit_callbacks):
    park = make_park("Worlds of Fun")
    ride = make_ride("Mamba", park=park)
    old = {park.url, ride.url}
    with django_capture_on_commit_callbacks(execute=True):
        park.slug = "new-name"
        park.save_revision().publish()
    assert {path.rstrip("/") for path in old} <= set(Redirect.objects.values_list("old_path", flat=True))


def test_a_copied_ride_tells_its_own_rows_apart():
    ride = make_ride(park=make_park(), opened="1990")
    ride.former_names.add(RideFormerName(name="Mean Streak"), RideFormerName(name="Steel"))
    ride.save_revision().publish()
    copy = RidePage.objects.get(pk=ride.pk).copy(update_attrs={"slug": "copied"})
    names = list(copy.former_names.values_list("uid", flat=True))
    assert len(set(names)) == len(names) == 2
    assert copy.park == ride.park
