"""Form fields of columns: of a page, of one of its rows, or of a page that is to be made."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.fields import PartialDateField
from core.forms import ChoicesFormField, YesNoUnknownSelect
from core.units import kind_of_column
from pages.models import ChildRow
from pages.suggestable import Suggestable

from .fields import DurationField, NumberField, PageByNameField, QuantityField, WebAddressField


def fields_of_columns(
    model: type[models.Model], thing: Suggestable, page: Page, holder: models.Model | None
) -> dict[str, tuple[forms.Field, Any]]:
    """A field for each column of the thing, with the value that `holder` has; without one it begins empty."""
    single = len(thing.columns) == 1
    made = {}
    for column in thing.columns:
        field = model._meta.get_field(column)
        form_field = _field_of(field, page)
        form_field.label = thing.label if single else capfirst(form_field.label or field.verbose_name)
        if single and thing.help_text and not form_field.help_text:
            form_field.help_text = thing.help_text
        if column == "title" and issubclass(model, Page):
            # Wagtail speaks of the title of a page there.
            form_field.label, form_field.help_text = _("Name"), thing.help_text if single else ""
        made[column] = form_field, None if holder is None else getattr(holder, column)
    return made


def leave_open(field: forms.Field) -> None:
    """Nothing is chosen before somebody chooses: the first of the choices would be sent by mistake."""
    if field.required and type(field) is forms.TypedChoiceField:
        field.choices = [("", _("Pick one")), *(choice for choice in field.choices if choice[0])]
        field.initial = ""


def _field_of(field: models.Field, page: Page) -> forms.Field:
    """The form field of a column, as contributors write its values."""
    for fits, make in _MAKERS:
        if fits(field):
            return make(field, page)
    made = field.formfield()
    if isinstance(made, forms.CharField) and not isinstance(made.widget, forms.Textarea):
        made.widget.attrs.setdefault("autocomplete", "off")
    return made


def _options(field: models.Field) -> dict[str, Any]:
    return {"required": not field.blank, "label": field.verbose_name, "help_text": field.help_text}


def _is_whole(field: models.Field) -> bool:
    return isinstance(field, models.IntegerField)


def _measured(field, page) -> forms.Field:
    return QuantityField(
        kind_of_column(field.name), whole=_is_whole(field), **_limits_of(field), **_without_unit(field)
    )


def _limits_of(field: models.Field) -> dict[str, float]:
    """The least and the most that the column holds, as far as it says so."""
    kinds = {MinValueValidator: "least", MaxValueValidator: "most"}
    own = [each for each in field._validators if type(each) in kinds]
    return {kinds[type(each)]: each.limit_value for each in own}


def _without_unit(field: models.Field) -> dict[str, Any]:
    """The unit stands beside the number."""
    options = _options(field)
    return {**options, "label": str(options["label"]).split(" (")[0]}


def _numeric(field, page) -> forms.Field:
    return NumberField(whole=_is_whole(field), **_without_unit(field))


def _by_name(field, page) -> forms.Field:
    made = PageByNameField(field.related_model, **_options(field))
    made.widget.choices_url = reverse("suggestions:choices", args=[field.related_model._meta.label_lower])
    return made


def _area(field, page) -> forms.Field:
    park = getattr(page, "park_id", None)
    return forms.ModelChoiceField(field.related_model.objects.filter(page_id=park), **_options(field))


def _choices_of_array(field, page) -> forms.Field:
    return ChoicesFormField(choices=field.base_field.choices, **_options(field))


def _yes_or_no(field, page) -> forms.Field:
    return forms.NullBooleanField(widget=YesNoUnknownSelect(), **_options(field))


def _web_address(field, page) -> forms.Field:
    return WebAddressField(max_length=field.max_length, **_options(field))


def _is_number(field: models.Field) -> bool:
    return isinstance(field, models.IntegerField | models.FloatField | models.DecimalField) and not field.choices


_SECONDS = "_s"
_MAKERS: list[tuple[Callable[[models.Field], bool], Callable[[models.Field, Page], forms.Field]]] = [
    (lambda field: isinstance(field, models.ForeignKey) and issubclass(field.related_model, Page), _by_name),
    (lambda field: isinstance(field, models.ForeignKey) and issubclass(field.related_model, ChildRow), _area),
    (lambda field: isinstance(field, ArrayField) and bool(field.base_field.choices), _choices_of_array),
    (lambda field: isinstance(field, models.BooleanField), _yes_or_no),
    (lambda field: isinstance(field, models.URLField), _web_address),
    (lambda field: isinstance(field, PartialDateField), lambda field, page: field.formfield()),
    (
        lambda field: _is_number(field) and field.name.endswith(_SECONDS),
        lambda field, page: DurationField(whole=_is_whole(field), **_without_unit(field) | {"help_text": None}),
    ),
    (lambda field: _is_number(field) and bool(kind_of_column(field.name)), _measured),
    (lambda field: isinstance(field, models.DecimalField), lambda field, page: field.formfield()),
    (_is_number, _numeric),
]
