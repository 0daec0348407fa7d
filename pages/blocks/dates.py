"""Dates with a precision."""

from wagtail import blocks

from core.dates import PartialDate
from core.fields import PartialDateFormField


class PartialDateBlock(blocks.FieldBlock):
    """A `PartialDate`, or None where unknown; kept in its written form."""

    def __init__(self, required=True, help_text=None, **kwargs):
        options = {"help_text": help_text} if help_text else {}
        self.field = PartialDateFormField(required=required, **options)
        super().__init__(**kwargs)

    def to_python(self, value):
        """Read what was stored; what cannot be read is unknown."""
        if value is None or isinstance(value, PartialDate):
            return value
        try:
            return PartialDate.parse(value)
        except ValueError:
            return None

    normalize = to_python

    def get_prep_value(self, value):
        """The written form."""
        return None if value is None else str(value)

    def get_form_state(self, value):
        """What stands in the input."""
        return "" if value is None else str(value)

    class Meta:
        icon = "date"
