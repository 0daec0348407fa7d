"""Rides for machines."""

from pages.structured_data import Thing, alternate_names, builders, geo, property_value
from rides.models import RidePage

# Column, name of the property, unit code. g has no code of its own: K40 is the standard acceleration of free fall.
_FIGURES = [
    ("height_m", "height", "MTR"),
    ("drop_m", "drop", "MTR"),
    ("length_m", "length", "MTR"),
    ("speed_kmh", "speed", "KMH"),
    ("duration_s", "duration", "SEC"),
    ("inversions", "inversions", "C62"),
    ("vertical_angle_deg", "steepest angle", "DD"),
    ("g_max", "greatest force", "K40"),
    ("min_height_cm", "least height of a rider", "CMT"),
]


def ride(page: RidePage, url: str) -> list[Thing]:
    """A ride as TouristAttraction in its park."""
    park, maker = page.park, page.manufacturer
    return [
        {
            "@type": "TouristAttraction",
            "@id": url,
            "name": page.title,
            "url": url,
            "description": page.introduction,
            "alternateName": alternate_names(page),
            "geo": geo(page),
            "containedInPlace": {"@type": "AmusementPark", "name": park.title} if park else None,
            "additionalProperty": [
                {"@type": "PropertyValue", "name": "kind", "value": page.get_category_display()},
                {"@type": "PropertyValue", "name": "status", "value": page.get_status_display()},
                _text("opened", page.opening_date and page.opening_date.machine()),
                _text("closed", page.closing_date and page.closing_date.machine()),
                _text("manufacturer", maker and maker.title),
                *(property_value(name, getattr(page, column), code) for column, name, code in _FIGURES),
                property_value("capacity", page.capacity_pph, unit_text="riders per hour"),
            ],
        }
    ]


def _text(name: str, value: str | None) -> Thing | None:
    return {"@type": "PropertyValue", "name": name, "value": value} if value else None


def register() -> None:
    """Called once, when Django starts."""
    builders.register(RidePage._meta.label, ride)
