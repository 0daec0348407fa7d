"""Full addresses of pages, built from the site's own name and never from what a request claims."""

from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction, Site


def site_url(request: HttpRequest) -> str:
    """The site's address without a slash at its end: https://thrillwiki.org."""
    site = Site.find_for_request(request)
    return site.root_url if site else ""


def full_url(page: Page, request: HttpRequest) -> str:
    """The page's own full address."""
    return page.get_full_url(request) or f"{site_url(request)}{page.short_path}"


def public_pages():
    """Live pages that everybody may see, below the root."""
    return Page.objects.live().public().filter(depth__gt=1)


def hidden_paths() -> list[str]:
    """Where in the tree pages lie that not everybody may see. Ask once where several types are listed."""
    return list(PageViewRestriction.objects.values_list("page__path", flat=True).distinct())
