"""What somebody wishes to ride and to visit, gathered for the page."""

from core.places import country_name
from pages.addresses import address
from parks.models import ParkPage
from rides.models import RidePage

from .models import Wish


def wishes_of(user) -> dict[str, list[dict]]:
    """Rides and parks on the wishlist, the latest wish first. Three queries."""
    order = list(Wish.objects.filter(user=user, page__live=True).order_by("-pk").values_list("page", flat=True))
    rides = RidePage.objects.filter(pk__in=order).values(
        "pk", "title", "url_path", "status", "park__title", "park__country"
    )
    parks = ParkPage.objects.filter(pk__in=order).values("pk", "title", "url_path", "status", "city", "country")
    return {"rides": _in_order(rides, order, _of_ride), "parks": _in_order(parks, order, _of_park)}


def _in_order(rows, order: list[int], made) -> list[dict]:
    by_pk = {row["pk"]: {**row, "url": address(row["url_path"]), "line": made(row)} for row in rows}
    return [by_pk[pk] for pk in order if pk in by_pk]


def _of_ride(row: dict) -> str:
    return ", ".join(filter(None, [row["park__title"], country_name(row["park__country"] or "")]))


def _of_park(row: dict) -> str:
    return ", ".join(filter(None, [row["city"], country_name(row["country"] or "")]))
