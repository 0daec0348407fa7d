"""What the admin's first page shows."""

from wagtail import hooks

from home.dashboard import CataloguePanel


@hooks.register("construct_homepage_panels")
def add_catalogue_panel(request, panels) -> None:
    """The state of the catalogue."""
    panels.append(CataloguePanel(request))
