"""When two companies or two models are one: what names them."""

from django.utils.translation import gettext_lazy as _

from pages.joining import content, moves, stays


def register() -> None:
    """Called when Django starts."""
    rows = ("FormerName", "Source", "ExternalId", "Link", "Photo")
    content(*(f"companies.{kind}{row}.page" for kind in ("Company", "RideModel") for row in rows))
    content("companies.CompanyRelation.page")
    # What was verified is what the page that goes said.
    stays("companies.Verification.company", _("they are about the page that goes"), _("verifications"))
    moves("companies.CompanyRelation.company", _("relations of companies"))
    moves("companies.RideModelPage.variant_of", _("variants of the model"))
