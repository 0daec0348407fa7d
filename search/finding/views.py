"""The page of results."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from .finding import CAP, PAGE_SIZE, Found, Group, find
from .matching import TYPES
from .presenting import LABELS, label, row

MOST_PAGES = CAP // PAGE_SIZE


def search(request: HttpRequest) -> HttpResponse:
    """What was found for `q`: all types together, or the pages of one `type`; `exact=1` corrects nothing."""
    entry_type = request.GET.get("type", "")
    entry_type = entry_type if entry_type in TYPES else ""
    page = _page_number(request.GET.get("page", "1"))
    literally = request.GET.get("exact") == "1"
    found = find(request.GET.get("q", ""), entry_type=entry_type, page=page, literally=literally)
    asked = Asked(found.query.text, entry_type, literally)
    context = {
        "found": found,
        "query": found.query.text,
        "entry_type": entry_type,
        "type_label": LABELS.get(entry_type, ""),
        "literally": literally,
        "groups": [_group(group, found, asked) for group in found.groups],
        "chips": _chips(found, asked),
        "pager": _pager(found, asked, page),
        "meant": found.meant.text if found.meant else "",
        "literal_url": asked.url(exact="1"),
        "drops": [(drop, asked.url(q=drop.rest.text, exact="")) for drop in found.drops],
        "everything_url": asked.url(type="") if entry_type else "",
        "nav": "search",
    }
    response = render(request, "search/finding/search.html", context)
    add_never_cache_headers(response)
    return response


class Asked:
    """What the address says, and addresses that say something else."""

    def __init__(self, text: str, entry_type: str, literally: bool):
        self.entry_type = entry_type
        self._said = {"q": text, "type": entry_type, "exact": "1" if literally else ""}

    def url(self, **changes: str) -> str:
        """The same search with these changes."""
        said = {name: value for name, value in (self._said | changes).items() if value}
        return f"{reverse('search:search')}?{urlencode(said)}"


def _page_number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:4]) <= MOST_PAGES and len(text) < 4):
        raise Http404(_("There is no such page."))
    return int(text)


def _group(group: Group, found: Found, asked: Asked) -> dict:
    return {
        "type": group.type,
        "label": label(group),
        "rows": [row(entry, found) for entry in group.entries],
        "total": counted(group.total, group.is_more),
        "url": asked.url(type=group.type) if group.total > len(group.entries) else "",
    }


def counted(number: int, is_more: bool) -> str:
    """A number of hits: "500+" where they were not counted to the end."""
    return f"{number}+" if is_more else str(number)


def _chips(found: Found, asked: Asked) -> list[dict]:
    if not found.counts:
        return []
    every = {
        "label": _("All"),
        "url": asked.url(type=""),
        "count": counted(found.total, found.is_more),
        "current": not asked.entry_type,
    }
    return [every, *(_chip(entry_type, found, asked) for entry_type in TYPES)]


def _chip(entry_type: str, found: Found, asked: Asked) -> dict:
    hits = found.counts.get(entry_type, 0)
    return {
        "label": LABELS[entry_type],
        "url": asked.url(type=entry_type),
        "count": counted(min(hits, found.cap), hits > found.cap),
        "current": asked.entry_type == entry_type,
    }


def _pager(found: Found, asked: Asked, page: int) -> dict | None:
    entry_type = asked.entry_type
    hits = min(found.counts.get(entry_type, 0), CAP)
    last = -(-hits // PAGE_SIZE)
    if not entry_type or last < 2:
        return None
    return {
        "previous_url": asked.url(page=str(page - 1)) if page > 1 else "",
        "next_url": asked.url(page=str(page + 1)) if page < last else "",
        "pages": [
            {"number": number, "url": asked.url(page=str(number)), "current": number == page}
            for number in _shown(page, last)
        ],
    }


def _shown(page: int, last: int) -> list[int | None]:
    """First, last and the pages beside this one; None stands for a gap."""
    numbers = sorted({1, last, *range(max(1, page - 1), min(last, page + 1) + 1)})
    shown: list[int | None] = []
    for number in numbers:
        if shown and number - (shown[-1] or 0) > 1:
            shown.append(None)
        shown.append(number)
    return shown
