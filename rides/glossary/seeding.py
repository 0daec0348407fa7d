"""Writing the shipped terms into the database, past every word that somebody has written there."""

from collections.abc import Iterator

from core.pagecache import purge
from core.pagecache.collecting import any_of
from rides.models import GlossaryTerm

from .entry import Entry
from .shipped import BY_KIND


def make_glossary() -> int:
    """Add the terms that are missing, and return how many.

    A term whose definition is still the one that was shipped gets the newer one; an edited term stays as it is.
    """
    there = {term.slug: term for term in GlossaryTerm.objects.all()}
    names = {term.name for term in there.values()}
    new = [term for term in _shipped() if term.slug not in there and term.name not in names]
    GlossaryTerm.objects.bulk_create(new)
    if new:
        purge({any_of(GlossaryTerm._meta.label_lower)})
    for term in _shipped():
        _renew(there.get(term.slug), term)
    return len(new)


def _shipped() -> Iterator[GlossaryTerm]:
    return (_term(kind, entry) for kind, entries in BY_KIND.items() for entry in entries)


def _term(kind: str, entry: Entry) -> GlossaryTerm:
    return GlossaryTerm(
        slug=entry.slug,
        name=entry.name,
        kind=kind,
        inverts=entry.inverts,
        other_names=list(entry.also),
        definition=entry.definition,
        shipped_definition=entry.definition,
    )


def _renew(there: GlossaryTerm | None, shipped: GlossaryTerm) -> None:
    if there is None or there.definition != there.shipped_definition or there.definition == shipped.definition:
        return
    there.definition = there.shipped_definition = shipped.definition
    there.inverts, there.kind = shipped.inverts, shipped.kind
    there.other_names = there.other_names or shipped.other_names
    there.save()
