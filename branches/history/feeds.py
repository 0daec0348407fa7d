"""The history of a page as an Atom feed."""

from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from wagtail.models import Page

from .versions import Version


def feed_of(page: Page, versions: Iterable[Version], *, base: str, url_of: Callable[[str], str]) -> bytes:
    """One entry for each version. An entry keeps its id when the page is renamed or moved (RFC 4151)."""
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    feed = Atom1Feed(
        title=_("ThrillWiki: history of %(page)s") % {"page": page.title},
        link=f"{base}{url_of('')}",
        description=_("Each version of the page as it went live."),
        feed_url=f"{base}{url_of('feed/')}",
        feed_guid=f"tag:{host},2026:history/{page.pk}",
        language="en",
    )
    for version in versions:
        feed.add_item(
            title=_("%(page)s: %(what)s") % {"page": _title(page, version), "what": _in_short(version)},
            link=f"{base}{url_of(f'{version.row.pk}/')}",
            description=_described(version),
            author_name=version.author.name,
            author_link=f"{base}{version.author.url}" if version.author.url else None,
            pubdate=version.row.published_at,
            updateddate=version.row.published_at,
            unique_id=f"tag:{host},2026:history/{page.pk}/{version.row.pk}",
        )
    return feed.writeString("utf-8").encode()


def _title(page: Page, version: Version) -> str:
    return page.title if version.hiding else version.row.title


def _in_short(version: Version) -> str:
    if version.hiding:
        return _("hidden by a moderator")
    if version.is_first:
        return _("first version")
    return ", ".join(version.told.labels) or _("nothing that is shown changed")


def _described(version: Version) -> str:
    if version.hiding:
        return version.hiding.reason
    sources = ", ".join(source.title for source in version.told.sources)
    parts = [version.branch, version.message, _("Sources: %(sources)s") % {"sources": sources} if sources else ""]
    return ". ".join(filter(None, parts))
