"""Lines, rows and columns that come, go and move in a form before it is sent. Nothing typed is lost."""

import re
from typing import Any

from .nodes import COUNT, Lines, Node, Table

# "line:<name>:<place>:<act>", as the button that was pressed says it.
_STEP = re.compile(r"line:(?P<name>[\w-]+):(?P<at>\d{1,3}):(?P<act>add|up|down|away|widen|narrow)")


def is_reshaping(step: str) -> bool:
    """Whether the button asks for another shape of the form, and not for what would change."""
    return step.startswith("line:")


def reshaped(tree: Node, data: Any, step: str) -> tuple[Any, str]:
    """What was sent, in the other shape; and the name of the field that has the focus then ("" for none)."""
    wanted = _STEP.fullmatch(step)
    node = next((each for each in tree.shapes() if wanted and each.name == wanted["name"]), None)
    if node is None:
        return data, ""
    data, at = data.copy(), int(wanted["at"])
    if isinstance(node, Lines):
        now = _reordered(data, node.name, len(node.lines), wanted["act"], at, node.most)
        return data, _first_of(node, now)
    return data, _reshape_table(node, data, wanted["act"], at)


def _reshape_table(table: Table, data: Any, act: str, at: int) -> str:
    rows, columns = len(table.rows), len(table.types)
    if act == "widen" and table.can_widen:
        data[table.column_count] = str(columns + 1)
        return f"{table.name}-column-{columns}-heading"
    if act == "narrow" and at < columns:
        for row in range(rows):
            _reordered(data, f"{table.name}-cell-{row}", columns, "away", at, columns, is_counted=False)
        _reordered(data, f"{table.name}-column", columns, "away", at, columns)
        return table.caption_name
    now = _reordered(data, f"{table.name}-cell", rows, act, at, rows + int(table.can_grow))
    return f"{table.name}-cell-{now}-0" if now is not None else table.caption_name


def _first_of(lines: Lines, at: int | None) -> str:
    """The first field of the line at that place."""
    if at is None:
        return ""
    spare = lines.lines[min(at, len(lines.lines) - 1)] if lines.lines else None
    return spare.first.replace(spare.name, f"{lines.name}-{at}", 1) if spare is not None else ""


def _reordered(
    data: Any, name: str, count: int, act: str, at: int, most: int, *, is_counted: bool = True
) -> int | None:
    """Let the lines of that name stand in another order, one more or one less; where the one that is meant is then."""
    order: list[int | None] = list(range(count))
    now: int | None = at
    if act == "add" and count < most:
        order.append(None)
        now = count
    elif act == "away" and at < count:
        order.pop(at)
        now = min(at, len(order) - 1) if order else None
    elif act in ("up", "down") and at < count:
        now = max(at - 1, 0) if act == "up" else min(at + 1, count - 1)
        order.insert(now, order.pop(at))
    else:
        return None
    # One more than there are: a new line is empty, whatever else was sent.
    sent = {was: _sent_of(data, f"{name}-{was}") for was in range(count + 1)}
    for was in sent:
        for rest in sent[was]:
            del data[f"{name}-{was}{rest}"]
    for place, was in enumerate(order):
        for rest, values in (sent[was] if was is not None else {}).items():
            data.setlist(f"{name}-{place}{rest}", values)
    if is_counted:
        data[f"{name}-{COUNT}"] = str(len(order))
    return now


def _sent_of(data: Any, start: str) -> dict[str, list[str]]:
    """All that was sent of one line, by what follows its name."""
    return {
        key.removeprefix(start): data.getlist(key) for key in list(data) if key == start or key.startswith(f"{start}-")
    }
