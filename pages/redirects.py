"""Old addresses lead on for good, but not for ever: a merge of pages can be undone, and a page can come back."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.cache import patch_cache_control
from wagtail.contrib.redirects.middleware import RedirectMiddleware


class AskingAgainMiddleware(RedirectMiddleware):
    """Wagtail's, whose permanent redirects browsers would keep without asking ever again."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """The redirect, or the answer as it is."""
        answer = super().process_response(request, response)
        if answer is not response and isinstance(answer, HttpResponsePermanentRedirect):
            patch_cache_control(answer, max_age=0, must_revalidate=True)
        return answer
