"""What became of each row of each table: the import's memory."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportedRow(models.Model):
    """A row that was taken once, the page it made, and the page's values as the import left them.

    A page that somebody deletes leaves its row behind without a page: it is not made again.
    """

    table = models.CharField(max_length=40)
    key = models.CharField(max_length=255)
    page = models.ForeignKey("wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="imported_rows")
    values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    fingerprint = models.CharField(max_length=64)
    # The page's newest revision as the import left it: any other one means that a person was there.
    revision_id = models.BigIntegerField(null=True)
    has_differences = models.BooleanField(default=False)
    taken_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("imported row")
        constraints = [models.UniqueConstraint(fields=["table", "key"], name="exchange_row_once")]

    def __str__(self) -> str:
        return f"{self.table}: {self.key}"
