"""A block as a tree of form fields: what it says goes in, what was typed comes out, and each error finds its field."""

import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock

from .leaves import Leaf, Making, leaf_of
from .values import plain

Fields = dict[str, tuple[forms.Field, Any]]
Errors = Iterator[tuple[str, ValidationError]]
# So many lines, rows and columns may be written where the block itself names no limit.
MOST_LINES, MOST_ROWS, MOST_COLUMNS = 60, 60, 12
COUNT = "count"


class Node:
    """One part of the form. `name` is the prefix of its fields; `data` what was sent, None where the form is fresh."""

    template = "suggestions/block/field.html"

    def __init__(self, block: blocks.Block, name: str, before: Any, data: Any, making: Making):
        self.block, self.name, self.before, self.data, self.making = block, name, before, data, making
        self.label = capfirst(str(block.label or ""))
        self.help_text = getattr(block.meta, "help_text", None) or ""
        self.form: forms.BaseForm | None = None

    @property
    def parts(self) -> list["Node"]:
        """Those within."""
        return []

    def fields(self) -> Fields:
        """All fields, by name, each with what it begins with."""
        return {name: field for part in self.parts for name, field in part.fields().items()}

    def read(self, cleaned: dict[str, Any]) -> Any:
        """The stored value, from what was typed."""
        raise NotImplementedError

    def is_empty(self, cleaned: dict[str, Any]) -> bool:
        """Whether nothing was typed."""
        return all(part.is_empty(cleaned) for part in self.parts)

    def spread(self, error: ValidationError) -> Errors:
        """The block's own errors, each with the name of the field beside which it stands."""
        raise NotImplementedError

    def shapes(self) -> Iterator["Node"]:
        """The parts whose lines come and go, this one and those within."""
        for part in self.parts:
            yield from part.shapes()

    def bind(self, form: forms.BaseForm) -> "Node":
        """Let templates find the fields."""
        self.form = form
        for part in self.parts:
            part.bind(form)
        return self

    @property
    def field(self) -> forms.BoundField:
        """The field of its own name."""
        return self.form[self.name]

    @property
    def first(self) -> str:
        """The name of the first field that can be seen."""
        return next(name for name, (field, _value) in self.fields().items() if not field.widget.is_hidden)


class One(Node):
    """A single value."""

    @property
    def kind(self) -> Leaf:
        """How it is written."""
        return leaf_of(self.block)

    @property
    def is_required(self) -> bool:
        """Whether the block asks for it."""
        return self.block.required

    def fields(self):
        """The one."""
        field = self.kind.make(self.block, self.before, self.making)
        field.label = self.label
        field.help_text = self.block.field.help_text or self.help_text or field.help_text
        shown = getattr(field, "markdown", None)
        return {self.name: (field, self.kind.shown(self.before) if shown is None else shown)}

    def read(self, cleaned):
        """What stood there, where the same was sent."""
        typed = cleaned.get(self.name)
        value = self.kind.empty if typed in (None, "") else self.kind.native(typed)
        # Spelled as it was; of numbers not, whose tails the block itself may refuse.
        is_same = isinstance(self.before, str) and plain(value) == plain(self.before)
        return self.block.get_prep_value(self.before if is_same else value)

    def is_empty(self, cleaned):
        """Whether it says nothing; what is wrong says something."""
        return self.name not in self.form.errors and cleaned.get(self.name) in (None, "", False, [])

    def spread(self, error):
        """Beside it."""
        yield self.name, error


class Several(Node):
    """A StructBlock: values of different names."""

    template = "suggestions/block/several.html"

    def __init__(self, *args):
        super().__init__(*args)
        before = self.before or {}
        self._parts = [
            node_of(block, f"{self.name}-{name}", before.get(name), self.data, self.making)
            for name, block in self.block.child_blocks.items()
        ]

    @property
    def parts(self):
        """Its values."""
        return self._parts

    def read(self, cleaned):
        """By name."""
        return dict(zip(self.block.child_blocks, (part.read(cleaned) for part in self.parts), strict=True))

    def spread(self, error):
        """Value by value; what is about none of them beside the first."""
        by_name = dict(zip(self.block.child_blocks, self.parts, strict=True))
        for name, each in getattr(error, "block_errors", {}).items():
            yield from by_name[name].spread(each)
        for each in _of_whole(error):
            yield self.parts[0].first, each


