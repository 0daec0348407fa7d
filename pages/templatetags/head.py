"""What stands in the head of a page for machines and for other sites: `{% page_head %}`."""

from django import template
from django.template.defaultfilters import truncatechars
from django.urls import reverse
from wagtail.models import Page

from pages.public import full_url, site_url
from pages.structured_data import as_script, structured_data

register = template.Library()


@register.inclusion_tag("pages/includes/head.html", takes_context=True)
def page_head(context, page: Page | None = None) -> dict:
    """Canonical address, Open Graph, JSON-LD and the feed, for `page` or the page of the context; else the feed alone.

    `crumbs` of the context (each: title, url) save the query for the way up.
    """
    request = context.get("request")
    page = page or context.get("page")
    if request is None or not isinstance(page, Page) or not page.pk:
        return {"feed_url": reverse("pages:changes-feed")}
    url = full_url(page, request)
    base = site_url(request)
    things = structured_data(page, url, _crumbs(context, page, base))
    return {
        "feed_url": reverse("pages:changes-feed"),
        "url": url,
        "title": page.seo_title or page.title,
        "description": _description(page),
        "card_url": f"{base}{reverse('pages:card', args=[page.pk])}?v={page.latest_revision_id or 0}",
        "type": "website" if page.depth <= 2 else "article",
        "scripts": [as_script(thing) for thing in things],
    }


def _description(page: Page) -> str:
    return truncatechars(page.search_description or getattr(page, "introduction", ""), 200)


def _crumbs(context, page: Page, base: str) -> list[tuple[str, str]]:
    given = context.get("crumbs")
    if given is None:
        above = page.get_ancestors().filter(depth__gt=1) if page.depth > 2 else []
        given = [{"title": one.title, "url": one.get_url(context.get("request"))} for one in above]
    return [(str(crumb["title"]), _absolute(str(crumb["url"]), base)) for crumb in given if crumb.get("url")]


def _absolute(url: str, base: str) -> str:
    return f"{base}{url}" if url.startswith("/") else url
