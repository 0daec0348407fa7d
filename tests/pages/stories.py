"""A story with every block in it."""

from home.models import HomePage, StandardPage
from pages.blocks import body_blocks
from tests.factories.pages import make_home


def every_block(**values) -> list[tuple[str, object]]:
    """(name, value) of all registered blocks with what their previews show; `values` replaces some."""
    return [(name, values.get(name, block.get_preview_value())) for name, block in body_blocks]


def make_standard_page(body, title="The making of a lift") -> StandardPage:
    """A published page below the home page, at /a-story/."""
    home = make_home()
    page = StandardPage(title=title, slug="a-story", body=body)
    HomePage.objects.get(pk=home.pk).add_child(instance=page)
    page.save_revision().publish()
    return page
