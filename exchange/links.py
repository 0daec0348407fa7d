"""How rows find each other: by key or by name, in the files of this run and among the pages that exist."""

from collections import defaultdict
from typing import Any


def normal(name: str) -> str:
    """A name as it is compared: case and spaces do not matter."""
    return " ".join(name.casefold().split())


class Links:
    """Keys and names of the rows that others may mean, each with its page once there is one."""

    def __init__(self):
        self._keys: dict[str, dict[str, int | None]] = defaultdict(dict)
        self._names: dict[str, dict[str, str]] = defaultdict(dict)
        self._index_pages: dict[Any, int | None] = {}
        # What rows of one table say for pages of another one, gathered before anything is written.
        self.gathered: dict[str, dict[Any, Any]] = defaultdict(dict)

    def announce(self, table: str, key: str, names=()) -> None:
        """There is such a row; it may have a page already."""
        self._keys[table].setdefault(key, None)
        for name in names:
            self._names[table].setdefault(normal(name), key)

    def settle(self, table: str, key: str, page_id: int | None, names=()) -> None:
        """The row's page is known now."""
        self.announce(table, key, names)
        self._keys[table][key] = page_id

    def knows(self, table: str, key: str) -> bool:
        """Whether there is such a row, in a file or from an earlier run."""
        return key in self._keys[table]

    def key_of(self, table: str, name: str) -> str | None:
        """The key of the row that is called so."""
        return self._names[table].get(normal(name))

    def page_id(self, table: str, key: str | None) -> int | None:
        """The primary key of the row's page, or None where there is none (yet, or any more)."""
        return self._keys[table].get(key) if key else None

    def pages(self, table: str) -> list[tuple[str, int]]:
        """Keys and pages of the rows that have one."""
        return [(key, page_id) for key, page_id in self._keys[table].items() if page_id]

    def index_page(self, page_model) -> int | None:
        """The primary key of the one page of that type, or None where `bootstrap` has not been run."""
        if page_model not in self._index_pages:
            self._index_pages[page_model] = page_model.objects.values_list("pk", flat=True).first()
        return self._index_pages[page_model]
