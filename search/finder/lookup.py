"""What an address names by words is looked up at once: values of facets, and a place."""

from dataclasses import dataclass, field

from django.db import connection

from search.catalogue.facets import FACETS, WIDE

from .places import PLACE_BY_NAME, Found, found_place, place_name, place_parameters
from .values import Chosen, codes_of, stored_of

# Of what everything has exactly one value of, all values with the number of entries that have it.
_VALUES = """
    SELECT stored.facet, stored.value, stored.id, NULL::float8, NULL::float8, NULL::float8
    FROM search_facetvalue stored JOIN unnest(%(facets)s::text[], %(values)s::text[]) AS wanted(facet, value)
        USING (facet, value) WHERE stored.facet <> ALL(%(whole)s)
    UNION ALL
    SELECT stored.facet, stored.value, stored.id, coalesce(pair.count, 0)::float8, NULL, NULL
    FROM search_facetvalue stored LEFT JOIN search_facetpair pair
        ON pair.type = %(type)s AND pair.first = stored.id AND pair.second = stored.id
    WHERE stored.facet = ANY(%(whole)s)
"""
RULE = "rule"
_PLACE = f"SELECT NULL, label, NULL, x, y, z FROM ({PLACE_BY_NAME}) place"  # noqa: S608 - a constant


@dataclass
class LookedUp:
    """The numbers of the chosen values by facet, and the place."""

    codes: dict[str, list[int]] = field(default_factory=dict)
    place: Found | None = None
    # Of facets of which every entry has exactly one value: by value its number, and how many entries have it.
    whole: dict[str, dict[str, tuple[int, int]]] = field(default_factory=dict)


def look_up(entry_type: str, chosen: Chosen, near: str, *, rider: bool = False) -> LookedUp:
    """One query; none where no facet is chosen, no place named by words and no rider asked for."""
    name = place_name(near)
    parts = ([_VALUES] if chosen or rider else []) + ([_PLACE] if name else [])
    if not parts:
        return LookedUp()
    parameters = _parameters(entry_type, chosen, rider=rider) | place_parameters(name)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"({part})" for part in parts), parameters)
        rows = cursor.fetchall()
    known = {(facet, value): code for facet, value, code, *_point in rows if facet}
    place = next((found_place(label, *point) for facet, label, _code, *point in rows if not facet), None)
    return LookedUp(codes_of(chosen, known), place, _by_facet(rows))


def _parameters(entry_type: str, chosen: Chosen, *, rider: bool) -> dict:
    asked = stored_of(chosen)
    whole = [name for name in chosen if name not in WIDE and not FACETS[name].many] + ([RULE] if rider else [])
    facets, values = [facet for facet, _value in asked], [value for _facet, value in asked]
    return {"type": entry_type, "facets": facets, "values": values, "whole": whole}


def _by_facet(rows: list[tuple]) -> dict[str, dict[str, tuple[int, int]]]:
    whole: dict[str, dict[str, tuple[int, int]]] = {}
    for facet, value, code, count, *_point in rows:
        if facet and count is not None:
            whole.setdefault(facet, {})[value] = (code, int(count))
    return whole
