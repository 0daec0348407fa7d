"""What an address names by words is looked up at once: values of facets, and a place."""

from dataclasses import dataclass, field

from django.db import connection

from .places import PLACE_BY_NAME, Found, found_place, place_name, place_parameters
from .values import Chosen, codes_of, stored_of

_VALUES = """
    SELECT stored.facet, stored.value, stored.id, NULL::float8, NULL::float8, NULL::float8
    FROM search_facetvalue stored JOIN unnest(%(facets)s::text[], %(values)s::text[]) AS wanted(facet, value)
        USING (facet, value)
"""
_PLACE = f"SELECT NULL, label, NULL, x, y, z FROM ({PLACE_BY_NAME}) place"  # noqa: S608 - a constant


@dataclass
class LookedUp:
    """The numbers of the chosen values by facet, and the place."""

    codes: dict[str, list[int]] = field(default_factory=dict)
    place: Found | None = None


def look_up(chosen: Chosen, near: str) -> LookedUp:
    """One query; none where neither a facet is chosen nor a place is named by words."""
    name = place_name(near)
    parts = ([_VALUES] if chosen else []) + ([_PLACE] if name else [])
    if not parts:
        return LookedUp()
    asked = stored_of(chosen)
    parameters = {"facets": [facet for facet, _value in asked], "values": [value for _facet, value in asked]}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"({part})" for part in parts), parameters | place_parameters(name))
        rows = cursor.fetchall()
    known = {(facet, value): code for facet, value, code, *_point in rows if facet}
    place = next((found_place(label, *point) for facet, label, _code, *point in rows if not facet), None)
    return LookedUp(codes_of(chosen, known), place)
