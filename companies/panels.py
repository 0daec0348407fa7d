"""The edit forms of companies and of their models."""

from django.utils.translation import gettext_lazy as _

from pages.panels import (
    FieldPanel,
    facts_tab,
    former_names_rows,
    group,
    history_tab,
    names_group,
    photos_tab,
    row,
    rows,
    sources_tab,
    story_tab,
    tabs,
)


def company_edit_handler():
    """Tabs of a company."""
    return tabs(_company_facts(), story_tab(), _company_history(), photos_tab(), sources_tab())


def ride_model_edit_handler():
    """Tabs of a model."""
    return tabs(_model_facts(), story_tab(), history_tab(former_names_rows()), photos_tab(), sources_tab())


def _company_facts():
    return facts_tab(
        FieldPanel("kind"),
        FieldPanel("roles"),
        names_group(),
        group(_("In the registers"), FieldPanel("legal_name"), row("founded", "defunct"), FieldPanel("stock_ticker")),
        group(_("Seat"), row("country", "city"), row("latitude", "longitude")),
        FieldPanel("website"),
        FieldPanel("logo"),
    )


def _company_history():
    return history_tab(
        former_names_rows(),
        rows("relations", _("Other companies"), _("relation"), [row("kind", "company"), row("since", "until")]),
    )


def _model_facts():
    return facts_tab(
        row("category", "seating", "track_material"),
        names_group(),
        group(_("In the catalogue"), row("first_installed", "last_produced", "in_production"), "variant_of"),
        group(
            _("Typical figures"),
            row("height_m", "length_m", "speed_kmh"),
            row("capacity_pph", "min_height_cm"),
            help_text=_("A ride shows these, marked as the model's, where its own figure is not recorded."),
        ),
        FieldPanel("brochure_url"),
    )
