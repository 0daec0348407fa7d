"""Which facts a page type knows, by name and label: what a source can be the source of."""

from collections.abc import Iterable

from django.db import models
from django.utils.text import capfirst
from wagtail.models import Page

# Derived columns are facts too, although nobody types them.
DERIVED_FACTS = ("status", "opening_date", "closing_date")
# Rows that state facts; photos, links and the like do not.
FACT_ROWS = ("status_events", "former_names", "credits", "elements", "tracks", "areas", "attendance", "relations")
_NOT_FACTS = frozenset({"introduction", "body", "sort_name"})


def fact_names(page_type: type[Page]) -> list[str]:
    """Names of the columns and rows of `page_type` that a source can vouch for, in the order of the model."""
    return [name for name, _label in fact_choices(page_type)]


def fact_choices(page_type: type[Page]) -> list[tuple[str, str]]:
    """Name and label of each fact, for a form field."""
    columns = [("title", capfirst(page_type._meta.get_field("title").verbose_name))]
    columns += [(field.name, capfirst(field.verbose_name)) for field in _fact_fields(page_type)]
    rows = {relation.name: relation for relation in page_type._meta.related_objects}
    columns += [
        (name, capfirst(rows[name].related_model._meta.verbose_name_plural)) for name in FACT_ROWS if name in rows
    ]
    return columns


def _fact_fields(page_type: type[Page]) -> Iterable[models.Field]:
    own_to_page = {field.name for field in Page._meta.get_fields()} | _NOT_FACTS
    for field in page_type._meta.concrete_fields:
        if field.name in own_to_page or field.primary_key or field.name.endswith("page_ptr"):
            continue
        if field.editable or field.name in DERIVED_FACTS:
            yield field
