"""Live pages read together with all their rows: a constant number of queries for each type, however many pages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import ForeignKey, Model, prefetch_related_objects
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Page

from branches.models import BranchHead

# So many are read at a time: few queries for each page, and what lies in memory does not grow with the branch.
CHUNK = 200

T = TypeVar("T")


def chunks(things: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """So many at a time."""
    rest = iter(things)
    while chunk := list(islice(rest, size)):
        yield chunk


def live_things(heads: Iterable[BranchHead]) -> dict[int, Any]:
    """The live thing of each head by the head's key, of its own class; missing where it is gone."""
    heads = list(heads)
    page_type = ContentType.objects.get_for_model(Page).pk
    keys = {head.pk: int(head.object_id) for head in heads if head.target_type_id == page_type}
    pages = live_pages(set(keys.values()))
    found = {head: pages[key] for head, key in keys.items() if key in pages}
    others = [head for head in heads if head.pk not in keys]
    prefetch_related_objects(others, "target")
    return found | {head.pk: head.target for head in others if head.target is not None}


def live_pages(keys: Iterable[int]) -> dict[int, Page]:
    """The pages by key, each of its own class, with their rows and the pages and things that they point at."""
    by_model: dict[type[Page], list[int]] = defaultdict(list)
    for key, content_type in Page.objects.filter(pk__in=list(keys)).values_list("pk", "content_type_id").order_by():
        by_model[ContentType.objects.get_for_id(content_type).model_class()].append(key)
    found: dict[int, Page] = {}
    for model, wanted in by_model.items():
        for chunk in chunks(wanted):
            found.update(_of_model(model, chunk))
    return found


def _of_model(model: type[Page], keys: list[int]) -> dict[int, Page]:
    pages = list(model._base_manager.filter(pk__in=keys))
    prefetch_related_objects(pages, *relation_names(model), *pointing_fields(model))
    return {page.pk: page for page in pages}


def relation_names(model: type[Model]) -> list[str]:
    """The relations whose rows belong to a page of this type, and its sets."""
    rows = [relation.get_accessor_name() for relation in get_all_child_relations(model)]
    return [*rows, *(field.name for field in get_all_child_m2m_relations(model))]


def pointing_fields(model: type[Model]) -> list[str]:
    """The foreign keys of its own table; what Wagtail keeps in the common one says nothing about it."""
    return [
        field.name
        for field in model._meta.local_concrete_fields
        if isinstance(field, ForeignKey) and not field.remote_field.parent_link
    ]
