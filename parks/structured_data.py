"""Parks for machines."""

from django.utils import timezone

from pages.structured_data import Thing, alternate_names, builders, geo
from parks.models import ParkPage
from parks.opening_structured import opening_data
from parks.schedules import present_schedule
from parks.status import GONE_STATUSES


def park(page: ParkPage, url: str) -> list[Thing]:
    """A park as AmusementPark."""
    operator = page.operator
    return [
        {
            "@type": "AmusementPark",
            "@id": url,
            "name": page.title,
            "url": url,
            "description": page.introduction,
            "alternateName": alternate_names(page),
            "slogan": page.tagline,
            "address": _address(page),
            "geo": geo(page),
            "telephone": page.phone,
            "isAccessibleForFree": page.admission == ParkPage.Admission.PAY_PER_RIDE if page.admission else None,
            "publicAccess": False if page.status in GONE_STATUSES else None,
            "foundingDate": page.opening_date.machine() if page.opening_date else None,
            "dissolutionDate": page.closing_date.machine() if page.closing_date else None,
            "amenityFeature": [
                {"@type": "LocationFeatureSpecification", "name": str(ParkPage.Amenity(amenity).label), "value": True}
                for amenity in page.amenities
            ],
            "parentOrganization": {"@type": "Organization", "name": operator.title} if operator else None,
            "sameAs": [page.website] if page.website else [],
            **opening_data(present_schedule(page, timezone.now())),
        }
    ]


def _address(page: ParkPage) -> Thing | None:
    parts = {
        "streetAddress": page.street,
        "postalCode": page.postal_code,
        "addressLocality": page.city,
        "addressRegion": page.region,
        "addressCountry": str(page.country),
    }
    return {"@type": "PostalAddress", **parts} if any(parts.values()) else None


def register() -> None:
    """Called once, when Django starts."""
    builders.register(ParkPage._meta.label, park)
