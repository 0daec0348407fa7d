"""The same questions answered from the pages, in plain Python, by another way than the product's."""

from core.places import continent_of
from parks.models import ParkPage
from parks.status_groups import group_of
from rides.models import RidePage

NUMBERS = {
    "height": "height_m",
    "speed": "speed_kmh",
    "length": "length_m",
    "drop": "drop_m",
    "inversions": "inversions",
    "angle": "vertical_angle_deg",
    "duration": "duration_s",
}
SINGLE = ["kind", "status", "continent", "country", "region", "park", "model", "track", "seating", "decade", "photo"]


def rides() -> list[dict]:
    """Every live ride as the values of its facets and its numbers."""
    pages = RidePage.objects.filter(live=True).select_related("park", "manufacturer", "model")
    return [_ride(page) for page in pages]


def _ride(page: RidePage) -> dict:
    park = page.park
    country = str(park.country) if park else ""
    makers = {page.manufacturer} | {row.company for row in page.credits.all() if row.role == "manufacturer"}
    facets = {
        "kind": {page.category},
        "status": {page.status},
        "continent": {continent_of(country)},
        "country": {country},
        "region": {f"{country}:{park.region}" if park and country and park.region else ""},
        "park": {park.slug if park else ""},
        "maker": {maker.slug for maker in makers if maker},
        "model": {f"{page.model.get_parent().slug}/{page.model.slug}" if page.model else ""},
        "track": {page.track_material},
        "seating": {page.seating},
        "launch": set(page.propulsion),
        "decade": {f"{str(page.opening_day.year)[:3]}0s" if page.opening_day else ""},
        "photo": {"yes" if page.photos.exists() else "no"},
    }
    numbers = {name: getattr(page, column) for name, column in NUMBERS.items()}
    return {
        "id": page.pk,
        "name": page.title,
        "facets": {name: (values - {""}) or {"unknown"} for name, values in facets.items()},
        "numbers": {name: None if value is None else float(value) for name, value in numbers.items()},
        "opened": page.opening_day,
        "least": page.min_height_cm,
        "accompanied": page.min_height_accompanied_cm,
        "point": (page.point or (park.point if park else None)),
    }


def parks() -> list[dict]:
    """Every live park with its facets and the number of its rides."""
    return [
        {
            "id": page.pk,
            "name": page.title,
            "facets": {
                "country": {str(page.country) or "unknown"},
                "status": {page.status},
                "kind": {page.park_type or "unknown"},
            },
            "rides": RidePage.objects.filter(park=page, live=True).count(),
        }
        for page in ParkPage.objects.filter(live=True)
    ]


def matches(row: dict, asked: dict[str, list[str]], ranges: dict[str, tuple] | None = None) -> bool:
    """Whether a row is asked for: alternatives within a facet, all facets together, all ranges."""
    for facet, values in asked.items():
        own = row["facets"][facet]
        if facet == "status":
            own = own | {group_of(each) for each in own}
        if not own & set(values):
            return False
    return all(
        row["numbers"][name] is not None and least <= row["numbers"][name] <= most
        for name, (least, most) in (ranges or {}).items()
    )
