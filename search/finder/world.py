"""All parks by continent and country: what one sees of them first."""

from core.places import CONTINENTS, continent_of, country_name
from parks.addresses import continent_url, parks_of_country_url
from search.catalogue.facets import UNKNOWN

from .question import Question


def world_of(question: Question) -> dict:
    """The continents with their countries, the largest first, from what was counted already. No query."""
    counted = next(counts for counts in question.facets() if counts.name == "country")
    countries = [value for value in counted.values if not value.is_unknown]
    unplaced = sum(value.count for value in counted.values if value.is_unknown)
    continents = [_continent(key, countries) for key in CONTINENTS]
    return {
        "continents": [continent for continent in continents if continent["rows"]],
        "country_count": len(countries),
        "largest": max((value.count for value in countries), default=0),
        "unplaced": unplaced,
        "unplaced_url": parks_of_country_url(UNKNOWN),
    }


def _continent(key: str, countries: list) -> dict:
    rows = [
        {"label": country_name(value.value), "url": parks_of_country_url(value.value), "value": value.count}
        for value in countries
        if continent_of(value.value) == key
    ]
    rows.sort(key=lambda row: (-row["value"], row["label"]))
    return {
        "key": key,
        "label": CONTINENTS[key],
        "url": continent_url(key),
        "rows": rows,
        "count": sum(row["value"] for row in rows),
    }
