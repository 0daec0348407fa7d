"""Answers of public pages that show something of the visitor's own: kept by no cache, read by no robot."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control

from core.pagecache import never_store

_MARK = "_answers_privately"


def answer_privately(request: HttpRequest) -> None:
    """Called by a part of a page that shows what is this visitor's alone."""
    never_store()
    setattr(request, _MARK, True)


def is_private(request: HttpRequest) -> bool:
    """Whether a part of the page has said so."""
    return getattr(request, _MARK, False)


def kept_by_nobody(response: HttpResponseBase) -> HttpResponseBase:
    """The answer with the headers that say so."""
    patch_cache_control(response, no_store=True, private=True)
    response["X-Robots-Tag"] = "noindex"
    return response
