"""References whose target is gone, which reading a version would otherwise empty without a word."""

from collections.abc import Iterator

from django.db import models
from modelcluster.models import get_all_child_relations


def missing_references(thing: models.Model, content: dict) -> list[str]:
    """The names of the fields (of the thing and of its rows) that `content` fills and whose target does not exist."""
    model = type(thing)
    names = list(_missing(model, [content]))
    for relation in get_all_child_relations(model):
        rows = content.get(relation.get_accessor_name()) or []
        names += _missing(relation.related_model, rows)
    return names


def _missing(model: type[models.Model], rows: list[dict]) -> Iterator[str]:
    for field in model._meta.concrete_fields:
        if not isinstance(field, models.ForeignKey) or getattr(field.remote_field, "parent_link", False):
            continue
        if field.name in _NOT_CONTENT:
            continue
        wanted = {row[field.name] for row in rows if row.get(field.name) is not None}
        if wanted and _found(field, wanted) < len(wanted):
            yield str(field.verbose_name)


# What belongs to the thing's place and state, not to its content.
_NOT_CONTENT = frozenset(
    {"owner", "content_type", "locale", "live_revision", "latest_revision", "locked_by", "alias_of"}
)


def _found(field: models.ForeignKey, keys: set) -> int:
    return field.related_model._base_manager.filter(**{f"{field.target_field.name}__in": keys}).count()
