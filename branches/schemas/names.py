"""What places and values of a document are called: labels of fields, rows and blocks, titles of what is chosen."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.admin.panels import InlinePanel, Panel
from wagtail.fields import StreamField

from core.dates import PartialDate
from core.fields import PartialDateField
from core.units import exact_text, kind_of_column
from pages.facts import fact_choices
from pages.fields import FactNamesField

NUMBERS = (models.DecimalField, models.FloatField, models.IntegerField)
Thing = models.Field | models.ForeignObjectRel | blocks.Block


def field_of(model: type[models.Model], name: str) -> Thing | None:
    """The column or the relation of that name, or None where the model has none any more."""
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        relations = (one for one in model._meta.related_objects if one.get_accessor_name() == name)
        return next(relations, None)


def label_of(thing: Thing | None, name: str) -> str:
    """As the editor's form calls it; the bare name of what is unknown."""
    if isinstance(thing, models.ForeignObjectRel):
        headings = _row_headings(thing.model)
        return str(headings.get(name) or capfirst(thing.related_model._meta.verbose_name_plural))
    if isinstance(thing, models.Field):
        return str(capfirst(thing.verbose_name))
    if isinstance(thing, blocks.Block):
        return str(thing.label or name)
    return name


@cache
def _row_headings(model: type[models.Model]) -> dict[str, Any]:
    """The headings of rows in the edit form, by relation."""
    handler = getattr(model, "edit_handler", None)
    return {panel.relation_name: panel.heading for panel in _panels(handler) if isinstance(panel, InlinePanel)}


def _panels(panel: Panel | None) -> Iterable[Panel]:
    if panel is not None:
        yield panel
        for child in getattr(panel, "children", ()):
            yield from _panels(child) if isinstance(child, Panel) else ()


def target_model(thing: Thing | None) -> type[models.Model] | None:
    """What a choice is made from, where the value is a key."""
    if isinstance(thing, models.ForeignKey):
        return thing.related_model
    if isinstance(thing, blocks.ChooserBlock):
        return thing.model_class
    return None


class Titles:
    """The titles of chosen things, fetched together: one query for each model, however many are named."""

    def __init__(self) -> None:
        self._wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
        self._found: dict[type[models.Model], dict[str, str]] = {}

    def want(self, model: type[models.Model], key: Any) -> None:
        """Ask for a title before `fetch`."""
        if isinstance(key, int | str) and str(key):
            self._wanted[model].add(key)

    def fetch(self) -> None:
        """Fetch what was asked for."""
        for model, keys in self._wanted.items():
            try:
                found = self.things(model).in_bulk([*keys])
            except (ValueError, TypeError, ValidationError):
                found = {}
            self._found[model] = {str(key): str(thing) for key, thing in found.items()}

    def things(self, model: type[models.Model]) -> models.QuerySet:
        """Those that may be named."""
        return model._default_manager.all()

    def of(self, model: type[models.Model], key: Any) -> str:
        """The title, or what stands for one that is not found."""
        return self._found.get(model, {}).get(str(key)) or self.without_title(key)

    def without_title(self, key: Any) -> str:
        """Of what no longer exists its key."""
        return _("no longer there (%(key)s)") % {"key": key}


def value_text(value: Any, thing: Thing | None, titles: Titles) -> str:
    """A single value as a reader sees it."""
    if value in (None, "", []):
        return _("not recorded")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    model = target_model(thing)
    if model is not None:
        return titles.of(model, value)
    if isinstance(value, list):
        return ", ".join(value_text(one, member_of(thing), titles) for one in value)
    if isinstance(thing, FactNamesField):
        return _fact(value, thing)
    return _chosen(value, thing) or _date(value, thing) or _measured(value, thing) or str(value)


def member_of(thing: Thing | None) -> Thing | None:
    """What a single member of an array is; names of facts are told by the field that holds them."""
    return thing if isinstance(thing, FactNamesField) else getattr(thing, "base_field", thing)


def _fact(name: str, field: FactNamesField) -> str:
    """The label of a fact of the page that the row belongs to."""
    page_type = field.model._meta.get_field("page").related_model
    return str(dict(fact_choices(page_type)).get(name) or label_of(field_of(page_type, name), name))


def _chosen(value: Any, thing: Thing | None) -> str:
    """The words of a choice."""
    if isinstance(thing, ArrayField):
        thing = thing.base_field
    choices = thing.flatchoices if isinstance(thing, models.Field) else _block_choices(thing)
    return next((str(label) for key, label in choices if str(key) == str(value)), "")


def _block_choices(thing: Thing | None) -> list:
    if not isinstance(thing, blocks.ChoiceBlock | blocks.MultipleChoiceBlock):
        return []
    return [pair for pair in thing.field.choices if not isinstance(pair[1], list | tuple)]


def _measured(value: Any, thing: Thing | None) -> str:
    """A quantity in both systems of units."""
    kind = kind_of_column(thing.name) if isinstance(thing, NUMBERS) else ""
    try:
        return exact_text(Decimal(str(value)), kind) if kind else ""
    except (ArithmeticError, ValueError):
        return ""


def _date(value: Any, thing: Thing | None) -> str:
    """A partial date in words; anything else stays as it is."""
    looks_like_one = isinstance(value, str) and value[:1].isdigit() and "-" in value
    if not looks_like_one and not (isinstance(value, str) and isinstance(thing, PartialDateField)):
        return ""
    try:
        return PartialDate.parse(value).display()
    except ValueError:
        return ""


def children_of(thing: Thing | None) -> dict[str, blocks.Block]:
    """The blocks within a story, a struct or a stream, by name."""
    if isinstance(thing, StreamField):
        thing = thing.stream_block
    if isinstance(thing, blocks.ListBlock):
        return {"item": thing.child_block}
    return dict(getattr(thing, "child_blocks", {}))
