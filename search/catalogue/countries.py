"""The words by which people ask for a country."""

from functools import cache

from django.utils import translation

from core.places import country_name
from search.folding import fold

# What people say beside the name. Short forms of two letters other than these are words of other things.
OTHER_WORDS = {
    "AE": "uae emirates",
    "CZ": "czech republic",
    "GB": "uk great britain england scotland wales",
    "KR": "korea",
    "NL": "holland",
    "RU": "russia",
    "TW": "taiwan",
    "US": "usa us america",
    "VN": "vietnam",
}


@cache
def words_of_country(code: str) -> str:
    """The folded words for an ISO 3166-1 alpha-2 code, the same in every language that is active; "" for none."""
    with translation.override("en"):
        name = country_name(code)
    return f"{fold(name)} {OTHER_WORDS.get(code, '')}".strip()
