"""Keeping a reader within the preview: links lead on in it, and what would act on the live site does nothing."""

import re
from html import escape, unescape
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

_LINK = re.compile(r'(\s)(href|action|hx-get)="([^"]*)"')
# They ask for personal things, or would write; in a preview nobody is anybody.
_ACTING = re.compile(r'\s(hx-(?:post|put|patch|delete)|data-suggest|data-keep)="')
_BODY = re.compile(r"<body\b[^>]*>")
_TITLE = re.compile(r"<title>")


# Not kept as whole pages, but the same for everybody.
_PUBLIC_ALL_THE_SAME = frozenset({"/search/"})
# Members' own, and doors of Wagtail's.
_PERSONAL = ("/members/", "/notifications/", "/suggestions/", "/_util/")


def is_public(path: str) -> bool:
    """Whether everybody is answered alike at this path, so that it can be previewed."""
    unkept = set(settings.PAGE_CACHE_EXCLUDED) - _PUBLIC_ALL_THE_SAME
    left_out = (*unkept, *_PERSONAL, *settings.PRIVATE_ADDRESSES, settings.STATIC_URL, settings.MEDIA_URL)
    return path.startswith("/") and not path.startswith(("//", *left_out))


class Links:
    """Addresses of the site, as they stand in the preview of one branch."""

    def __init__(self, request: HttpRequest, branch_pk: int) -> None:
        self._site = f"{request.scheme}://{request.get_host()}"
        self._start = reverse("branches:listing", args=[branch_pk, ""])

    @property
    def base(self) -> str:
        """Where all of the preview lies, as an absolute address."""
        return self._site + self._start

    def within(self, url: str) -> str | None:
        """The address in the preview; None for what is elsewhere, or not to be previewed."""
        if url.startswith(self._site + "/"):
            url = url.removeprefix(self._site)
        is_ours = url.startswith("/") and not url.startswith("//")
        return self._start + url.removeprefix("/") if is_ours and is_public(urlsplit(url).path) else None

    def rewritten(self, html: str) -> str:
        """The page with its links leading on within the preview."""
        return _ACTING.sub(r' data-left-out="', _LINK.sub(self._link, html))

    def _link(self, match: re.Match) -> str:
        space, name, url = match.groups()
        inside = self.within(unescape(url))
        if inside is not None:
            return f'{space}{name}="{escape(inside)}"'
        # What would be fetched by itself is of the live site, or somebody's own.
        return f'{space}data-left-out="{url}"' if name == "hx-get" else match.group(0)


def under_banner(html: str, banner: str, mark: str) -> str:
    """With a banner above everything, and a mark before the title; fragments have neither place."""
    html = _TITLE.sub(lambda match: match.group(0) + escape(mark), html, count=1)
    return _BODY.sub(lambda match: match.group(0) + banner, html, count=1)
