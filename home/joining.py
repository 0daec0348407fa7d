"""When two rides are one: which of them is featured."""

from django.utils.translation import gettext_lazy as _

from pages.joining import moves


def register() -> None:
    """Called when Django starts."""
    moves("home.HomePage.featured", _("features on the front page"))
