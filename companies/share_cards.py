"""What the cards of companies and models tell."""

from django.utils.translation import gettext as _

from companies.models import CompanyPage, RideModelPage
from core.units import quantity_pair
from pages.share_cards import Card, card_makers


def company(page: CompanyPage) -> Card:
    """Name, place, years and how much there is of it."""
    built = page.rides_built.live().public()
    counts = ((built.count(), _("rides")), (page.operated_parks.live().public().count(), _("parks")))
    heights = built.exclude(height_m=None).order_by("-height_m").values_list("height_m", flat=True)[:6]
    return Card(
        title=page.title,
        kicker=", ".join(str(CompanyPage.Role(role).label) for role in page.roles[:3]),
        line=", ".join(filter(None, [page.city, str(page.country.name)])),
        figures=tuple((str(count), label) for count, label in counts if count),
        curve=tuple(heights),
    )


def ride_model(page: RideModelPage) -> Card:
    """Name, maker and typical figures."""
    figures = ((page.height_m, "height", _("height")), (page.speed_kmh, "speed", _("speed")))
    return Card(
        title=page.title,
        kicker=page.get_category_display(),
        line=page.get_parent().title,
        figures=tuple((quantity_pair(value, kind)[0], label) for value, kind, label in figures if value is not None),
        curve=(page.height_m,) if page.height_m else (),
    )


def register() -> None:
    """Called once, when Django starts."""
    card_makers.register(CompanyPage._meta.label, company)
    card_makers.register(RideModelPage._meta.label, ride_model)
