"""Words that the names of an entry must hold."""

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q

from search.folding import fold

LONGEST = 100
MOST_WORDS = 8


def read_words(text: str) -> str:
    """The words of a search as they are looked for: folded, at most eight; "" where there is no letter or digit."""
    return " ".join(fold(text[:LONGEST]).split()[:MOST_WORDS])


def text_condition(words: str) -> Q:
    """Entries whose names, former names, park, place or makers begin with each of the folded `words`."""
    # Only small letters and digits are left, so nothing here is an operator.
    return Q(
        search_vector=SearchQuery(" & ".join(f"{word}:*" for word in words.split()), config="simple", search_type="raw")
    )
