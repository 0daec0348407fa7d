"""A ride that is moved to another park belongs to that park."""

from wagtail.signals import post_page_move

from parks.models import ParkPage
from rides.models import RidePage


def connect() -> None:
    """Follow moves in the page tree."""
    post_page_move.connect(_page_moved, dispatch_uid="rides-follow-moves")


def _page_moved(sender, instance, **kwargs) -> None:
    """Rides stand right below their park, so only the moved page itself can have changed it."""
    ride = RidePage.objects.filter(pk=instance.pk).first()
    if ride is None:
        return
    park = ParkPage.objects.filter(path=ride.path[: -ride.steplen]).first()
    RidePage.objects.filter(pk=ride.pk).update(park=park)
    # An area is part of one park.
    RidePage.objects.filter(pk=ride.pk).exclude(area__page=park).update(area=None)
