"""A list as CSV or JSON: the rows as they stand in the list, with the units in the names of the columns."""

import csv
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models.expressions import RawSQL

from search.models import CatalogueEntry

from .cursor import cursor_of
from .listing import fetch
from .question import Question

# So many rows an answer; its `next` leads to the further ones.
MOST_ROWS = 10_000
CHUNK = 500
# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Field:
    """A column of the export."""

    name: str
    value: Callable[[CatalogueEntry], Any]


def _plain(*columns: str) -> list[Field]:
    return [Field(name, lambda entry, name=name: getattr(entry, name)) for name in columns]


def _date(column: str) -> Field:
    def value(entry: CatalogueEntry) -> str | None:
        date = getattr(entry, column)
        return str(date) if date else None

    return Field(column, value)


_FIELDS = [
    Field("id", lambda entry: entry.pk),
    *_plain("name", "url", "local_name", "former_names"),
    Field("kind", lambda entry: entry.category),
    *_plain("status"),
    _date("opening_date"),
    _date("closing_date"),
    *_plain("country", "region", "city", "latitude", "longitude"),
]
_OF_TYPE = {
    "ride": [
        Field("park", lambda entry: entry.park_name),
        *_plain("park_url"),
        Field("maker", lambda entry: entry.maker_name),
        *_plain("maker_url"),
        Field("model", lambda entry: entry.model_name),
        *_plain("subtype", "track_material", "seating", "restraint", "propulsion", "elements", "setting"),
        *_plain(
            "height_m", "drop_m", "length_m", "speed_kmh", "duration_s", "inversions", "vertical_angle_deg", "g_max"
        ),
        *_plain("capacity_pph", "min_height_cm", "min_height_accompanied_cm", "max_height_cm", "access"),
    ],
    "park": _plain(
        "operators", "ride_count", "coaster_count", "open_ride_count", "area_ha", "admission", "amenities", "access"
    ),
}
_LAST = [Field("completeness_percent", lambda entry: entry.completeness)]


def fields_of(question: Question) -> list[Field]:
    """The columns of an export, and how far away where a place is asked for."""
    fields = [*_FIELDS, *_OF_TYPE[question.type], *_LAST]
    if question.near:
        fields.append(Field("distance_km", lambda entry: _rounded(question.near.kilometres_to(entry))))
    return fields


def _rounded(kilometres: float | None) -> float | None:
    return None if kilometres is None else round(kilometres, 1)


@dataclass
class Export:
    """What is known before the first row is sent: where one answer ends, and a mark of the state of its rows."""

    question: Question
    site: str
    next_query: str = ""
    mark: str = ""

    @classmethod
    def of(cls, question: Question, *, site: str) -> "Export":
        """Look once over the rows to come. One query. `site` is the address of the site, for absolute links."""
        export = cls(question, site)
        entries = question.entries().only("pk", *_sorted_by(question)).annotate(version=_VERSION)
        rows = fetch(question, question.after, limit=MOST_ROWS + 1, entries=entries)
        if len(rows) > MOST_ROWS:
            after = cursor_of(rows[MOST_ROWS - 1], question.sorting).text(question.sorting)
            export.next_query = question.at_url(after=after).partition("?")[2]
        told = f"{site} {question.pairs} {[(row.pk, row.version) for row in rows]}"
        export.mark = hashlib.sha256(told.encode(errors="replace")).hexdigest()[:24]
        return export

    def rows(self) -> Iterator[list]:
        """The rows, a chunk of them at a time."""
        fields, cursor, left = fields_of(self.question), self.question.after, MOST_ROWS
        while left > 0:
            entries = fetch(self.question, cursor, limit=min(CHUNK, left))
            for entry in entries:
                yield [self._value(each, entry) for each in fields]
            if len(entries) < CHUNK:
                return
            left -= len(entries)
            cursor = cursor_of(entries[-1], self.question.sorting)

    def _value(self, field: Field, entry: CatalogueEntry) -> Any:
        value = field.value(entry)
        return f"{self.site}{value}" if field.name.endswith("url") and value else value


# Changes whenever the row is written.
_VERSION = RawSQL('"search_catalogueentry".xmin::text', [])


def _sorted_by(question: Question) -> list[str]:
    column = question.sorting.column
    return [column] if column != "distance" else []


class _Line:
    """A file for the csv writer that gives every line back."""

    def write(self, line: str) -> str:
        return line


def csv_lines(export: Export) -> Iterator[str]:
    """The list as CSV: a line of names, then the rows; several values of a cell are parted by "; "."""
    writer = csv.writer(_Line())
    # By this mark spreadsheets know the encoding.
    yield "\N{BOM}" + writer.writerow([field.name for field in fields_of(export.question)])
    for row in export.rows():
        yield writer.writerow([_cell(value) for value in row])


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = "; ".join(value)
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def json_parts(export: Export, next_url: str) -> Iterator[str]:
    """The list as one JSON object: `next` (address or null), `licence`, `results`. What is not recorded is null."""
    names = [field.name for field in fields_of(export.question)]
    licence = f"{export.site}/attribution/"
    yield f'{{"next": {json.dumps(next_url or None)}, "licence": {json.dumps(licence)}, "results": ['
    for number, row in enumerate(export.rows()):
        yield ("," if number else "") + json.dumps(dict(zip(names, _nulled(row), strict=True)), ensure_ascii=False)
    yield "]}"


def _nulled(row: Iterable) -> list:
    return [None if value == "" else value for value in row]