class Lines(Node):
    """A ListBlock: as many as there are, and one more that is empty. Each keeps its id, by which it is merged."""

    template = "suggestions/block/lines.html"

    def __init__(self, *args):
        super().__init__(*args)
        block: blocks.ListBlock = self.block
        children = list(self.before.bound_blocks) if self.before is not None else []
        # What an editor made larger than members may stays whole.
        most = max(MOST_LINES, len(children))
        self.least, self.most = block.meta.min_num or 0, min(block.meta.max_num or most, most)
        self.known = {child.id: child.value for child in children}
        self.count_name = f"{self.name}-{COUNT}"
        if self.data is None:
            ids = [child.id for child in children]
            spare = 1 if ids else max(self.least, 2)
            ids += [""] * max(min(spare, self.most - len(ids)), 0)
        else:
            # More than can be is refused as a whole; what was typed in the first of them stays.
            count = min(_whole(self.data.get(self.count_name)), self.most + 1)
            ids = self._own_ids(self.data.get(f"{self.name}-{at}-id", "") for at in range(count))
        self.ids = ids
        self.lines = [
            node_of(block.child_block, f"{self.name}-{at}", self.known.get(key), self.data, self.making)
            for at, key in enumerate(ids)
        ]
        for at, line in enumerate(self.lines, start=1):
            line.label = f"{capfirst(str(block.child_block.label or '')) or _('Line')} {at}"

    def _own_ids(self, sent: Iterable[str]) -> list[str]:
        """Ids of lines that are there, each once; what was forged is a new line."""
        seen: set[str] = set()
        own = []
        for key in sent:
            own.append(key if key in self.known and key not in seen else "")
            seen.add(key)
        return own

    @property
    def parts(self):
        """Its lines."""
        return self.lines

    @property
    def can_grow(self) -> bool:
        """Whether one more may be written."""
        return len(self.lines) < self.most

    @property
    def limits(self) -> str:
        """How many there may be, in words."""
        if self.least > 1:
            return _("At least %(least)s, at most %(most)s.") % {"least": self.least, "most": self.most}
        return ngettext("At most %(most)s.", "At most %(most)s.", self.most) % {"most": self.most}

    def fields(self):
        """How many, and of each line its id. What a field asks for is explained in the first line."""
        made: Fields = {self.count_name: (_hidden(self.label), len(self.lines))}
        for at, (key, line) in enumerate(zip(self.ids, self.lines, strict=True)):
            made[f"{line.name}-id"] = _hidden(""), key
            for name, (field, value) in line.fields().items():
                if at and not isinstance(line, One):
                    field.help_text = ""
                made[name] = field, value
        return made

    def read(self, cleaned):
        """Those that say something, with their ids."""
        kept = [(key, line) for key, line in zip(self.ids, self.lines, strict=True) if not line.is_empty(cleaned)]
        return [{"type": "item", "id": key or str(uuid.uuid4()), "value": line.read(cleaned)} for key, line in kept]

    def spread(self, error):
        """Line by line; what is about their number beside them all."""
        cleaned = self.form.cleaned_data
        written = [line for line in self.lines if not line.is_empty(cleaned)]
        for at, each in getattr(error, "block_errors", {}).items():
            yield from written[at].spread(each)
        for each in _of_whole(error):
            yield self.count_name, each

    def shapes(self):
        """This one first."""
        yield self
        yield from super().shapes()

    @property
    def field(self):
        """That of their number, beside which errors of the whole stand."""
        return self.form[self.count_name]

    @property
    def numbered(self) -> list[tuple[int, Node, forms.BoundField]]:
        """Place, line and the field of its id, for templates."""
        return [(at, line, self.form[f"{line.name}-id"]) for at, line in enumerate(self.lines)]


