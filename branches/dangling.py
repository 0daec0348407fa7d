"""References whose target is gone, which reading a version would otherwise empty without a word."""

from collections.abc import Iterator

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations


def missing_references(thing: models.Model, content: dict) -> list[str]:
    """The names of the fields (of the thing and of its rows) that `content` fills and whose target does not exist."""
    return missing_in_each(type(thing), [content])[0]


def missing_in_each(model: type[models.Model], contents: list[dict]) -> list[list[str]]:
    """The same for each of many contents of one type: a query for each foreign key, however many they are."""
    found = [list(names) for names in _missing(model, [[content] for content in contents])]
    for relation in get_all_child_relations(model):
        rows = [content.get(relation.get_accessor_name()) or [] for content in contents]
        for names, more in zip(found, _missing(relation.related_model, rows), strict=True):
            names += more
    return found


def _missing(model: type[models.Model], groups: list[list[dict]]) -> list[list[str]]:
    """For each group of rows the names of the fields that point at nothing."""
    names: list[list[str]] = [[] for _group in groups]
    for field in _pointing(model):
        wanted = [{str(row[field.name]) for row in group if row.get(field.name) is not None} for group in groups]
        there = _there(field, set().union(*wanted))
        for each, keys in zip(names, wanted, strict=True):
            if keys - there:
                each.append(str(field.verbose_name))
    return names


def _pointing(model: type[models.Model]) -> Iterator[models.ForeignKey]:
    for field in model._meta.concrete_fields:
        is_key = isinstance(field, models.ForeignKey) and not getattr(field.remote_field, "parent_link", False)
        # What a row belongs to is the thing itself.
        if is_key and not isinstance(field, ParentalKey) and field.name not in _NOT_CONTENT:
            yield field


# What belongs to the thing's place and state, not to its content.
_NOT_CONTENT = frozenset(
    {"owner", "content_type", "locale", "live_revision", "latest_revision", "locked_by", "alias_of"}
)


def _there(field: models.ForeignKey, keys: set[str]) -> set[str]:
    if not keys:
        return set()
    name = field.target_field.attname
    rows = field.related_model._base_manager.filter(**{f"{name}__in": keys})
    return {str(key) for key in rows.values_list(name, flat=True)}
