"""Who is looking at the admin in this request. For what Wagtail writes without asking anybody."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_viewer: ContextVar[Any] = ContextVar("viewer", default=None)


def viewer() -> Any:
    """The user of this request to the admin; None outside one: commands, jobs, public pages."""
    return _viewer.get()


@contextmanager
def looked_at_by(user: Any) -> Iterator[None]:
    """Within it, what names drafts names those that this user may know."""
    token = _viewer.set(user)
    try:
        yield
    finally:
        _viewer.reset(token)
