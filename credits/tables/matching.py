"""Which ride each row of a table means: by our own number, else by the names that the finder knows."""

from collections.abc import Sequence

from credits.lists.pages import Shown, shown
from credits.models import TableRow

from .columns import folded
from .finders import Candidate, Wanted, find_rides, is_sure

MOST_SUGGESTED = 5
_AT_ONCE = 500


def match_rows(rows: Sequence[TableRow], mapping: dict[str, str]) -> None:
    """Set match, page and suggestions of the rows; what was already found is found the same again."""
    for start in range(0, len(rows), _AT_ONCE):
        _match(rows[start : start + _AT_ONCE], mapping)


def cell(row: TableRow, mapping: dict[str, str], field: str) -> str:
    """What a row says of one of our fields; "" for nothing."""
    return row.cells.get(mapping.get(field, ""), "")


def _match(rows: Sequence[TableRow], mapping: dict[str, str]) -> None:
    own = _by_own_number(rows, mapping)
    wanted = {_wanted(row, mapping) for row in rows if row.line not in own}
    asked = sorted((each for each in wanted if each.name), key=str)
    found = dict(zip(asked, find_rides(asked), strict=True))
    for row in rows:
        candidates = own.get(row.line) or found.get(_wanted(row, mapping), [])
        _set(row, candidates)


def _wanted(row: TableRow, mapping: dict[str, str]) -> Wanted:
    return Wanted(*(cell(row, mapping, field)[:200] for field in ("ride", "park", "country", "maker")))


def _by_own_number(rows: Sequence[TableRow], mapping: dict[str, str]) -> dict[int, list[Candidate]]:
    """By line: the page of our own number. Where it is called otherwise in the file, somebody has to look."""
    said = {row.line: cell(row, mapping, "page") for row in rows}
    numbers = {line: int(text) for line, text in said.items() if text.isascii() and text.isdecimal() and len(text) < 10}
    pages = {pk: page for pk, page in shown(set(numbers.values())).items() if page.kind == "ride" or "list" in mapping}
    names = {row.line: cell(row, mapping, "ride") for row in rows}
    return {
        line: [Candidate(pk, 1.0 if _is_called(pages[pk], names[line]) else 0.6)]
        for line, pk in numbers.items()
        if pk in pages
    }


def _is_called(page: Shown, name: str) -> bool:
    return not name or folded(name) == folded(page.name)


def _set(row: TableRow, candidates: Sequence[Candidate]) -> None:
    row.suggested_ids = [each.page_id for each in candidates[:MOST_SUGGESTED]]
    if is_sure(candidates):
        row.match, row.page_id, row.is_wanted = TableRow.Match.SURE, candidates[0].page_id, True
    else:
        row.match = TableRow.Match.DOUBT if candidates else TableRow.Match.NONE
        row.page_id = row.is_wanted = None
