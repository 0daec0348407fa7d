"""Form fields and widgets that the admin uses for the values of our models."""

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import register_form_field_override


class ChoicesFormField(forms.TypedMultipleChoiceField):
    """Several of a list of choices, each a checkbox; the answer is a list, empty for none."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, base_field=None, max_length=None, **kwargs):
        # An ArrayField offers its inner field and its size to any form field; choices need neither.
        kwargs.setdefault("empty_value", [])
        super().__init__(**kwargs)

    def has_changed(self, initial, data):
        """The order in which boxes were ticked says nothing."""
        return super().has_changed(sorted(initial or []), sorted(data or []))


class YesNoUnknownSelect(forms.NullBooleanSelect):
    """Yes, no, or nobody has recorded it: the three states of a nullable fact."""

    def __init__(self, attrs=None):
        super().__init__(attrs)
        self.choices = [("unknown", _("not recorded")), ("true", _("yes")), ("false", _("no"))]


def _options_of_array(db_field: ArrayField) -> dict:
    choices = db_field.base_field.choices
    return {"form_class": ChoicesFormField, "choices": choices} if choices else {}


def _options_of_boolean(db_field: models.BooleanField) -> dict:
    return {"widget": YesNoUnknownSelect()} if db_field.null else {}


def register_field_overrides() -> None:
    """Make every admin form show lists of choices as checkboxes and nullable booleans with three answers."""
    register_form_field_override(ArrayField, override=_options_of_array)
    register_form_field_override(models.BooleanField, override=_options_of_boolean)
