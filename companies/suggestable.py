"""What members may suggest of companies and of models."""

from django.utils.translation import gettext_lazy as _

from pages.suggestable import ELSEWHERE, FORMER_NAME, INTRODUCTION, STORY, Suggestable, fact, new_row, offer

from .models import CompanyPage, RideModelPage

NAMES = [
    fact("title", _("Name")),
    fact("local_name", _("Local name"), "local_name", "name_language"),
    fact("initials", _("Initials")),
    FORMER_NAME,
]
TEXT = [INTRODUCTION, STORY]


def credit(**more) -> Suggestable:
    """Who had a part in a park or a ride."""
    return new_row(
        "credit",
        _("Add a person or company"),
        "credits",
        *("role", "company", "name", "since", "until"),
        row_label=_("Person or company"),
        **more,
    )


def register() -> None:
    """Called when Django starts."""
    offer(CompanyPage, _("Names"), [*NAMES, fact("legal_name", _("Legal name"))])
    offer(CompanyPage, _("The company"), _company())
    offer(CompanyPage, _("Text"), TEXT)
    offer(CompanyPage, _("Elsewhere"), ELSEWHERE)
    offer(RideModelPage, _("Names"), NAMES)
    offer(RideModelPage, _("The model"), _model())
    offer(RideModelPage, _("Text"), TEXT)
    offer(RideModelPage, _("Elsewhere"), ELSEWHERE)


def _company() -> list:
    return [
        fact("kind", _("Kind")),
        fact("roles", _("Known as")),
        fact("founded", _("Founded")),
        fact("defunct", _("Closed down")),
        fact("country", _("Country")),
        fact("city", _("City")),
        fact("coordinates", _("Coordinates"), "latitude", "longitude"),
        fact("website", _("Website")),
        fact("stock_ticker", _("Stock ticker")),
        new_row(
            "relation",
            _("Add a related company"),
            "relations",
            *("kind", "company", "since", "until"),
            row_label=_("Related company"),
            is_ordered=True,
        ),
    ]


def _model() -> list:
    return [
        fact("category", _("Kind")),
        fact("seating", _("Seating")),
        fact("track_material", _("Track")),
        fact("first_installed", _("First installed")),
        fact("last_produced", _("Last produced")),
        fact("in_production", _("In production")),
        fact("height_m", _("Typical height")),
        fact("speed_kmh", _("Typical speed")),
        fact("length_m", _("Typical length")),
        fact("capacity_pph", _("Riders per hour")),
        fact("min_height_cm", _("Riders at least")),
        fact("variant_of", _("Variant of")),
        fact("brochure_url", _("Brochure")),
    ]
