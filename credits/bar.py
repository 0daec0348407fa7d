"""The buttons about riding, visiting and wishing in the bar on the page of a ride or park."""

import uuid

from parks.models import ParkPage
from rides.models import RidePage

from .models import Credit, Wish


def button(user, page) -> tuple[str, dict] | None:
    """The template of the buttons for this page and member. Two queries."""
    if isinstance(page, RidePage):
        credit = Credit.objects.filter(user=user, ride=page.pk).first()
        return "credits/bar_ride.html", {"ride": page, "credit": credit, **_wish(user, page)}
    if isinstance(page, ParkPage):
        ridden = Credit.objects.filter(user=user, ride__park=page.pk).count()
        return "credits/bar_park.html", {"park": page, "ridden": ridden, **_wish(user, page)}
    return None


def _wish(user, page) -> dict:
    return {"is_wished": Wish.objects.filter(user=user, page=page.pk).exists(), "token": uuid.uuid4()}
