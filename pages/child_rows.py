"""All child rows of a page in one query, whatever number of tables they are in."""

from collections.abc import Iterable

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from wagtail.models import Page

from pages.invalidation import shows

# What is needed of a page that a row points at: to name it and to link to it.
PAGE_COLUMNS = ("id", "page_ptr_id", "title", "slug", "url_path", "live", "content_type_id")


def load_rows(page: Page, names: Iterable[str], follow: Iterable[str] = ()) -> None:
    """Put the rows of the relations `names` on the page, as `page.former_names.all()` then gives them without a query.

    Foreign keys called as in `follow` come along; of pages, only what PAGE_COLUMNS names is loaded. Rows that are there
    already (a preview's, which are not those of the database) stay. Rows are sorted as editors arranged them.
    """
    loaded = _rows_on(page)
    relations = {relation.name: relation for relation in page._meta.related_objects}
    wanted = [relations[name] for name in names if name not in loaded]
    if not wanted or page.pk is None:
        return
    columns = {f"rows_{relation.name}": _rows_as_json(relation, follow) for relation in wanted}
    found = type(page)._base_manager.filter(pk=page.pk).values_list(*columns.values()).first()
    for relation, rows in zip(wanted, found or [[]] * len(wanted), strict=True):
        loaded[relation.name] = [_instance(relation, row, page) for row in rows]


def _rows_on(page: Page) -> dict:
    if "_cluster_related_objects" not in page.__dict__:
        page._cluster_related_objects = {}
    return page._cluster_related_objects


def _rows_as_json(relation, follow: Iterable[str]) -> ArraySubquery:
    model = relation.related_model
    columns = [field.attname for field in model._meta.concrete_fields]
    for field in _followed(model, follow):
        columns += [f"{field.name}__{column}" for column in _columns_of(field.related_model)]
    rows = model._base_manager.filter(**{relation.field.name: OuterRef("pk")}).order_by("sort_order", "pk")
    return ArraySubquery(rows.values(row=JSONObject(**{column: column for column in columns})))


def _followed(model, follow: Iterable[str]) -> list[models.ForeignKey]:
    return [field for field in model._meta.concrete_fields if field.is_relation and field.name in follow]


def _columns_of(model) -> list[str]:
    if issubclass(model, Page):
        return list(PAGE_COLUMNS)
    return [field.attname for field in model._meta.concrete_fields]


def _instance(relation, row: dict, page: Page) -> models.Model:
    model = relation.related_model
    own = {name: value for name, value in row.items() if "__" not in name}
    instance = _from_json(model, own)
    relation.field.set_cached_value(instance, page)
    for field in model._meta.concrete_fields:
        prefix = f"{field.name}__"
        part = {name.removeprefix(prefix): value for name, value in row.items() if name.startswith(prefix)}
        if part:
            target = _from_json(field.related_model, part) if part.get("id") is not None else None
            field.set_cached_value(instance, target)
            shows([target] if isinstance(target, Page) else [])
    return instance


def _from_json(model, values: dict) -> models.Model:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    names = [name for name in fields if name in values]
    return model.from_db("default", names, [fields[name].to_python(values[name]) for name in names])
