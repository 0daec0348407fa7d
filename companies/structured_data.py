"""Companies and their models for machines."""

from companies.models import CompanyPage, RideModelPage
from pages.structured_data import Thing, alternate_names, builders, geo, property_value


def company(page: CompanyPage, url: str) -> list[Thing]:
    """A company as Organization, a person as Person."""
    return [
        {
            "@type": "Person" if page.kind == CompanyPage.Kind.PERSON else "Organization",
            "@id": url,
            "name": page.title,
            "url": url,
            "description": page.introduction,
            "alternateName": alternate_names(page),
            "legalName": page.legal_name,
            "foundingDate": page.founded.machine() if page.founded else None,
            "dissolutionDate": page.defunct.machine() if page.defunct else None,
            "address": {"@type": "PostalAddress", "addressLocality": page.city, "addressCountry": str(page.country)}
            if page.country or page.city
            else None,
            "location": {"@type": "Place", "geo": geo(page)} if geo(page) else None,
            "sameAs": [page.website] if page.website else [],
        }
    ]


def ride_model(page: RideModelPage, url: str) -> list[Thing]:
    """A model as ProductModel of its maker."""
    maker = page.get_parent()
    return [
        {
            "@type": "ProductModel",
            "@id": url,
            "name": page.title,
            "url": url,
            "description": page.introduction,
            "alternateName": alternate_names(page),
            "category": page.get_category_display(),
            "manufacturer": {"@type": "Organization", "name": maker.title},
            "additionalProperty": [
                property_value("height", page.height_m, "MTR"),
                property_value("length", page.length_m, "MTR"),
                property_value("speed", page.speed_kmh, "KMH"),
                property_value("capacity", page.capacity_pph, unit_text="riders per hour"),
            ],
        }
    ]


def register() -> None:
    """Called once, when Django starts."""
    builders.register(CompanyPage._meta.label, company)
    builders.register(RideModelPage._meta.label, ride_model)
