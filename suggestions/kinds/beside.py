"""What stands beside the page (`pages.beside`): its fields and its rules are those of the app that keeps it."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .base import Kind


class BesideThePage(Kind):
    """No version of the page holds it, so nothing is done to the page: `suggestions.actions.beside` keeps it."""

    can_be_low_risk = False

    def fits(self, thing):
        """What names a sort."""
        return bool(thing.beside)

    def fields(self, page, thing, made, data):
        """None of its own: `suggestions.beside.SuggestBeside` has them."""
        return {}

    def differs(self, form):
        """Whether something else would be recorded."""
        return form.sort.outcome(form.page, form.fields_beside.payload) != form.now_of_payload

    def check(self, form):
        """The rules of its fields."""
        if not form.fields_beside.is_valid():
            raise ValidationError(_("Something about it is not right yet."), code="beside")

    def values(self, form) -> dict[str, Any]:
        """The payload."""
        return form.fields_beside.payload

    def try_on(self, form):
        """Nothing: the page stays as it is."""

    def compared(self, page, thing, values):
        """Whatever words it holds, beside nothing."""
        for text in _texts(values):
            yield None, text

    def takes_away(self, values):
        """Told by the app that keeps it."""
        return False


def _texts(said: Any) -> Iterator[str]:
    """All text in it, however deep."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, dict | list):
        for each in said.values() if isinstance(said, dict) else said:
            yield from _texts(each)
