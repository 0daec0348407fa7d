"""What higher apps tell batch editing: which pages an address means, and what of a type of page may be set for many."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.registry import Registry

# So many pages are changed by one batch.
MOST_PAGES = 5_000


@dataclass(frozen=True)
class Chosen:
    """The pages that an address means, by key; `problem` says in words why it means none."""

    keys: tuple[int, ...] = ()
    problem: str = ""


@dataclass(frozen=True)
class Offer:
    """Of a type of page: what may be set, in which columns text is replaced, and which rows may be added."""

    model: type[Page]
    columns: tuple[str, ...]
    texts: tuple[str, ...]
    # By relation the columns of a new row.
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def row_model(self, relation: str) -> type[Model]:
        """Of the rows."""
        return getattr(self.model, relation).rel.related_model


# Each answers for an address, a user and at most so many pages; None: no address of its own.
ways: Registry[Callable[[str, Any, int], Chosen | None]] = Registry("ways to choose pages")
offers: Registry[Offer] = Registry("types of pages that are edited in batches")


def offer(model: type[Page], columns: tuple[str, ...], texts: tuple[str, ...], rows=None) -> None:
    """Let pages of this type be edited in batches. Called when Django starts."""
    offers.register(model._meta.label, Offer(model, columns, ("title", "introduction", *texts), rows or {}))


def pages_at(address: str, user: Any) -> Chosen:
    """What the first that knows the address says."""
    for _name, way in ways:
        chosen = way(address.strip(), user, MOST_PAGES + 1)
        if chosen is not None:
            return chosen
    return Chosen(problem=_("This is no address of a list: open the finder, filter, and copy its address from there."))
