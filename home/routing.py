"""From an address to its page in two queries, however deep the page lies."""

from django.db.models import F
from django.db.models.functions import Length
from wagtail.models import Page

# No page lies deeper; an address of a thousand parts is somebody's play.
MOST_LEVELS = 12


def deepest_page(root: Page, components: list[str]) -> tuple[Page, list[str]] | None:
    """The page beneath `root` that the longest part of the address names, and the components left over.

    Stock Wagtail asks twice at each level. The address of a page is stored with it, so one question finds it. None
    where the first component already names nothing.
    """
    paths, path = {}, root.url_path
    for number, component in enumerate(components[:MOST_LEVELS], start=1):
        path = f"{path}{component}/"
        paths[path] = components[number:]
    if "\0" in path:
        return None
    page = Page.objects.filter(url_path__in=paths).order_by(Length(F("url_path")).desc()).first()
    return (page.specific, paths[page.url_path]) if page else None
