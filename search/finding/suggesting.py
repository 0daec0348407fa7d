"""Suggestions while somebody types."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import ngettext

from .finding import Found, suggest
from .presenting import Row, label, row
from .views import Asked, counted

SECONDS_KEPT = 60
_OF_TYPE = {"ride": 5, "park": 3, "company": 3, "model": 2}


def suggestions(request: HttpRequest) -> HttpResponse:
    """Hits for what was typed so far in `q`: a list for the header's box, or JSON. The same for everybody."""
    found = suggest(request.GET.get("q", ""))
    groups = [
        {
            "type": group.type,
            "label": label(group),
            "namesakes": group.namesakes if group.namesakes > 1 and group.entries[0].letters else 0,
            "name": group.entries[0].name,
            "rows": [row(entry, found) for entry in group.entries[: _OF_TYPE[group.type]]],
        }
        for group in found.groups
    ]
    response = _as_json(found, groups) if _wants_json(request) else _as_list(request, found, groups)
    patch_cache_control(response, public=True, max_age=SECONDS_KEPT, s_maxage=SECONDS_KEPT)
    patch_vary_headers(response, ["Accept"])
    return response


def _wants_json(request: HttpRequest) -> bool:
    asked = request.GET.get("format")
    return asked == "json" or (
        asked is None and request.get_preferred_type(["text/html", "application/json"]) == "application/json"
    )


def _as_list(request: HttpRequest, found: Found, groups: list[dict]) -> HttpResponse:
    shown = sum(len(group["rows"]) for group in groups)
    context = {
        "query": found.query.text,
        "meant": found.meant.text if found.meant else "",
        "groups": groups,
        "url": Asked(found.query.text, "", False).url(),
        "said": ngettext("%(count)s suggestion", "%(count)s suggestions", shown) % {"count": shown},
    }
    return render(request, "search/finding/suggestions.html", context)


def _as_json(found: Found, groups: list[dict]) -> HttpResponse:
    return JsonResponse(
        {
            "query": found.query.text,
            "meant": found.meant.text if found.meant else None,
            "total": counted(found.total, found.is_more),
            "groups": [
                {"type": group["type"], "label": group["label"], "items": [_item(each) for each in group["rows"]]}
                for group in groups
            ],
            "url": Asked(found.query.text, "", False).url(),
        }
    )


def _item(shown: Row) -> dict:
    entry = shown.entry
    return {
        "name": entry.name,
        "url": entry.url,
        "line": shown.short,
        "status": entry.status or None,
        "reason": shown.reason or None,
    }
