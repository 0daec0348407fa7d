"""The edit form of a park."""

from django.utils.translation import gettext_lazy as _

from pages.panels import (
    FieldPanel,
    credit_rows,
    derived_group,
    facts_tab,
    former_names_rows,
    group,
    history_tab,
    names_group,
    photos_tab,
    row,
    rows,
    sources_tab,
    status_event_rows,
    story_tab,
    tabs,
)
from parks.forms import LifeForm


def park_edit_handler():
    """Tabs of a park."""
    return tabs(_facts(), story_tab(), _history(), photos_tab(), sources_tab(), form=LifeForm)


def _facts():
    return facts_tab(
        FieldPanel("park_type"),
        FieldPanel("tagline"),
        names_group(),
        derived_group(),
        group(
            _("Place"),
            row("country", "region", "city"),
            row("street", "postal_code"),
            row("latitude", "longitude"),
            row("timezone", "elevation_m", "area_ha"),
        ),
        group(_("Companies"), row("operator", "owner_company"), FieldPanel("resort")),
        group(
            _("For a visit"),
            row("website", "tickets_url"),
            row("map_url", "access_url"),
            row("phone", "email"),
            row("admission", "is_cashless", "is_year_round"),
            FieldPanel("amenities"),
            row("step_free_percent"),
            FieldPanel("access_note"),
            collapsed=True,
        ),
        rows(
            "areas",
            _("Areas"),
            _("area"),
            [row("name", "theme"), FieldPanel("former_names"), row("opened", "closed")],
            help_text=_("The themed parts of the park; its rides can be put into them."),
        ),
    )


def _history():
    return history_tab(
        status_event_rows(),
        former_names_rows(),
        credit_rows(),
        rows(
            "attendance",
            _("Visitors by year"),
            _("year"),
            [row("year", "visitors"), row("source_title", "source_url")],
        ),
    )
