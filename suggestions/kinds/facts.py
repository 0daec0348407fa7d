"""Facts: columns of the page itself."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from suggestions.columns import fields_of_columns
from suggestions.touched import Touched

from .base import Kind


class Fact(Kind):
    """One column, or several that are told together."""

    def fits(self, thing):
        """Whatever adds nothing."""
        return True

    def fields(self, page, thing, made, data):
        """One for each column, with what the page says."""
        return fields_of_columns(type(page), thing, page, page)

    def columns_of(self, thing):
        """Those of the thing."""
        return set(thing.columns)

    def must_hold(self, form):
        """What the page works out from its rows cannot be said beside them: it would be gone with the next save."""
        wanted = {name: getattr(form.page, name) for name in form.thing.columns}
        form.page.derive()
        for name, value in wanted.items():
            if getattr(form.page, name) != value:
                words = _("The page works this out from its parts, such as its tracks. Change what is said of those.")
                form.add_error(name, ValidationError(words, code="derived"))

    def says_now(self, form):
        """Its columns."""
        return list(form.thing.columns)

    def apply(self, page, thing, values):
        """Set the columns."""
        for column in thing.columns:
            setattr(page, column, values[column])
        return Touched(columns=list(thing.columns))

    def is_said(self, page, thing, change, values):
        """Whether the columns say so."""
        return all(getattr(page, name) == value for name, value in values.items())

    def compared(self, page, thing, values):
        """Column by column."""
        for name, value in values.items():
            yield getattr(page, name), value
