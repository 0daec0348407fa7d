"""When two pages are one: what was suggested was about what the page that goes said. Open ones are decided first."""

from django.utils.translation import gettext_lazy as _

from pages.joining import stays


def register() -> None:
    """Called when Django starts."""
    stays("suggestions.Suggestion.page", _("they are about the page that goes"), _("suggestions"))
