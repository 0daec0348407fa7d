"""Our fields, and the columns of other trackers that hold them."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

# In the order of the form. What `ride` or `page` is missing of, nothing can be made of.
FIELDS = {
    "ride": _("Ride"),
    "park": _("Park"),
    "country": _("Country"),
    "maker": _("Manufacturer"),
    "page": _("ThrillWiki's number of the ride"),
    "first": _("First ridden on"),
    "times": _("How often ridden"),
    "rating": _("Rating"),
    "date": _("Date of one ride (makes an entry of the log)"),
    "entry": _("ThrillWiki's key of the entry"),
    "row": _("Row"),
    "seat": _("Seat"),
    "wait": _("Wait in minutes"),
    "companions": _("With"),
    "note": _("Note"),
    "list": _("List (puts it on that list of mine, and says nothing of whether I rode it)"),
    "position": _("Place on the list"),
}

# Folded names of columns as Captain Coaster, LogRide, Coaster-Count, RCDB's lists, spreadsheets of many people and our
# own files write them, in several languages. The first one of a table that fits is taken.
_NAMES = {
    "page": "thrillwiki id|thrillwiki|page id",
    "ride": "ride|coaster|ride name|coaster name|attraction|attraction name|rollercoaster|roller coaster|achterbahn"
    "|bahn|montagne russe|montagnes russes|nom|name|title|achtbaan|montana rusa|credit",
    "park": "park|park name|parkname|theme park|amusement park|parc|parque|location|freizeitpark|pretpark",
    "country": "country|country code|land|pays|pais|nation",
    "maker": "maker|manufacturer|hersteller|constructeur|fabricante|fabrikant|built by|builder",
    "first": "first ridden|first ridden on|first ride|first rode|first ride date|date first ridden|erste fahrt"
    "|premiere fois|ridden on|date ridden|ridden date|ridden at|counted on|gezahlt am",
    "times": "times|times ridden|count|ride count|rides|number of rides|total rides|anzahl|fahrten|nombre|laps|total",
    "rating": "rating|my rating|stars|score|note sur 5|value|bewertung|punkte|vote",
    "date": "date|ride date|day|datum|jour|fecha|logged at|timestamp",
    "entry": "entry|entry key|log id",
    "row": "row|reihe|rang|fila",
    "seat": "seat|sitz|siege|place",
    "wait": "wait|wait min|wait time|waiting time|queue|queue time|wartezeit|attente",
    "companions": "with|companions|friends|riders|mit|avec",
    "note": "note|notes|comment|comments|remarks|bemerkung|kommentar|commentaire|review",
    "list": "list|list name|list title|liste|lijst|lista",
    "position": "position|rank|ranking|platz",
}
_BY_NAME = {name: field for field, names in _NAMES.items() for name in names.split("|")}
LONGEST_NAME = 200


def folded(name: str) -> str:
    """A column's name without case, accents, signs."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(re.sub(r"[^a-z0-9]+", " ", "".join(c for c in plain if not unicodedata.combining(c))).split())


def guess(header: Sequence[str], rows: Sequence[Mapping[str, str]] = ()) -> dict[str, str]:
    """Which column holds which field, each column and each field once."""
    found: dict[str, str] = {}
    for name in header:
        field = _BY_NAME.get(folded(name))
        if field and field not in found:
            found[field] = name
    # A date in a file where every ride stands once is when it was ridden first; in a diary it is that of one ride.
    if "date" in found and "first" not in found and "entry" not in found and rows and not _repeats(found, rows):
        found["first"] = found.pop("date")
    return found


def _repeats(mapping: Mapping[str, str], rows: Sequence[Mapping[str, str]]) -> bool:
    keys = [tuple(row.get(mapping.get(field, ""), "") for field in ("ride", "park")) for row in rows]
    return len(set(keys)) < len(keys)


def is_enough(mapping: Mapping[str, str]) -> bool:
    """Whether rides can be found by these columns."""
    return bool({"ride", "page"} & mapping.keys())


def known_names() -> set[str]:
    """The names of columns that we know, as the reader of files writes them."""
    return {name.replace(" ", "_") for name in _BY_NAME}
