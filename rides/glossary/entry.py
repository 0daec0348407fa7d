"""What we ship of one term."""

from dataclasses import dataclass

from django.utils.text import slugify


@dataclass(frozen=True)
class Entry:
    """A term as shipped: name, definition, how often it inverts, other names, terms to read beside it.

    `filters` are the questions of the finder that ask for rides of this term, as (name, value), `parks` those that ask
    for parks of it. `see` are slugs.
    """

    name: str
    definition: str
    inverts: int = 0
    also: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()
    own_slug: str = ""
    parks: tuple[tuple[str, str], ...] = ()

    @property
    def slug(self) -> str:
        """The last part of the term's address."""
        return self.own_slug or slugify(self.name)
