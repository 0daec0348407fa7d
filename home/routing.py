"""From an address to its page in two queries, however deep the page lies; in one where its type is known."""

from django.db.models import F
from django.db.models.functions import Length
from django.http import Http404, HttpRequest
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from pages.beneath import answering

# No page lies deeper; an address of a thousand parts is somebody's play.
MOST_LEVELS = 12


def route(request: HttpRequest, root: Page, path: str) -> RouteResult | None:
    """What answers `path` beneath `root`; None where nothing does.

    Stock Wagtail asks twice at each level of the tree. The address of a page is stored with it, so one question finds
    the page; what is left of the path is for the page's own routing.
    """
    components = [component for component in path.split("/") if component]
    found = deepest_page(root, components) if components else (root.specific, [])
    if found is None and components[0] in answering:
        found = root.specific, components
    if found is None:
        return None
    page, rest = found
    try:
        return page.route(request, rest)
    except Http404:
        return None


def deepest_page(root: Page, components: list[str]) -> tuple[Page, list[str]] | None:
    """The page beneath `root` that the longest part of the address names, and the components left over.

    None where the first component already names nothing.
    """
    paths, path = {}, root.url_path
    for number, component in enumerate(components[:MOST_LEVELS], start=1):
        path = f"{path}{component}/"
        paths[path] = components[number:]
    if "\0" in path:
        return None
    page = _remembered(path) or Page.objects.filter(url_path__in=paths).order_by(Length(F("url_path")).desc()).first()
    if page is None:
        return None
    if len(_types) < MOST_REMEMBERED:
        _types[page.url_path] = type(page.specific)
    return page.specific, paths[page.url_path]


# Of which type the page at an address was, so that it can be asked for as such at once. Only a hint: a page that is no
# longer there is looked for as if nothing were known.
_types: dict[str, type[Page]] = {}
MOST_REMEMBERED = 5_000


def _remembered(path: str) -> Page | None:
    model = _types.get(path)
    return model._default_manager.filter(url_path=path).first() if model else None
