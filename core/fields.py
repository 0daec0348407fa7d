"""Model and form fields for the values of `core`."""

from collections.abc import Callable

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .date_words import LONGEST, read_date, write_date
from .dates import PartialDate


class PartialDateInput(forms.TextInput):
    """One text input; what was not understood stays in it as typed."""

    def __init__(self, attrs=None):
        super().__init__({"autocomplete": "off", "spellcheck": "false", **(attrs or {})})


class PartialDateFormField(forms.CharField):
    """Takes a date in words or in its written form (`core.date_words`), and says what is wrong otherwise."""

    widget = PartialDateInput

    def __init__(self, **kwargs):
        kwargs["max_length"] = LONGEST
        kwargs["help_text"] = kwargs.get("help_text") or _(
            "Such as 13 May 2000, May 2000, summer 1999, 1895, 1890s, about 1895, before 1895 or after 1895."
        )
        super().__init__(**kwargs)

    def to_python(self, value):
        """The partial date, or None for an empty answer."""
        if isinstance(value, PartialDate):
            return value
        text = super().to_python(value)
        return _valid(read_date, text) if text else None

    def run_validators(self, value):
        """The validators are about what was typed: its length, and NUL."""
        super().run_validators("" if value is None else str(value))

    def prepare_value(self, value):
        """What stands in the input."""
        return write_date(value) if isinstance(value, PartialDate) else value

    def has_changed(self, initial, data):
        """Compare dates, so that "May 2000" in the place of "2000-05" is no change."""
        if self.disabled:
            return False
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class PartialDateField(models.Field):
    """A `PartialDate` kept in its written form; NULL is unknown.

    Order and filter by an `EarliestDayField` beside it: the written form sorts only within one precision.
    """

    description = _("A date with a precision")
    WIDTH = 16

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = self.WIDTH
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        """Leave out the width, which is fixed."""
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def get_internal_type(self):
        """Stored like a CharField."""
        return "CharField"

    def from_db_value(self, value, expression, connection):
        """Read what was stored."""
        return None if value is None else PartialDate.parse(value)

    def to_python(self, value):
        """A PartialDate from itself, its written form or nothing."""
        if value is None or isinstance(value, PartialDate):
            return value
        return _valid(PartialDate.parse, str(value)) if str(value).strip() else None

    def get_prep_value(self, value):
        """The written form."""
        value = self.to_python(value)
        return None if value is None else str(value)

    def value_to_string(self, obj):
        """For serializers and revisions."""
        value = self.value_from_object(obj)
        return "" if value is None else str(value)

    def formfield(self, **kwargs):
        """Our own form field, unless the caller asks for another."""
        return super().formfield(**{"form_class": PartialDateFormField, **kwargs})


class EarliestDayField(models.DateField):
    """The first day of the partial date in field `of`: kept by saving, for sorting and filtering."""

    def __init__(self, *args, of: str = "", **kwargs):
        self.of = of
        kwargs.update(null=True, blank=True, editable=False)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        """Name the source field; what is fixed is left out."""
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("null", "blank", "editable"):
            kwargs.pop(fixed, None)
        return name, path, args, {**kwargs, "of": self.of}

    def pre_save(self, model_instance, add):
        """Follow the partial date."""
        value = model_instance._meta.get_field(self.of).to_python(getattr(model_instance, self.of))
        day = value.earliest if value else None
        setattr(model_instance, self.attname, day)
        return day


def _valid(read: Callable[[str], PartialDate], text: str) -> PartialDate:
    try:
        return read(text)
    except ValueError as error:
        raise ValidationError(str(error), code="invalid") from error