class Table(Node):
    """A TypedTableBlock: a grid whose columns have a heading and a type."""

    template = "suggestions/block/table.html"
    least = 0

    def __init__(self, *args):
        super().__init__(*args)
        table: TypedTable | None = self.before
        self.column_count, self.row_count = f"{self.name}-column-{COUNT}", f"{self.name}-cell-{COUNT}"
        # What an editor made larger than members may stays whole.
        self.most_columns = max(MOST_COLUMNS, len(table.columns) if table is not None else 0)
        self.most_rows = max(MOST_ROWS, len(table.row_data) if table is not None else 0)
        if self.data is not None:
            columns = min(_whole(self.data.get(self.column_count)), self.most_columns)
            rows = min(_whole(self.data.get(self.row_count)), self.most_rows)
            sent = [self.data.get(f"{self.name}-column-{at}-type", "") for at in range(columns)]
            first = next(iter(self.block.child_blocks))
            self.types = [name if name in self.block.child_blocks else first for name in sent]
            self.headings = [""] * columns
            values: list[list] = [[None] * columns for _row in range(rows)]
        elif table is not None and table.columns:
            self.types = [column["block"].name for column in table.columns]
            self.headings = [column["heading"] for column in table.columns]
            values = [list(row["values"]) for row in table.row_data]
            values += [[None] * len(self.types)] if len(values) < self.most_rows else []
        else:
            first = next(iter(self.block.child_blocks))
            self.types, self.headings, values = [first] * 2, [""] * 2, [[None] * 2 for _row in range(2)]
        self.rows = [
            [
                node_of(
                    self.block.child_blocks[name], f"{self.name}-cell-{row}-{at}", values[row][at], None, self.making
                )
                for at, name in enumerate(self.types)
            ]
            for row in range(len(values))
        ]

    @property
    def parts(self):
        """Its cells."""
        return [cell for row in self.rows for cell in row]

    @property
    def can_grow(self) -> bool:
        """Whether one more row may be written."""
        return len(self.rows) < self.most_rows

    @property
    def can_widen(self) -> bool:
        """Whether one more column may be written."""
        return len(self.types) < self.most_columns

    def fields(self):
        """The caption, headings and types, and the cells, each called after its row and column."""
        caption = self.before.caption if self.before is not None else ""
        made: Fields = {
            f"{self.name}-caption": (forms.CharField(label=_("Caption"), max_length=300, required=False), caption),
            self.column_count: (_hidden(_("Columns")), len(self.types)),
            self.row_count: (_hidden(_("Rows")), len(self.rows)),
        }
        choices = [(name, str(block.label)) for name, block in self.block.child_blocks.items()]
        for at, kind in enumerate(self.types):
            number = {"number": at + 1}
            heading = forms.CharField(label=_("Heading of column %(number)s") % number, max_length=120, required=False)
            heading.widget.attrs["placeholder"] = _("Heading")
            made[f"{self.name}-column-{at}-heading"] = heading, self.headings[at]
            typed = forms.ChoiceField(label=_("Kind of column %(number)s") % number, choices=choices, required=False)
            made[f"{self.name}-column-{at}-type"] = typed, kind
        for row, cells in enumerate(self.rows, start=1):
            for at, cell in enumerate(cells, start=1):
                for name, (field, value) in cell.fields().items():
                    field.label = _("Row %(row)s, column %(column)s") % {"row": row, "column": at}
                    field.help_text = ""
                    field.widget.attrs.setdefault("aria-label", field.label)
                    made[name] = field, value
        return made

    def read(self, cleaned):
        """Rows and columns that say something."""
        kept = [row for row in self.rows if not all(cell.is_empty(cleaned) for cell in row)]
        columns = [at for at in range(len(self.types)) if self._is_written(at, cleaned)]
        return {
            "columns": [{"type": self.types[at], "heading": self._heading(at, cleaned)} for at in columns],
            "rows": [{"values": [row[at].read(cleaned) for at in columns]} for row in kept],
            "caption": cleaned.get(f"{self.name}-caption") or "",
        }

    def is_empty(self, cleaned):
        """Whether neither caption nor cell was written."""
        return not cleaned.get(f"{self.name}-caption") and super().is_empty(cleaned)

    def _heading(self, at: int, cleaned: dict) -> str:
        return cleaned.get(f"{self.name}-column-{at}-heading") or ""

    def _is_written(self, at: int, cleaned: dict) -> bool:
        return bool(self._heading(at, cleaned)) or any(not row[at].is_empty(cleaned) for row in self.rows)

    def spread(self, error):
        """Cell by cell; of the whole the caption's, then the headings'."""
        cleaned = self.form.cleaned_data
        rows = [row for row in self.rows if not all(cell.is_empty(cleaned) for cell in row)]
        columns = [at for at in range(len(self.types)) if self._is_written(at, cleaned)]
        for row, errors in (getattr(error, "cell_errors", None) or {}).items():
            for at, each in errors.items():
                yield from rows[row][columns[at]].spread(each)
        nameless = [at for at in columns if not self._heading(at, cleaned)]
        has_caption = bool((cleaned.get(self.caption_name) or "").strip())
        for at, each in enumerate(_of_whole(error)):
            is_of_heading = nameless and (has_caption or at)
            yield (f"{self.name}-column-{nameless[0]}-heading" if is_of_heading else self.caption_name), each

    def shapes(self):
        """This one."""
        yield self

    @property
    def caption_name(self) -> str:
        """Of the field of its caption."""
        return f"{self.name}-caption"

    @property
    def first(self):
        """The caption."""
        return self.caption_name

    @property
    def caption(self) -> forms.BoundField:
        """For templates."""
        return self.form[self.caption_name]

    @property
    def counts(self) -> list[forms.BoundField]:
        """Of columns and of rows."""
        return [self.form[self.column_count], self.form[self.row_count]]

    @property
    def heads(self) -> list[tuple[int, forms.BoundField, forms.BoundField]]:
        """Place, heading and type of each column."""
        start = f"{self.name}-column"
        return [
            (at, self.form[f"{start}-{at}-heading"], self.form[f"{start}-{at}-type"]) for at in range(len(self.types))
        ]

    @property
    def grid(self) -> list[tuple[int, list[forms.BoundField]]]:
        """Place and cells of each row."""
        return [(at, [self.form[cell.name] for cell in row]) for at, row in enumerate(self.rows)]


