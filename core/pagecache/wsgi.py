"""The cache in front of Django: a hit never reaches it."""

from collections.abc import Callable, Iterable
from http import HTTPStatus

from .answers import Answer
from .cache import Made
from .configured import the_cache
from .questions import question_of

PASSED = "thrillwiki.page_cache"
_PHRASES = {status.value: f"{status.value} {status.phrase}" for status in HTTPStatus}


class CachedApplication:
    """A WSGI application that asks the page cache first."""

    def __init__(self, application: Callable):
        self.application = application

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        """Answer one request."""
        environ[PASSED] = True
        cache = the_cache()
        question = question_of(environ) if cache else None
        if question is None:
            return self.application(environ, start_response)
        answer = cache.answer(question, lambda: _made(self.application, environ))
        if isinstance(answer, Made):
            return answer.start(start_response)
        start_response(_PHRASES[answer.status], answer.headers)
        return [answer.body]


class _MadeByApplication(Made):
    """Django's answer, whose body is still to be taken."""

    def __init__(self, status: str, headers: list, body: Iterable[bytes]):
        super().__init__(Answer(int(status[:3]), headers), self._read)
        self._status, self._body = status, body

    def _read(self) -> Answer:
        try:
            self.answer.body = b"".join(self._body)
        finally:
            if hasattr(self._body, "close"):
                self._body.close()
        self._body = [self.answer.body]
        return self.answer

    def start(self, start_response: Callable) -> Iterable[bytes]:
        """Give it as it came."""
        start_response(self._status, self.answer.headers)
        return self._body


def _made(application: Callable, environ: dict) -> Made:
    """Have the application answer, without telling the server yet."""
    started: list = []

    def note(status, headers, exc_info=None):
        started[:] = [status, headers]

    body = application(environ, note)
    return _MadeByApplication(started[0], started[1], body)
