"""The record of a merge, in words."""

from dataclasses import dataclass

from django.utils.text import capfirst
from wagtail.models import Page

from duplicates.models import Merge
from pages.joining import belongings


@dataclass(frozen=True)
class Record:
    """What moved, and which facts and rows the kept page took over."""

    moved: list[tuple[str, int]]
    facts: list[str]
    rows: list[tuple[str, int]]
    beneath: int
    left: list[tuple[str, str]]


def record_of(merge: Merge) -> Record:
    """Labels are those of today; what no app knows any more is named by its key."""
    page = Page.objects.filter(pk=merge.kept_id).first()
    model = type(page.specific_deferred) if page else Page
    plan = merge.plan
    return Record(
        [(_label(key), number) for key, number in merge.counts.items()],
        [_fact(model, name) for name in plan.get("facts", {})],
        [(_relation(model, name), len(rows)) for name, rows in plan.get("rows", {}).items()],
        len(plan.get("moved", [])),
        merge.left,
    )


def _label(key: str) -> str:
    each = belongings.get(key)
    return capfirst(str(each.label)) if each else key


def _fact(model: type[Page], name: str) -> str:
    try:
        return capfirst(str(model._meta.get_field(name).verbose_name))
    except LookupError:
        return name


def _relation(model: type[Page], name: str) -> str:
    relation = next((each for each in model._meta.related_objects if each.get_accessor_name() == name), None)
    return capfirst(str(relation.related_model._meta.verbose_name_plural)) if relation else name
