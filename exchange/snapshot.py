"""A page's values as plain JSON, so that what the file says, what was imported and what stands now compare."""

import hashlib
import json
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

from core.fields import EarliestDayField

from .tables import Record

# What a row of a page owes to being stored, not to what it says.
_STORED = {"id", "page", "uid", "sort_order"}


def plain(field: models.Field, value: Any) -> Any:
    """`value` as `field` would give it back after being stored, in JSON's own types."""
    value = field.to_python(value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Decimal):
        return str(value.quantize(Decimal(1).scaleb(-field.decimal_places)))
    if isinstance(value, list | tuple):
        return [str(item) for item in value]
    return str(getattr(value, "code", value))


@lru_cache
def row_fields(model: type[models.Model]) -> list[models.Field]:
    """The columns of a row that say something."""
    return [f for f in model._meta.concrete_fields if f.name not in _STORED and not isinstance(f, EarliestDayField)]


def plain_row(model: type[models.Model], values: dict[str, Any]) -> dict[str, Any]:
    """What a row of `model` with these values says, without what is empty."""
    said = {f.attname: plain(f, values.get(f.attname, f.get_default())) for f in row_fields(model)}
    return {name: value for name, value in said.items() if value not in (None, "", [], False)}


def typed_row(model: type[models.Model], values: dict[str, Any]) -> models.Model:
    """A row of `model` whose values have their fields' own types, as if read from the database."""
    return model(**{name: field_of(model, name).to_python(value) for name, value in values.items()})


@lru_cache(maxsize=1000)
def field_of(model: type[models.Model], attname: str) -> models.Field:
    """The column behind an attribute, foreign keys included."""
    return model._meta.get_field(attname.removesuffix("_id") if attname.endswith("_id") else attname)


def wanted(page_model: type[Page], record: Record) -> dict[str, Any]:
    """What the record asks for, as plain values."""
    values: dict[str, Any] = {"title": record.title}
    for attname, value in record.fields.items():
        values[attname] = plain(field_of(page_model, attname), value)
    for relation, rows in record.children.items():
        model = child_model(page_model, relation)
        values[relation] = [plain_row(model, row) for row in rows]
    return values


def standing(page: Page, names: Iterable[str]) -> dict[str, Any]:
    """What the page says now of `names`, columns or relations."""
    relations = relation_models(type(page))
    values = {}
    for name in names:
        if name in relations:
            rows = getattr(page, name).all()
            values[name] = [plain_row(relations[name], row.__dict__) for row in rows]
        else:
            values[name] = plain(field_of(type(page), name), getattr(page, name))
    return values


@lru_cache
def relation_models(page_model: type[Page]) -> dict[str, type[models.Model]]:
    """The models of a page type's child rows by the names of their relations."""
    return {relation.get_accessor_name(): relation.related_model for relation in get_all_child_relations(page_model)}


def child_model(page_model: type[Page], relation: str) -> type[models.Model]:
    """The model of the rows in `relation`."""
    return relation_models(page_model)[relation]


def fingerprint(values: dict[str, Any], parent_id: int | None) -> str:
    """A hash that is the same exactly when a row asks for the same again."""
    text = json.dumps([parent_id, values], sort_keys=True, cls=DjangoJSONEncoder, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
