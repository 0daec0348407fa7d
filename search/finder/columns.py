"""The columns of the tables: what each shows of an entry, and by which order it is sorted."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core.templatetags.dates import partial_date
from core.templatetags.ui import meter
from core.units import plain_number, quantity_html
from search.models import CatalogueEntry

from .listing import Listing
from .question import Question

Shown = Callable[[CatalogueEntry], str]


@dataclass(frozen=True)
class Column:
    """One column; `order` is the name of the order by which its heading sorts, "" where there is none."""

    order: str
    label: str | Promise
    shown: Shown
    is_number: bool = True
    # What stands before the figure where rows are stacked on phones and the figure alone says nothing.
    phone_label: str | Promise = ""


@dataclass(frozen=True)
class Heading:
    """The head of a column as it is printed."""

    label: str | Promise
    is_number: bool
    url: str = ""
    sort: str = ""


@dataclass(frozen=True)
class Cell:
    """One figure of one row; `value` is "" where it is not recorded."""

    value: str
    is_number: bool
    phone_label: str | Promise = ""
    meter: SafeString | str = ""


def _quantity(column: str, kind: str) -> Shown:
    return lambda entry: quantity_html(getattr(entry, column), kind)


def _number(column: str, places: int = 0) -> Shown:
    def shown(entry: CatalogueEntry) -> str:
        value = getattr(entry, column)
        return "" if value is None else plain_number(value, places)

    return shown


def _opened(entry: CatalogueEntry) -> str:
    """The year where it is known exactly, else what is known."""
    opened = entry.opening_date
    if opened is None:
        return ""
    return partial_date(opened) if opened.qualifier or opened.precision == "decade" else str(opened.year)


def _maker(entry: CatalogueEntry) -> str:
    return format_html('<a href="{}">{}</a>', entry.maker_url, entry.maker_name) if entry.maker_name else ""


def _known(entry: CatalogueEntry) -> str:
    return "" if entry.completeness is None else f"{entry.completeness}\N{NO-BREAK SPACE}%"


def _distance(entry: CatalogueEntry) -> str:
    return quantity_html(getattr(entry, "kilometres", None), "distance")


_OPENED = Column("opened", _("Opened"), _opened)
_HEIGHT = Column("height", _("Height"), _quantity("height_m", "height"))
_SPEED = Column("speed", _("Speed"), _quantity("speed_kmh", "speed"))
_LENGTH = Column("length", _("Length"), _quantity("length_m", "length"))
_COLUMNS = {
    "ride": [Column("", _("Maker"), _maker, is_number=False), _OPENED, _HEIGHT, _SPEED, _LENGTH],
    "park": [
        _OPENED,
        Column("rides", _("Rides"), _number("ride_count"), phone_label=_("rides")),
        Column("coasters", _("Coasters"), _number("coaster_count"), phone_label=_("coasters")),
        Column("", _("Operating rides"), _number("open_ride_count"), phone_label=_("operating")),
    ],
}
_FURTHER = {
    column.order: column
    for column in [
        Column("drop", _("Drop"), _quantity("drop_m", "drop"), phone_label=_("drop")),
        Column("inversions", _("Inversions"), _number("inversions"), phone_label=_("inversions")),
        Column("angle", _("Steepest angle"), _quantity("vertical_angle_deg", "angle")),
        Column("duration", _("Duration"), _quantity("duration_s", "duration")),
        Column("rating", _("Rating"), _number("rating", 1), phone_label=_("rating")),
        Column("completeness", _("Completeness"), _known, phone_label=_("known")),
        Column("distance", _("Distance"), _distance),
    ]
}
NAME = {"ride": _("Ride"), "park": _("Park")}


def columns_of(question: Question) -> list[Column]:
    """The columns of a list: the usual ones, the one by which it is sorted, and how far away where that is asked."""
    columns = list(_COLUMNS[question.type])
    wanted = {question.sorting.order.name} | ({"distance"} if question.near else set())
    return columns + [column for name, column in _FURTHER.items() if name in wanted]


def headings_of(question: Question) -> list[Heading]:
    """The heads of the columns, the name's first."""
    name = Column("name", NAME[question.type], lambda entry: entry.name, is_number=False)
    return [_heading(question, column) for column in [name, *columns_of(question)]]


def _heading(question: Question, column: Column) -> Heading:
    if not column.order:
        return Heading(column.label, column.is_number)
    sorting = question.sorting
    is_current = sorting.order.name == column.order
    turned = is_current and not sorting.is_turned
    state = ("descending" if sorting.descends else "ascending") if is_current else ""
    url = question.url(sort=f"-{column.order}" if turned else column.order)
    return Heading(column.label, column.is_number, url, state)


def cells_of(listing: Listing, columns: list[Column], entry: CatalogueEntry) -> list[Cell]:
    """The figures of one row, a thin bar under the one by which the list is sorted."""
    order = listing.question.sorting.order
    return [
        Cell(
            column.shown(entry),
            column.is_number,
            column.phone_label,
            meter(getattr(entry, order.column), listing.largest) if _has_bar(column, order, listing) else "",
        )
        for column in columns
    ]


def _has_bar(column: Column, order, listing: Listing) -> bool:
    return column.order == order.name and bool(listing.largest) and column.order != "distance"
