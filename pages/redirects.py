"""Old addresses lead on for good, but not for ever: a merge of pages can be undone, and a page can come back."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from wagtail.contrib.redirects.middleware import RedirectMiddleware

from core.pagecache import never_store
from pages.joining import successors

LARGEST_ID = 2**31 - 1


class AskingAgainMiddleware(RedirectMiddleware):
    """Wagtail's, whose permanent redirects browsers would keep without asking ever again."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """The redirect, or the answer as it is."""
        answer = super().process_response(request, response)
        if answer is not response and isinstance(answer, HttpResponsePermanentRedirect):
            patch_cache_control(answer, max_age=0, must_revalidate=True)
        return answer


class SuccessorMiddleware:
    """Whatever is asked of a page that was merged away, by its number, is asked of the page that it is now.

    Somebody may have opened a form, and sent it when the merge was done: nothing that they wrote is lost.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing, unless the answer is that it is not there."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The answer for the page that is kept; None where it is not about a merged page."""
        match = request.resolver_match
        asked = match.kwargs.get("page_id") if match and isinstance(exception, Http404) else None
        kept = successors([asked]).get(asked) if isinstance(asked, int) and asked <= LARGEST_ID else None
        if kept is None:
            return None
        never_store()
        kwargs = {**match.kwargs, "page_id": kept}
        if request.method not in ("GET", "HEAD"):
            return match.func(request, *match.args, **kwargs)
        query = request.META.get("QUERY_STRING", "")
        return redirect(reverse(match.view_name, args=match.args, kwargs=kwargs) + (f"?{query}" if query else ""))
