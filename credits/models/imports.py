"""Tables that members brought: what stood in them, what each row was taken for, what came of it."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class TableImport(models.Model):
    """One file. Its rows are kept for thirty days, so that it can be undone."""

    class State(models.TextChoices):
        COLUMNS = "columns", _("columns to be chosen")
        MATCHING = "matching", _("rides to be confirmed")
        QUEUED = "queued", _("being imported")
        DONE = "done", _("imported")
        UNDONE = "undone", _("undone")

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="table_imports")
    file_name = models.CharField(_("file"), max_length=120)
    sha256 = models.CharField(max_length=64)
    header = ArrayField(models.CharField(max_length=200), default=list)
    # Which column holds which of our fields, by the names in `credits.tables.columns`.
    mapping = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.COLUMNS)
    takes_ratings = models.BooleanField(_("take the ratings"), default=True)
    counts = models.JSONField(default=dict)
    job_uid = models.UUIDField(null=True)
    created_at = models.DateTimeField(db_default=Now())
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("import of a table")
        verbose_name_plural = _("imports of tables")
        indexes = [models.Index(fields=["user", "-created_at"], name="credits_imports_of_user")]

    def __str__(self) -> str:
        return self.file_name


class TableRow(models.Model):
    """One row: its cells, which ride it is taken for and how surely, and what importing it changed."""

    class Match(models.TextChoices):
        SURE = "sure", _("sure")
        DOUBT = "doubt", _("to be confirmed")
        NONE = "none", _("not found")

    table = models.ForeignKey(TableImport, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    cells = models.JSONField(default=dict)
    match = models.CharField(max_length=5, choices=Match.choices, default=Match.NONE)
    suggested_ids = ArrayField(models.BigIntegerField(), default=list)
    page = models.ForeignKey("wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="+")
    # What the member said of it: without an answer a doubtful row is not imported.
    is_wanted = models.BooleanField(null=True)
    outcome = models.JSONField(null=True)

    class Meta:
        verbose_name = _("row of a table")
        verbose_name_plural = _("rows of tables")
        constraints = [models.UniqueConstraint(fields=["table", "line"], name="credits_table_line_once")]
        indexes = [models.Index(fields=["table", "match", "line"], name="credits_table_rows_by_match")]

    def __str__(self) -> str:
        return f"{self.table_id}: {self.line}"
