"""When two pages are one: the rows of the import that made them mean the page that is kept.

It has been edited since the import, by the merge: later runs report what they would change and change nothing.
"""

from django.utils.translation import gettext_lazy as _

from pages.joining import moves, stays


def register() -> None:
    """Called when Django starts."""
    moves("exchange.ImportedRow.page", _("rows of imports"))
    stays("exchange.ImportProblem.page")
