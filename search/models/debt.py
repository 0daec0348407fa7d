"""Pages whose rows in the catalogue are still to be written."""

from django.db import models


class CatalogueDebt(models.Model):
    """Noted in the transaction that changes the page and paid after its commit: a crash in between loses nothing."""

    # No foreign key: the page may be gone by the time the debt is paid.
    page_id = models.PositiveBigIntegerField()
    # Of a deleted page, what its entry was counted by; see `search.catalogue.writing.counted_by`.
    counted = models.JSONField(null=True)

    class Meta:
        indexes = [models.Index(fields=["page_id"], name="search_debt_page")]
