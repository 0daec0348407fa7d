"""What the card of a park tells."""

from django.utils.translation import gettext as _

from core.templatetags.ui import status_look
from pages.share_cards import Card, card_makers
from parks.models import ParkPage


def park(page: ParkPage) -> Card:
    """Name, place, status, year, and the heights of its tallest rides."""
    rides = page.rides.live().public()
    look = status_look(page.status)
    count = rides.count()
    figures = [(str(count), _("rides"))] if count else []
    # A bound or a decade is more than a year can say.
    if page.opening_date and page.opening_date.machine():
        figures.append((str(page.opening_date.year), _("opened")))
    return Card(
        title=page.title,
        kicker=page.get_park_type_display(),
        line=", ".join(filter(None, [page.city, page.region, str(page.country.name)])),
        status=str(look.label),
        tone=look.tone,
        figures=tuple(figures),
        curve=tuple(rides.exclude(height_m=None).order_by("-height_m").values_list("height_m", flat=True)[:6]),
    )


def register() -> None:
    """Called once, when Django starts."""
    card_makers.register(ParkPage._meta.label, park)
