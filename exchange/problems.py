"""What an import has to say about a file: where, what, how grave and why."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Severity(models.TextChoices):
    """How much was lost. The order is that of the report."""

    FILE = "file", _("file not read")
    ROW = "row", _("row left out")
    CELL = "cell", _("value left out")
    DIFFERENCE = "difference", _("differs from the page")
    NOTE = "note", _("worth knowing")


# What somebody should look at. A note needs nobody.
OPEN_SEVERITIES = (Severity.FILE, Severity.ROW, Severity.CELL, Severity.DIFFERENCE)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to say. `line` is 0 for the file as a whole; `kind` groups problems in the report."""

    severity: str
    kind: str
    message: str
    line: int = 0
    column: str = ""
    value: str = ""
