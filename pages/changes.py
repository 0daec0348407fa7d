"""What was published lately, as a page and as a feed. Says what changed and when, never who did it."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.htmx import render_part
from pages.completeness import expectations
from pages.invalidation import shows_all
from pages.public import public_pages, site_url

MOST_CHANGES = 100


@dataclass(frozen=True)
class Change:
    """One page as it was published last."""

    title: str
    url: str
    kind: str
    place: str
    at: datetime
    is_new: bool
    revision: int

    @property
    def line(self) -> str:
        """What sort of thing it is, and where it belongs."""
        return f"{self.kind}, {self.place}" if self.place else self.kind


def kinds() -> dict[str, type[Page]]:
    """By its part of the address ("park") each type of page of which facts are recorded."""
    return {each.page_type._meta.model_name.removesuffix("page"): each.page_type for each in expectations()}


def asked_kind(request: HttpRequest) -> str:
    """The type that the address asks for, "" for all."""
    kind = request.GET.get("kind", "")
    return kind if kind in kinds() else ""


def recent_changes(request: HttpRequest, most: int = MOST_CHANGES, kind: str = "") -> list[Change]:
    """The pages published last, the newest first. Three queries."""
    shows_all(Page)
    published = public_pages().exclude(last_published_at=None).select_related("content_type")
    if kind:
        published = published.filter(content_type=ContentType.objects.get_for_model(kinds()[kind]))
    pages = list(published.order_by("-last_published_at", "-pk")[:most])
    above = {page.path[: -page.steplen] for page in pages if page.depth > 3}
    places = dict(Page.objects.filter(path__in=above, depth__gt=3).values_list("path", "title"))
    return [_change(page, places.get(page.path[: -page.steplen], ""), request) for page in pages]


def _change(page: Page, place: str, request: HttpRequest) -> Change:
    first, last = page.first_published_at, page.last_published_at
    return Change(
        title=page.title,
        url=page.get_url(request) or "",
        kind=capfirst(str(page.content_type.name)),
        place=place,
        at=last,
        is_new=first is None or abs((last - first).total_seconds()) < 1,
        revision=page.live_revision_id or 0,
    )


def changes(request: HttpRequest) -> HttpResponse:
    """The page of changes, of all types or of one."""
    kind = asked_kind(request)
    context = {
        "changes": recent_changes(request, kind=kind),
        "chips": _chips(kind),
        "feed_url": _address("pages:changes-feed", kind),
        "url": f"{site_url(request)}{_address('pages:changes', kind)}",
    }
    return render_part(request, "pages/changes.html", "changes-list", context)


def _chips(kind: str) -> list[dict]:
    labels = {"": _("All")} | {key: capfirst(str(model._meta.verbose_name_plural)) for key, model in kinds().items()}
    return [
        {"label": label, "url": _address("pages:changes", key), "current": key == kind, "count": None}
        for key, label in labels.items()
    ]


def _address(name: str, kind: str) -> str:
    return f"{reverse(name)}?{urlencode({'kind': kind})}" if kind else reverse(name)


def changes_feed(request: HttpRequest) -> HttpResponse:
    """The same as an Atom feed."""
    base, kind = site_url(request), asked_kind(request)
    feed = Atom1Feed(
        title=_("ThrillWiki: changes"),
        link=f"{base}{_address('pages:changes', kind)}",
        description=_("Parks, rides and makers that were added or changed lately."),
        feed_url=f"{base}{_address('pages:changes-feed', kind)}",
        language="en",
    )
    for change in recent_changes(request, 50, kind):
        said = _("Added: %(line)s") if change.is_new else _("Changed: %(line)s")
        feed.add_item(
            title=change.title,
            link=f"{base}{change.url}" if change.url.startswith("/") else change.url,
            description=said % {"line": change.line},
            updateddate=change.at,
            unique_id=f"{base}{change.url}#{change.revision}",
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
