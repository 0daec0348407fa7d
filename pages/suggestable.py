"""What members may suggest to change on a page: each app says so of its page types; a higher app asks them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import Block
from wagtail.blocks.stream_block import StreamValue
from wagtail.models import Page

from .addresses import address
from .beneath import answering
from .shown_facts import Fact

# What stands beneath the pages: `<page>suggest/<name>/`.
NAME = "suggest"


@dataclass(frozen=True)
class Suggestable:
    """One thing that can be suggested: columns that belong together, a row to be added to `adds`, or a page of the type

    `makes` ("app.Model") beneath this one. `name` stands in addresses. `columns` are those of the page type, of the row
    or of the new page. `fixed` are values of a new row that nobody is asked for. `row_label` says what one of the rows
    is called: with it, rows that are there can be changed and taken away too; `row` is the uid of the one meant.
    Rows with one of the values in `without` are another thing's. `is_ordered`: the order of the rows says something.
    `beside` names what is no part of the page (`pages.beside`), and `key` which of it.
    `block` is the type of a block of the story: of the one whose id is `row`, or of one to be added.
    """

    name: str
    label: str | Promise
    columns: tuple[str, ...]
    help_text: str | Promise = ""
    adds: str = ""
    makes: str = ""
    fixed: tuple[tuple[str, str], ...] = ()
    row_label: str | Promise = ""
    row: str = ""
    without: tuple[tuple[str, str], ...] = ()
    is_ordered: bool = False
    beside: str = ""
    key: str = ""
    block: str = ""
    # Not beside a fact but above the list of all.
    is_act: bool = False

    @property
    def is_source(self) -> bool:
        """Whether it is itself where something is from."""
        return self.adds == "sources"

    def is_about(self, row: Model) -> bool:
        """Whether the row of its relation is one of those that it means."""
        return all(getattr(row, name) == value for name, value in self.fixed) and not any(
            getattr(row, name) == value for name, value in self.without
        )


@dataclass(frozen=True)
class Group:
    """Things that stand together in the list of all that can be suggested."""

    label: str | Promise
    things: tuple[Suggestable, ...]


_groups: dict[type[Page], list[Group]] = {}
_writers: list[Callable[[Block], bool]] = []


def fact(name: str, label: str | Promise, *columns: str, help_text: str | Promise = "") -> Suggestable:
    """A fact of one column of its name, or of several columns that are told together."""
    return Suggestable(name, label, columns or (name,), help_text)


def new_row(name: str, label: str | Promise, relation: str, *columns: str, **more) -> Suggestable:
    """A row to be added to `relation`, of which these columns are asked."""
    return Suggestable(name, label, columns, adds=relation, **more)


def new_page(name: str, label: str | Promise, makes: str, *columns: str, **more) -> Suggestable:
    """A page of the type `makes` beneath the page, of which these columns are asked, and when it opened."""
    return Suggestable(name, label, columns, makes=makes, is_act=True, **more)


def beside(name: str, label: str | Promise, sort: str, **more) -> Suggestable:
    """Something of a sort that stands beside the page (`pages.beside.sorts`)."""
    return Suggestable(name, label, (), beside=sort, is_act=True, **more)


def offer(page_type: type[Page], label: str | Promise, things: Iterable[Suggestable]) -> None:
    """Let members suggest these of pages of the type, under one heading."""
    _groups.setdefault(page_type, []).append(Group(label, tuple(things)))


def groups_of(page_type: type[Page]) -> Sequence[Group]:
    """All that can be suggested of such pages, in the order in which it was offered."""
    return _groups.get(page_type, ())


def page_types() -> Iterator[type[Page]]:
    """Those of which something can be suggested."""
    return iter(_groups)


def find(page_type: type[Page], name: str) -> Suggestable | None:
    """What is suggested under that name, or None."""
    return next((thing for group in groups_of(page_type) for thing in group.things if thing.name == name), None)


def story_types() -> list[type[Page]]:
    """The types of pages whose story is written by members."""
    return [page_type for page_type in page_types() if find(page_type, STORY.name) is not None]


def writes_blocks(can_be_written: Callable[[Block], bool]) -> None:
    """Let those blocks of a story be things of their own for which `can_be_written` says so."""
    _writers.append(can_be_written)


def block_url(page: Page, child: StreamValue.StreamChild) -> str:
    """Where a block of the page's story is suggested; "" where it cannot be. No query."""
    base = suggest_url(page) if child.id and child.block_type != STORY.name else ""
    if not base or find(type(page), STORY.name) is None or not any(can(child.block) for can in _writers):
        return ""
    return f"{base}block-{child.id}/"


def suggest_url(page: Page, name: str = "") -> str:
    """Where it is suggested; of the page as a whole without a name. "" where nothing can be suggested."""
    if page.pk is None or not page.live or NAME not in answering or type(page) not in _groups:
        return ""
    return f"{address(page.url_path)}{NAME}/{f'{name}/' if name else ''}"


def row_name(thing: Suggestable, row: Model) -> str:
    """Under which name a row that is there is suggested to be another way."""
    return f"{thing.name}-{row.uid}"


def suggest_row_url(row: Model) -> str:
    """Where the row of a page is suggested to be another way, or to go; "" where that is not offered. No query."""
    page, relation = row.page, row._meta.get_field("page").remote_field.name
    for thing in (thing for group in groups_of(type(page)) for thing in group.things):
        if thing.adds == relation and thing.row_label and thing.is_about(row):
            return suggest_url(page, row_name(thing, row))
    return ""


def suggest_rows_url(rows: Sequence[Model], name: str) -> str:
    """Where what these rows say together is suggested: the only one's own form, else that of one more, `name`.

    The form of one more row names those that are there. "" where there are no rows.
    """
    if not rows:
        return ""
    return suggest_row_url(rows[0]) if len(rows) == 1 else suggest_url(rows[0].page, name)


def with_links(page: Page, facts: list[Fact]) -> list[Fact]:
    """The facts, each with the way to suggest another value. No query."""
    base = suggest_url(page)
    names = {thing.name for group in groups_of(type(page)) for thing in group.things} if base else set()
    for each in facts:
        if each.name in names and not each.edit_url:
            each.edit_url = f"{base}{each.name}/"
    return facts


# What all our page types have.
INTRODUCTION = fact("introduction", _("Introduction"), "introduction")
FORMER_NAME = new_row(
    "former-name",
    _("Add a former name"),
    "former_names",
    *("name", "used_from", "used_to", "reason"),
    row_label=_("Former name"),
)
LINK = new_row("link", _("Add a link"), "links", "kind", "url", "label", row_label=_("Link"), is_ordered=True)
IDENTIFIER = new_row(
    "identifier",
    _("Add an identifier"),
    "external_ids",
    *("scheme", "value"),
    row_label=_("Identifier"),
    help_text=_("What it is called by in another database, such as Q1234 of Wikidata."),
)
SOURCE = new_row("source", _("Add a source"), "sources", "title", "url", "as_of", row_label=_("Source"))
ELSEWHERE = [LINK, IDENTIFIER, SOURCE]
STORY = Suggestable("story", _("Story"), ("body",))
