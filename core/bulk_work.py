"""Work on very many pages at once: what follows from each change is done once, at the end."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

from .registry import Registry

# Each makes a context in which its follow-up work waits, and which does it all when it is left without an error. What
# is to be done is noted in the database meanwhile, so that an end before its time loses nothing.
followed_up_at_the_end: Registry[Callable[[], AbstractContextManager]] = Registry("follow-up work")


@contextmanager
def bulk_work() -> Iterator[None]:
    """Around work on so many pages that following each change would take longer than the work. Outside transactions."""
    with ExitStack() as waiting:
        for _name, make in followed_up_at_the_end:
            waiting.enter_context(make())
        yield
