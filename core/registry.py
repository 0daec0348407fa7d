"""The way a lower app asks a higher one: it keeps a registry that the higher one fills when Django starts."""

from collections.abc import Iterator
from typing import Generic, TypeVar

from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")


class Registry(Generic[T]):
    """Named things of one sort, in the order in which they were registered."""

    def __init__(self, what: str):
        self.what = what
        self._things: dict[str, T] = {}

    def register(self, name: str, thing: T) -> T:
        """Keep `thing` under `name`; a second one of that name is a mistake in the code."""
        if name in self._things and self._things[name] is not thing:
            raise ImproperlyConfigured(f"Two {self.what} are called {name!r}.")
        self._things[name] = thing
        return thing

    def __getitem__(self, name: str) -> T:
        return self._things[name]

    def get(self, name: str) -> T | None:
        """The thing of that name, or None."""
        return self._things.get(name)

    def __contains__(self, name: str) -> bool:
        return name in self._things

    def __iter__(self) -> Iterator[tuple[str, T]]:
        return iter(self._things.items())

    def __len__(self) -> int:
        return len(self._things)
