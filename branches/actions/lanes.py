"""Which of a merge's outcomes are plain, so that they are written together, and which go by Wagtail's own steps.

Plain is a change of columns, stories and rows of a live page that lies where it lay and is called what it was called,
of a type whose saving and publishing nobody follows in a way that writing in bulk would miss. Everything else takes the
slow lane. A test merges the same branch by both and compares all that is left behind.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.signals import m2m_changed, post_save, pre_save
from modelcluster.models import ClusterableModel, get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME, Page, Revision, WorkflowState

from branches.models import BranchHead
from branches.planning import Outcome
from branches.schemas.models import merged_fields
from pages.diverting import Divertible
from pages.models import WikiPage

# A title is kept twice and told in the log as a new name; a slug changes addresses.
NAMING = ("title", "slug")
# Whose `save` does nothing that is not done in bulk as well.
_ORDINARY = (models.Model, ClusterableModel, Page, Divertible, WikiPage)
# Their receivers keep the reference index and the search index, which is done once for all.
_WELL_KNOWN = ("wagtail.", "modelsearch.")

_stock_only: ContextVar[bool] = ContextVar("stock_lane_only", default=False)


@contextmanager
def stock_lane_only() -> Iterator[None]:
    """Within it everything goes by Wagtail's own steps: for comparing and measuring."""
    token = _stock_only.set(True)
    try:
        yield
    finally:
        _stock_only.reset(token)


def plain_ones(outcomes: Iterable[Outcome]) -> set[int]:
    """The keys of the heads whose outcomes may be written together. Three queries, however many there are."""
    if _stock_only.get():
        return set()
    outcomes = [outcome for outcome in outcomes if _is_plain_change(outcome)]
    models_of_all = {type(outcome.main) for outcome in outcomes}
    fast = {model for model in models_of_all if is_written_plainly(model)}
    busy = _busy([outcome.main.pk for outcome in outcomes])
    return {
        outcome.head.pk
        for outcome in outcomes
        if type(outcome.main) in fast and outcome.main.pk not in busy and _has_ordinary_values(outcome)
    }


def is_written_plainly(model: type[models.Model]) -> bool:
    """Whether writing pages of this type and their rows in bulk leaves behind what saving them does."""
    if not issubclass(model, WikiPage) or get_all_child_m2m_relations(model):
        return False
    rows = [relation.related_model for relation in row_relations(model).values()]
    if any(get_all_child_relations(row) for row in rows if issubclass(row, ClusterableModel)):
        return False
    return all(_saves_plainly(each) and not _is_followed(each) for each in [model, *rows])


def _saves_plainly(model: type[models.Model]) -> bool:
    definers = {base for base in model.__mro__ if "save" in base.__dict__}
    return all(base in _ORDINARY or base.__module__.startswith("wagtail.") for base in definers)


def _is_followed(model: type[models.Model]) -> bool:
    """Whether somebody listens to its saving without having said that `pages_changed` does as well."""
    signals = (pre_save, post_save, m2m_changed)
    receivers = (each for signal in signals for kind in signal._live_receivers(model) for each in kind)
    return any(
        not getattr(receiver, "is_followed_in_bulk", False) and not receiver.__module__.startswith(_WELL_KNOWN)
        for receiver in receivers
    )


def _is_plain_change(outcome: Outcome) -> bool:
    page, head = outcome.main, outcome.head
    return (
        isinstance(page, Page)
        and not outcome.is_noop
        and head.operation == BranchHead.Operation.EDIT
        and page.live
        and not page.expired
        and not page.has_unpublished_changes
        and page.alias_of_id is None
        and page.first_published_at is not None
        and page.go_live_at is None
    )


def _has_ordinary_values(outcome: Outcome) -> bool:
    """Whether nothing changes that stands elsewhere as well (names) or must be unique on the site."""
    before, after, model = outcome.main_content, outcome.content, type(outcome.main)
    changed = {field.name for field in merged_fields(model) if before.get(field.name) != after.get(field.name)}
    if changed & {*NAMING, *_unique_names(model)} or after.get(COMMENTS_RELATION_NAME):
        return False
    return outcome.main.draft_title == outcome.main.title


def _unique_names(model: type[models.Model]) -> set[str]:
    names = {field.name for field in model._meta.concrete_fields if field.unique}
    for each in [model, *model._meta.get_parent_list()]:
        names |= {name for group in each._meta.unique_together for name in group}
        for constraint in each._meta.constraints:
            names |= set(getattr(constraint, "fields", ()) if isinstance(constraint, models.UniqueConstraint) else ())
    return names


def _busy(keys: list[int]) -> set[int]:
    """Pages that others mirror, that somebody decides on, or of which a version waits for its date."""
    texts = [str(key) for key in keys]
    page_type = ContentType.objects.get_for_model(Page)
    of_pages: dict[str, Any] = {"base_content_type": page_type, "object_id__in": texts}
    deciding = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)
    return {
        *Page.objects.filter(alias_of__in=keys).values_list("alias_of", flat=True),
        *map(int, WorkflowState.objects.filter(status__in=deciding, **of_pages).values_list("object_id", flat=True)),
        *map(
            int,
            Revision.objects.filter(approved_go_live_at__isnull=False, **of_pages).values_list("object_id", flat=True),
        ),
    }


def row_relations(model: type[models.Model]) -> dict[str, Any]:
    """The relations with rows of a page, by name; editors' comments are none of its content."""
    found = {relation.get_accessor_name(): relation for relation in get_all_child_relations(model)}
    return {name: relation for name, relation in found.items() if name != COMMENTS_RELATION_NAME}