def node_of(block: blocks.Block, name: str, before: Any, data: Any, making: Making) -> Node:
    """The form of such a block."""
    kind = _kind_of(block)
    if kind is None:
        raise LookupError(f"Members cannot write {type(block).__name__}.")
    return kind(block, name, before, data, making)


def can_be_written(block: blocks.Block) -> bool:
    """Whether members can write such a block: every single value in it is of a kind that has a field."""
    kind = _kind_of(block)
    if kind is Several or kind is Table:
        return bool(block.child_blocks) and all(can_be_written(inner) for inner in block.child_blocks.values())
    return kind is One or (kind is Lines and can_be_written(block.child_block))


def _kind_of(block: blocks.Block) -> type[Node] | None:
    if isinstance(block, blocks.BaseStructBlock):
        return Several
    if isinstance(block, blocks.ListBlock):
        return Lines
    if isinstance(block, TypedTableBlock):
        return Table
    return One if leaf_of(block) is not None else None


def _hidden(label: str) -> forms.Field:
    # Its id is that of what surrounds it, so that an error leads there.
    return forms.CharField(label=label, required=False, widget=forms.HiddenInput(attrs={"id": False}))


def _whole(text: Any) -> int:
    text = str(text or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _of_whole(error: ValidationError) -> list[ValidationError]:
    """What an error of a block says of it as a whole."""
    if not hasattr(error, "non_block_errors"):
        return [error]
    return error.non_block_errors.as_data()
