"""What a history calls those who wrote it: by their name only where their own page may be shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from django.db.models import Count, Max, Min
from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts.models import User
from accounts.presence import with_open_pages
from accounts.signals import name_changed, standing_changed
from branches.models import PublicVersion
from core.pagecache import collect, purge

MOST_CONTRIBUTORS = 50


@dataclass(frozen=True)
class Author:
    """Who wrote a version; without `url` it is nobody's name."""

    name: str
    url: str = ""


@dataclass(frozen=True)
class Contributor:
    """An author, or all without a name together, and what they wrote of a page."""

    author: Author
    versions: int
    first: datetime
    last: datetime


def authors_of(keys: Iterable[tuple[int | None, bool]]) -> dict[tuple[int | None, bool], Author]:
    """For each (user's key, whether the site wrote it) what to call the author. One query."""
    keys = set(keys)
    wanted = {pk for pk, _is_by_site in keys if pk is not None}
    collect(*(author_tag(pk) for pk in wanted))
    names = dict(with_open_pages(User.objects.filter(pk__in=wanted)).values_list("pk", "username")) if wanted else {}
    return {key: _called(names.get(key[0]), is_by_site=key[1]) for key in keys}


def _called(name: str | None, *, is_by_site: bool) -> Author:
    if name:
        return Author(name, f"/members/{quote(name)}/")
    return Author(_("ThrillWiki (import)") if is_by_site else _("A member"))


def contributors(page: Page) -> tuple[list[Contributor], int]:
    """Who wrote the page, most versions first, and how many more have a name. Two queries.

    Whoever has no name to be shown stands in one line with all others without.
    """
    versions = PublicVersion.objects.filter(page_id=page.pk).order_by()
    rows = list(
        versions.values_list("author", "is_by_site").annotate(
            number=Count("pk"), first=Min("published_at"), last=Max("published_at")
        )
    )
    called = authors_of((author, is_by_site) for author, is_by_site, *_numbers in rows)
    together: dict[Author, Contributor] = {}
    for author, is_by_site, number, first, last in rows:
        who = called[author, is_by_site]
        before = together.get(who, Contributor(who, 0, first, last))
        together[who] = Contributor(who, before.versions + number, min(before.first, first), max(before.last, last))
    found = sorted(together.values(), key=lambda each: (-each.versions, each.first))
    return found[:MOST_CONTRIBUTORS], max(0, len(found) - MOST_CONTRIBUTORS)


def author_tag(user_pk: int) -> str:
    """Carried by the cached histories in which a member may stand."""
    return f"history-by:{user_pk}"


def connect() -> None:
    """Called when Django starts."""
    for number, signal in enumerate((name_changed, standing_changed)):
        signal.connect(_on_author_changed, dispatch_uid=f"history-author-{number}")


def _on_author_changed(sender, user, **kwargs) -> None:
    purge({author_tag(user.pk)}, forced=True)
