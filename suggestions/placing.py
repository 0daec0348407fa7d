"""Where one row stands among the others of its page."""

from collections.abc import Sequence

from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import Page

# Among the fields of a row whose place says something: the uid of the row that it follows.
AFTER = "after"
FIRST = "first"


class PlaceField(forms.ChoiceField):
    """The row behind which it stands; who says nothing leaves it where it is."""

    def clean(self, value):
        """A uid, or FIRST."""
        return super().clean(value or self.initial)


def place_field(page: Page, relation: str, row: Model | None) -> tuple[forms.Field, str] | None:
    """The field, and where the row stands (a new one: behind all); None where there is no other row."""
    rows = list(getattr(page, relation).all())
    others = [other for other in rows if row is None or other.uid != row.uid]
    if not others:
        return None
    choices = [(FIRST, _("Before all others")), *((str(other.uid), _behind(other)) for other in others)]
    now = str(others[-1].uid) if row is None else stands_after(rows, row)
    return PlaceField(label=_("Where it stands"), choices=choices, initial=now), now


def stands_after(rows: Sequence[Model], row: Model) -> str:
    """The uid of the row before it, or FIRST."""
    at = next(at for at, other in enumerate(rows) if other.uid == row.uid)
    return str(rows[at - 1].uid) if at else FIRST


def placed(rows: Sequence[Model], row: Model, after: str) -> list[Model]:
    """All rows with this one behind the one of that uid: before all for FIRST, behind all where that one is gone."""
    others = [other for other in rows if other.uid != row.uid]
    at = next((at + 1 for at, other in enumerate(others) if str(other.uid) == after), len(others))
    at = 0 if after == FIRST else at
    return numbered([*others[:at], row, *others[at:]])


def put_back(rows: Sequence[Model], row: Model, base: Sequence[Model]) -> list[Model]:
    """All rows with this one where `base` has it: behind the nearest of those before it there that are still here."""
    before = [str(other.uid) for other in base[: next(at for at, other in enumerate(base) if other.uid == row.uid)]]
    here = {str(other.uid) for other in rows}
    return placed(rows, row, next((uid for uid in reversed(before) if uid in here), FIRST))


def numbered(rows: list[Model]) -> list[Model]:
    """The rows, numbered as they stand."""
    for number, row in enumerate(rows):
        row.sort_order = number
    return rows


def _behind(row: Model) -> str:
    return _("Behind %(row)s") % {"row": str(row)[:80] or _("an unnamed one")}
