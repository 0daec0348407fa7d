"""The same cache inside Django, for the development server and tests; idle where the WSGI wrapper is in front."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from .answers import Answer
from .cache import Made
from .configured import the_cache
from .questions import question_of
from .wsgi import PASSED


class PageCacheMiddleware:
    """Stands first in MIDDLEWARE, so that what it keeps is the whole answer."""

    def __init__(self, get_response: Callable):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer one request."""
        cache = the_cache()
        question = None if cache is None or PASSED in request.META else question_of(request.META)
        if question is None:
            return self.get_response(request)
        answer = cache.answer(question, lambda: _MadeByView(self.get_response(request)))
        if isinstance(answer, Made):
            return answer.response
        response = HttpResponse(answer.body, status=answer.status)
        del response["Content-Type"]
        for name, value in answer.headers:
            response[name] = value
        return response


class _MadeByView(Made):
    """The response of the middleware and views below."""

    def __init__(self, response: HttpResponse):
        self.response = response
        if response.streaming:
            headers = [("Cache-Control", "no-store")]
        else:
            headers = [*response.items(), *(("Set-Cookie", str(cookie)) for cookie in response.cookies.values())]
        super().__init__(Answer(response.status_code, headers), self._read)

    def _read(self) -> Answer:
        patch_vary_headers(self.response, ("Cookie",))
        self.answer.body = self.response.content
        return self.answer
