"""The pages that entries belong to, as far as everybody may see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field as default

from companies.models import CompanyPage, RideModelPage
from pages.visibility import visible
from parks.models import ParkPage

PARK_COLUMNS = ("country", "region", "city", "latitude", "longitude")


def key_of(url_path: str) -> str:
    """The address below the index page: "/home/parks/cedar-point/" is "cedar-point"."""
    return "/".join(url_path.strip("/").split("/")[2:])


@dataclass(frozen=True)
class Related:
    """What entries show of a park, company or model."""

    pk: int
    name: str
    url_path: str
    initials: str = ""
    local_name: str = ""
    columns: dict = default(default_factory=dict)

    @property
    def key(self) -> str:
        """Its key in the catalogue."""
        return key_of(self.url_path)

    @property
    def names(self) -> list[str]:
        """What it is called, for the search."""
        return [name for name in (self.name, self.initials, self.local_name) if name]


def _of(model, ids: Iterable[int | None], extra: tuple[str, ...] = ()) -> dict[int, Related]:
    wanted = {pk for pk in ids if pk is not None}
    if not wanted:
        return {}
    columns = ("pk", "title", "url_path", "initials", "local_name", *extra)
    rows = visible(model.objects.filter(pk__in=wanted)).order_by().values_list(*columns)
    return {row[0]: Related(*row[:5], columns=dict(zip(extra, row[5:], strict=True))) for row in rows}


def parks(ids: Iterable[int | None]) -> dict[int, Related]:
    """The parks of these keys that everybody may see, with PARK_COLUMNS. One query."""
    return _of(ParkPage, ids, PARK_COLUMNS)


def companies(ids: Iterable[int | None]) -> dict[int, Related]:
    """The companies of these keys that everybody may see. One query."""
    return _of(CompanyPage, ids)


def models(ids: Iterable[int | None]) -> dict[int, Related]:
    """The models of these keys that everybody may see. One query."""
    return _of(RideModelPage, ids)
