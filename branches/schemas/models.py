"""What a page type or a type of row is to the merge."""

from collections.abc import Iterator
from functools import cache

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.postgres.fields import ArrayField
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from taggit.models import ItemBase
from wagtail.fields import RichTextField, StreamField
from wagtail.models import COMMENTS_RELATION_NAME, Page

from branches.merging import Atom, Bag, Node, RichText, Rows, Spelling, Struct

from .blocks import block_node, checked_groups

# They belong to the row that is live, not to what it says: a merge takes them from main.
NEVER_MERGED = frozenset(
    {
        *("pk", "path", "depth", "numchild", "url_path", "content_type", "translation_key", "locale", "alias_of"),
        *("owner", "live", "has_unpublished_changes", "first_published_at", "last_published_at", "live_revision"),
        *("latest_revision", "latest_revision_created_at", "draft_title", "go_live_at", "expire_at", "expired"),
        *("locked", "locked_at", "locked_by"),
    }
)
PK = "pk"
# Keys that nobody wrote.
SURROGATES = ("uid", "translation_key", PK)


@cache
def page_schema(model: type[models.Model]) -> Struct:
    """The schema of a page type or another clusterable model, its rows and theirs included."""
    return _struct(model, extra=())


def _struct(model: type[models.Model], extra: tuple[str, ...]) -> Struct:
    """Fields, sets and rows of a model; `extra` names what tells its rows apart."""
    fields: dict[str, Node] = {field.name: field_node(field) for field in merged_fields(model, extra)}
    fields |= {field.name: Bag() for field in merged_sets(model)}
    fields |= {relation.get_accessor_name(): _rows(relation) for relation in merged_relations(model)}
    if PK in extra:
        fields[PK] = Atom()
    return Struct(fields, checked_groups([*_declared_groups(model)], fields, model.__name__))


def _rows(relation: models.ManyToOneRel) -> Rows:
    key = row_key(relation)
    return Rows(
        _struct(relation.related_model, extra=key),
        key,
        ordered=sort_order_name(relation) is not None,
        key_is_content=key[0] not in SURROGATES,
    )


def sort_order_name(relation: models.ManyToOneRel) -> str | None:
    """The column that keeps the rows' order, where they have one."""
    return getattr(relation.related_model, "sort_order_field", None)


def merged_fields(model: type[models.Model], extra: tuple[str, ...] = ()) -> Iterator[models.Field]:
    """The columns that people write. What nobody can edit is derived, and follows on saving."""
    never = unmerged_names(model)
    for field in model._meta.fields:
        if not field.serialize or field.primary_key or isinstance(field, ParentalKey):
            continue
        if field.name in extra or (field.editable and field.name not in never):
            yield field


def unmerged_names(model: type[models.Model]) -> frozenset[str]:
    """What the merge leaves alone: Wagtail's own columns of a page, the rows' order, `merge_never` of the model."""
    own = frozenset(getattr(model, "merge_never", ()))
    order = getattr(model, "sort_order_field", None)
    translation = {"translation_key", "locale"}
    return own | (NEVER_MERGED if issubclass(model, Page) else translation) | ({order} if order else set())


def merged_relations(model: type[models.Model]) -> Iterator[models.ManyToOneRel]:
    """The rows that belong to it; editors' comments stay where they were made."""
    never = {COMMENTS_RELATION_NAME, *getattr(model, "merge_never", ())}
    for relation in get_all_child_relations(model):
        if relation.get_accessor_name() not in never:
            yield relation


def merged_sets(model: type[models.Model]) -> Iterator[models.ManyToManyField]:
    """Many-to-many fields that revisions keep."""
    for field in get_all_child_m2m_relations(model):
        if field.serialize and field.name not in getattr(model, "merge_never", ()):
            yield field


def row_key(relation: models.ManyToOneRel) -> tuple[str, ...]:
    """What tells the rows of a relation apart, in versions of one page. The first that exists."""
    model, parent = relation.related_model, relation.field.name
    names = {field.name for field in model._meta.fields}
    if hasattr(model, "merge_key"):
        return tuple(model.merge_key)
    if issubclass(model, ItemBase):
        return ("tag",)
    for name in SURROGATES[:2]:
        if name in names:
            return (name,)
    return _unique_beside(model, parent) or (PK,)


def _unique_beside(model: type[models.Model], parent: str) -> tuple[str, ...]:
    """The columns that are unique within one parent."""
    constraints = [
        constraint.fields
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint) and constraint.condition is None
    ]
    for names in [*model._meta.unique_together, *constraints]:
        if parent in names and len(names) > 1:
            return tuple(name for name in names if name != parent)
    return ()


def field_node(field: models.Field) -> Node:
    """What a column is to the merge."""
    if isinstance(field, StreamField):
        return block_node(field.stream_block)
    if isinstance(field, RichTextField):
        return RichText()
    if isinstance(field, ArrayField):
        return Bag() if is_set(field) else Atom()
    if isinstance(field, models.DecimalField):
        return Atom(Spelling.DECIMAL)
    if isinstance(field, models.DateTimeField):
        return Atom(Spelling.MOMENT)
    return Atom()


def is_set(field: ArrayField) -> bool:
    """Whether the order of an array means nothing: it is ticked off a list of choices, or says so itself."""
    return bool(field.base_field.choices) or getattr(field, "merge_as_set", False)


def _declared_groups(model: type[models.Model]) -> Iterator[tuple[str, ...]]:
    """`merge_groups` of the model and of every class that it inherits; kind and key of a generic reference."""
    for ancestor in reversed(model.__mro__):
        yield from ancestor.__dict__.get("merge_groups", ())
    for field in model._meta.private_fields:
        if isinstance(field, GenericForeignKey):
            yield (field.ct_field, field.fk_field)
