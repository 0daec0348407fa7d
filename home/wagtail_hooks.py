"""What the admin's first page shows."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from home.dashboard import CataloguePanel


@hooks.register("construct_homepage_panels")
def add_catalogue_panel(request, panels) -> None:
    """The state of the catalogue."""
    panels.append(CataloguePanel(request))


@hooks.register("insert_global_admin_css")
def add_admin_css() -> str:
    """The few rules that our own panels need."""
    return format_html('<link rel="stylesheet" href="{}">', static("admin.css"))
