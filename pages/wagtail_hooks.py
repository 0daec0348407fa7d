"""What all our pages add to the admin."""

from django.contrib import messages
from wagtail import hooks

from pages.models import WikiPage
from pages.rich_text import ExternalLinkHandler, SuccessorLinkHandler


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
@hooks.register("after_publish_page")
def warn_of_oddities(request, page) -> None:
    """Say after saving what deserves a second look. Saving by itself, every few seconds, says nothing."""
    if isinstance(page, WikiPage) and "application/json" not in request.headers.get("Accept", ""):
        for text in page.oddities():
            messages.warning(request, text)


@hooks.register("register_rich_text_features")
def mark_links_to_other_sites(features):
    """Links in running text say that they lead elsewhere."""
    features.register_link_type(ExternalLinkHandler)


@hooks.register("register_rich_text_features", order=10)
def lead_to_what_pages_are_now(features):
    """In the place of Wagtail's own, which registers first."""
    features.register_link_type(SuccessorLinkHandler)


@hooks.register("register_icons")
def add_catalogue_icons(icons: list[str]) -> list[str]:
    """Our own pictures for parks, rides, companies and models."""
    return [*icons, *(f"wagtailadmin/icons/{name}.svg" for name in ("park", "ride", "company", "ride-model"))]
