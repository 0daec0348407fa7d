"""The open data sets that the shipped files come from, as rows that say so on each page."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class DataSet:
    """Where values come from, under which licence, and as of when."""

    title: str
    url: str
    licence: str
    as_of: str


# By the word in a file's `source` column. Several words are joined by " + ".
DATA_SETS = {
    "enwiki-coaster_db": DataSet("English Wikipedia", "https://en.wikipedia.org/", "CC-BY-SA-4.0", "2022"),
    "wikidata-parks": DataSet("Wikidata", "https://www.wikidata.org/", "CC0-1.0", "2022"),
    "wikidata-coasters-us": DataSet("Wikidata", "https://www.wikidata.org/", "CC0-1.0", "2022"),
    "themeparks-lib": DataSet(
        "cubehouse/themeparks, © 2017 James Holding", "https://github.com/cubehouse/themeparks", "MIT", "2022"
    ),
    "nsi": DataSet("Name Suggestion Index", "https://github.com/osmlab/name-suggestion-index", "BSD-3-Clause", "2022"),
}
NATURAL_EARTH = DataSet("Natural Earth 1:50m", "https://www.naturalearthdata.com/", "public domain", "2022")
US_ATLAS = DataSet("US Atlas (U.S. Census Bureau)", "https://github.com/topojson/us-atlas", "public domain", "2022")
TIME_ZONES = DataSet(
    "derived from the coordinates with timezone-boundary-builder (OpenStreetMap contributors)",
    "https://github.com/evansiroky/timezone-boundary-builder",
    "ODbL-1.0",
    "",
)


def source_row(data_set: DataSet, facts: list[str], **changes: str) -> dict[str, Any]:
    """A row for a page's `sources`; `facts` are the names of the fields that come from it."""
    return {
        "kind": "imported",
        "title": changes.get("title", data_set.title)[:255],
        "url": changes.get("url", data_set.url),
        "licence": data_set.licence,
        "as_of": data_set.as_of or None,
        "facts": sorted(facts),
    }


def sources_of(
    source: str, licence: str, facts: list[str], article: str = "", wikidata_id: str = ""
) -> list[dict[str, Any]]:
    """One row for each data set named in a file's `source` cell.

    Where several are named nobody knows which fact came from which, so that each stands for the page as a whole.
    """
    names = [name.strip() for name in source.split("+") if name.strip()]
    facts = facts if len(names) == 1 else []
    return [_one(name, licence, facts, article, wikidata_id) for name in names]


def _one(name: str, licence: str, facts: list[str], article: str, wikidata_id: str) -> dict[str, Any]:
    data_set = DATA_SETS.get(name) or DataSet(name, "", licence[:120], "")
    if name == "enwiki-coaster_db" and article:
        url = "https://en.wikipedia.org/wiki/" + quote(article.replace(" ", "_"), safe="/:(),!*'")
        return source_row(data_set, facts, title=f"“{article}”, English Wikipedia", url=url)
    if name.startswith("wikidata") and wikidata_id:
        return source_row(data_set, facts, url=f"https://www.wikidata.org/wiki/{wikidata_id}")
    return source_row(data_set, facts)
