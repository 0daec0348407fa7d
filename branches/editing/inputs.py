"""Inputs for a third value of a plain place: typed, with the rules of its field."""

import json
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext as _
from modelcluster.models import get_field_value
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField

from branches.merging import MISSING, Atom, Struct
from branches.merging.canonical import normalise
from branches.schemas.names import Thing, label_of
from branches.schemas.spots import Spot, thing_within

# Their values are chosen or composed in ways that one input cannot offer.
_NOT_PLAIN = (StreamField, RichTextField, ArrayField, models.ForeignKey, models.FileField, models.JSONField)
_NO_BLOCKS = (blocks.ChooserBlock, blocks.RichTextBlock, blocks.RawHTMLBlock, blocks.StaticBlock)


class ValueForm(forms.Form):
    """One input, or one for each of the values that belong together."""

    def __init__(self, spot: Spot, value: Any, data: Any = None, *, prefix: str) -> None:
        super().__init__(data, prefix=prefix)
        self.spot, self.things = spot, things_at(spot)
        for name, thing in self.things.items():
            self.fields[name] = _form_field(thing, name)
            known = value.get(name) if len(self.things) > 1 and isinstance(value, dict) else value
            self.initial[name] = None if known is MISSING else known

    @property
    def value(self) -> Any:
        """What was typed, as documents spell it. Only of a valid form."""
        typed = {name: _as_json(thing, self.cleaned_data[name]) for name, thing in self.things.items()}
        value = typed if len(self.things) > 1 else next(iter(typed.values()))
        return normalise(value, self.spot.node or Atom())

    def clean(self) -> Mapping[str, Any]:
        """Hold the values against the rules of their columns."""
        for name, thing in self.things.items():
            if isinstance(thing, models.Field) and name in self.cleaned_data:
                try:
                    thing.run_validators(self.cleaned_data[name])
                except ValidationError as error:
                    self.add_error(name, error)
        return self.cleaned_data


def things_at(spot: Spot) -> dict[str, Thing]:
    """What can be typed there, by name; empty where it cannot."""
    if isinstance(spot.node, Struct):
        if spot.thing is not None and not isinstance(spot.thing, blocks.StructBlock):
            return {}
        things = {name: thing_within(spot, name) for name in spot.node.fields}
        is_group = spot.owner is not None or spot.thing is None
        return things if is_group and all(_is_plain(thing) for thing in things.values()) else {}
    return {"value": spot.thing} if isinstance(spot.node, Atom | None) and _is_plain(spot.thing) else {}


def _is_plain(thing: Thing | None) -> bool:
    if isinstance(thing, models.Field):
        return thing.editable and not isinstance(thing, _NOT_PLAIN)
    return isinstance(thing, blocks.FieldBlock) and not isinstance(thing, _NO_BLOCKS)


def _form_field(thing: Thing, name: str) -> forms.Field:
    field = thing.formfield() if isinstance(thing, models.Field) else deepcopy(thing.field)
    field.label = _("Another value: %(label)s") % {"label": label_of(thing, name)}
    return field


def _as_json(thing: Thing, value: Any) -> Any:
    """The value as revisions keep it."""
    if isinstance(thing, models.Field):
        holder = thing.model()
        setattr(holder, thing.attname, value)
        value = get_field_value(thing, holder)
    else:
        value = thing.get_prep_value(thing.value_from_form(value))
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))
