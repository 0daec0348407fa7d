"""When two pages are one: the flat catalogue is written anew from what is left."""

from pages.joining import derived

from . import alike


def register() -> None:
    """Called when Django starts."""
    derived("search.CatalogueEntry.page")
    alike.register()
