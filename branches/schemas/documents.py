"""A page's revision as a plain document, and back.

A document holds what is merged and nothing else. The rest (place in the tree, publishing, keys of rows, derived
columns) is taken from the content that the document is written onto.
"""

import json
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from wagtail.fields import StreamField

from branches.merging import Atom, Rows, Struct, canonical
from branches.merging.canonical import normalise
from branches.merging.identity import keyed_rows

from .models import PK, merged_fields, merged_relations, merged_sets, page_schema, sort_order_name

Content = Mapping[str, Any]
Document = dict[str, Any]


def document_of(content: Content, model: type[models.Model]) -> Document:
    """The document in a `Revision.content` or in the `serializable_data()` of a page of this type."""
    return _read(content, model, page_schema(model))


def content_of(
    document: Document, model: type[models.Model], *, onto: Content, others: Sequence[Content] = ()
) -> dict[str, Any]:
    """The document as content for `from_serializable_data`.

    `onto` is main's content; what the document leaves open comes from there. Of `others` come the open values of rows
    that main does not have; such rows are new and have no primary key.
    """
    return _write(document, model, page_schema(model), onto, others)


def _read(content: Content, model: type[models.Model], schema: Struct) -> Document:
    document = {
        field.name: _decoded(field, content[field.name])
        for field in merged_fields(model, tuple(schema.fields))
        if field.name in content
    }
    document |= {field.name: list(content[field.name]) for field in merged_sets(model) if field.name in content}
    for relation in merged_relations(model):
        name = relation.get_accessor_name()
        if name in content:
            document[name] = _read_rows(content[name], relation, schema.fields[name])
    if PK in schema.fields:
        document[PK] = content.get(PK)
    return normalise(document, schema)


def _read_rows(rows: Sequence[Content], relation: models.ManyToOneRel, node: Rows) -> list[Document]:
    return [_read(row, relation.related_model, node.row) for row in rows]


def _write(
    document: Document, model: type[models.Model], schema: Struct, onto: Content, others: Sequence[Content]
) -> dict[str, Any]:
    content = dict(onto)
    fields = [*merged_fields(model, tuple(schema.fields)), *merged_sets(model)]
    for field in fields:
        if field.name in document:
            content[field.name] = _encoded(field, document[field.name], schema, onto)
    for relation in merged_relations(model):
        name = relation.get_accessor_name()
        if name in document:
            content[name] = _write_rows(document[name], relation, schema.fields[name], onto, others)
    return content


def _write_rows(
    rows: list[Document], relation: models.ManyToOneRel, node: Rows, onto: Content, others: Sequence[Content]
) -> list[dict[str, Any]]:
    name, model = relation.get_accessor_name(), relation.related_model
    in_main = _contents_by_key(onto.get(name, ()), relation, node)
    elsewhere = [_contents_by_key(other.get(name, ()), relation, node) for other in others]
    written = []
    for key, row in keyed_rows(rows, node.key).items():
        known = [version[key] for version in elsewhere if key in version]
        if key in in_main:
            ground = dict(in_main[key])
        else:
            ground = {**(known[0] if known else {}), PK: None, relation.field.name: onto.get(PK)}
        written.append(_write(row, model, node.row, ground, known))
    return _numbered(written, sort_order_name(relation))


def _contents_by_key(rows: Sequence[Content], relation: models.ManyToOneRel, node: Rows) -> dict[str, Content]:
    documents = _read_rows(rows, relation, node)
    by_place = {id(document): row for document, row in zip(documents, rows, strict=True)}
    return {key: by_place[id(document)] for key, document in keyed_rows(documents, node.key).items()}


def _numbered(rows: list[dict[str, Any]], column: str | None) -> list[dict[str, Any]]:
    """Number the rows anew, unless their numbers already rise."""
    if column:
        numbers = [row.get(column) for row in rows]
        if None in numbers or any(second <= first for first, second in pairwise(numbers)):
            for number, row in enumerate(rows):
                row[column] = number
    return rows


def _decoded(field: models.Field, value: Any) -> Any:
    """The value itself, where the revision holds it as JSON within its JSON."""
    if isinstance(field, StreamField | ArrayField) and isinstance(value, str):
        return json.loads(value) if value else []
    return value


def _encoded(field: models.Field, value: Any, schema: Struct, onto: Content) -> Any:
    """As the revision holds it; what main already says stays as main spells it."""
    if field.name in onto:
        node = schema.fields.get(field.name, Atom())
        if canonical(normalise(_decoded(field, onto[field.name]), node)) == canonical(value):
            return onto[field.name]
    if isinstance(field, StreamField | ArrayField):
        return json.dumps(value, cls=DjangoJSONEncoder)
    return value
