"""What the card of a ride tells."""

from django.utils.translation import gettext as _

from core.templatetags.ui import status_look
from core.units import quantity_pair
from pages.share_cards import Card, card_makers
from rides.models import RidePage


def ride(page: RidePage) -> Card:
    """Name, park, status and figures, with its height as a hill."""
    look = status_look(page.status)
    return Card(
        title=page.title,
        kicker=page.get_category_display(),
        line=", ".join(filter(None, [page.park and page.park.title, page.manufacturer and page.manufacturer.title])),
        status=str(look.label),
        tone=look.tone,
        figures=_figures(page),
        curve=(page.height_m,) if page.height_m else (),
    )


def _figures(page: RidePage) -> tuple[tuple[str, str], ...]:
    measured = [
        (page.height_m, "height", _("height")),
        (page.speed_kmh, "speed", _("speed")),
        (page.length_m, "length", _("length")),
    ]
    figures = [(quantity_pair(value, kind)[0], label) for value, kind, label in measured if value is not None]
    if page.inversions is not None:
        figures.append((str(page.inversions), _("inversions")))
    # A bound or a decade is more than a year can say.
    if page.opening_date and page.opening_date.machine():
        figures.append((str(page.opening_date.year), _("opened")))
    return tuple(figures)


def register() -> None:
    """Called once, when Django starts."""
    card_makers.register(RidePage._meta.label, ride)
