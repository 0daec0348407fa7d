"""Which facts are expected of a company and of a model."""

from django.utils.translation import gettext_lazy as _

from companies.models import CompanyPage

COMPANY_LABELS = {
    "roles": _("Roles"),
    "country": _("Country"),
    "city": _("City"),
    "founded": _("Founding date"),
    "website": _("Website"),
    "introduction": _("Introduction"),
    "sources": _("Source"),
}
MODEL_LABELS = {
    "category": _("Kind of ride"),
    "first_installed": _("First installed"),
    "in_production": _("Still in production"),
    "introduction": _("Introduction"),
    "photos": _("Photo"),
    "sources": _("Source"),
}


def facts_of_company(company) -> list[str]:
    """Names of the facts expected. A person was not founded and has no seat; a defunct company has no website."""
    if company.kind == CompanyPage.Kind.PERSON:
        return ["roles", "country", "introduction", "sources"]
    facts = list(COMPANY_LABELS)
    if company.defunct:
        facts.remove("website")
    return facts


def facts_of_model(model) -> list[str]:
    """Names of the facts expected: all."""
    return list(MODEL_LABELS)
