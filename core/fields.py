"""Model and form fields for the values of `core`."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .dates import PartialDate


class PartialDateFormField(forms.CharField):
    """Takes what `PartialDate.parse` reads, and says what is wrong otherwise."""

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", PartialDateField.WIDTH)
        kwargs.setdefault(
            "help_text", _("2000-05-13, 2000-05, 2000, 199X, 1895~ (about), ../1895 (before), 1895/.. (after)")
        )
        super().__init__(**kwargs)

    def to_python(self, value):
        """The partial date, or None for an empty answer."""
        if isinstance(value, PartialDate):
            return value
        text = super().to_python(value)
        if not text:
            return None
        return _parsed(text)

    def prepare_value(self, value):
        """The written form for the input."""
        return str(value) if isinstance(value, PartialDate) else value

    def has_changed(self, initial, data):
        """Compare as written, so that an untouched input is no change."""
        return str(self.prepare_value(initial) or "") != str(data or "").strip()


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
        return _parsed(str(value)) if str(value).strip() else None

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


def _parsed(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise ValidationError(str(error), code="invalid") from error
