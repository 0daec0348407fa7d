"""How much of a park or a country somebody has ridden, and what is missing there. What operates now is asked for."""

from dataclasses import dataclass, field

from django.db.models import Count

from companies.vocabulary import RideCategory
from core.places import country_name
from pages.addresses import address
from pages.visibility import visible
from parks.status import OPEN_STATUSES
from rides.models import RidePage

from .history import History


@dataclass
class Share:
    """So many of so many roller coasters."""

    name: str
    key: str
    ridden: int = 0
    all: int = 0
    url: str = ""
    missing: list[dict] = field(default_factory=list)

    @property
    def is_complete(self) -> bool:
        """Whether there is something, and nothing is missing."""
        return 0 < self.all <= self.ridden

    @property
    def per_cent(self) -> int:
        """Rounded down, so that 100 is all."""
        return self.ridden * 100 // self.all if self.all else 0


def _operating():
    return visible(RidePage.objects.filter(category=RideCategory.ROLLER_COASTER, status__in=OPEN_STATUSES))


def of_parks(history: History) -> list[Share]:
    """The parks of which a coaster was ridden; the most complete first, then the larger. One query."""
    parks = {each.park_id for each in history.rides if each.park_id and each.is_coaster}
    ridden = {each.ride_id for each in history.rides}
    rows = _operating().filter(park__in=parks).order_by("title")
    shares: dict[int, Share] = {}
    for pk, title, path, park_id, park, park_path in rows.values_list(
        "pk", "title", "url_path", "park_id", "park__title", "park__url_path"
    ):
        share = shares.setdefault(park_id, Share(park, str(park_id), url=address(park_path)))
        _add(share, pk in ridden, {"title": title, "url": address(path)})
    return sorted(shares.values(), key=lambda share: (-share.per_cent, -share.all, share.name))


def _add(share: Share, is_ridden: bool, ride: dict) -> None:
    share.all += 1
    share.ridden += is_ridden
    if not is_ridden:
        share.missing.append(ride)


def of_countries(history: History) -> list[Share]:
    """The countries in which a coaster was ridden and one operates, the most ridden first. One query."""
    ridden: dict[str, int] = {}
    for each in history.rides:
        if each.is_coaster and each.country:
            ridden[each.country] = ridden.get(each.country, 0) + each.is_open
    counted = _operating().filter(park__country__in=ridden).order_by().values_list("park__country")
    numbers = dict(counted.annotate(number=Count("pk")))
    shares = [
        Share(country_name(code), code, count, numbers[code]) for code, count in ridden.items() if code in numbers
    ]
    return sorted(shares, key=lambda share: (-share.ridden, share.name))


def missing_in(history: History, country: str) -> list[dict]:
    """The operating coasters of a country that are still to be ridden, by park. One query."""
    ridden = {each.ride_id for each in history.rides if each.ride_id}
    rows = _operating().filter(park__country=country).exclude(pk__in=ridden).order_by("park__title", "title")
    groups: dict[int, dict] = {}
    for title, path, park_id, park, park_path in rows.values_list(
        "title", "url_path", "park_id", "park__title", "park__url_path"
    ):
        group = groups.setdefault(park_id, {"title": park, "url": address(park_path), "rides": []})
        group["rides"].append({"title": title, "url": address(path)})
    return list(groups.values())
