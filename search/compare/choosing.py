"""Finding something to add, by the beginnings of its words: the plain way that needs no script."""

from collections.abc import Collection

from django.contrib.postgres.search import SearchQuery
from django.db.models import Case, IntegerField, Value, When

from search.folding import fold
from search.models import CatalogueEntry

LONGEST = 100
MOST_WORDS = 8
MOST_FOUND = 12


def found_for(words: str, *, types: Collection[str], without: Collection[int]) -> list[CatalogueEntry]:
    """Entries of these types that have all the words: those of exactly that name first, then the best known."""
    folded = fold(words[:LONGEST])
    if not folded:
        return []
    # Folded words are letters and digits alone; nothing in them means anything to the database.
    query = SearchQuery(
        " & ".join(f"{word}:*" for word in folded.split()[:MOST_WORDS]), search_type="raw", config="simple"
    )
    exact = Case(When(words=folded, then=Value(0)), default=Value(1), output_field=IntegerField())
    entries = CatalogueEntry.objects.filter(search_vector=query, type__in=types).exclude(pk__in=without)
    shown = ("pk", "type", "name", "status", "park_name", "city", "region", "country", "maker_name", "opening_date")
    return list(entries.only(*shown).order_by(exact, "-prominence", "pk")[:MOST_FOUND])
