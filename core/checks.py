"""What must hold of every page type, held when Django starts: otherwise old revisions cannot be read any more."""

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.db import models
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.models import Page


def page_types() -> list[type[Page]]:
    """Our own page types: those that are no part of Wagtail."""
    return [model for model in apps.get_models() if issubclass(model, Page) and not _is_foreign(model)]


def row_types(page_type: type[Page]) -> list[type[models.Model]]:
    """Our own rows of a page type."""
    related = (relation.related_model for relation in get_all_child_relations(page_type))
    return [model for model in related if not _is_foreign(model)]


@register()
def check_page_types(app_configs=None, **kwargs) -> list[CheckMessage]:
    """All checks over all page types."""
    found: list[CheckMessage] = []
    for page_type in page_types():
        found += [*kept_references(page_type), *named_parents(page_type), *existing_template(page_type)]
        for row_type in row_types(page_type):
            found += [*kept_references(row_type), *own_uid(row_type)]
    return found


def kept_references(model: type[models.Model]) -> Iterator[CheckMessage]:
    """Deleting what a page or a row refers to must not delete the page or make its revisions unreadable."""
    for field in _own_foreign_keys(model):
        if field.remote_field.on_delete is not models.SET_NULL:
            yield Error(
                f"{model.__name__}.{field.name} does not survive the deletion of what it points at.",
                hint="Set on_delete=models.SET_NULL and null=True: revisions keep the key for years.",
                obj=model,
                id="core.E001",
            )


def own_uid(model: type[models.Model]) -> Iterator[CheckMessage]:
    """A row is told by its uid across revisions and copies, where primary keys differ."""
    names = {field.name: field for field in model._meta.get_fields()}
    if not isinstance(names.get("uid"), models.UUIDField):
        yield Error(
            f"{model.__name__} has no uid.",
            hint="Let the row inherit pages.models.ChildRow.",
            obj=model,
            id="core.E002",
        )


def named_parents(page_type: type[Page]) -> Iterator[CheckMessage]:
    """Only the child names its parent."""
    if getattr(page_type, "parent_page_types", None) is None:
        yield Error(
            f"{page_type.__name__} does not say where in the page tree it may live.",
            hint="Set parent_page_types; the child names its parent, never the other way round.",
            obj=page_type,
            id="core.E003",
        )


def existing_template(page_type: type[Page]) -> Iterator[CheckMessage]:
    """A page without a template is a server error for its first visitor."""
    try:
        get_template(page_type.template)
    except TemplateDoesNotExist:
        yield Error(
            f"{page_type.__name__} is shown by {page_type.template}, which does not exist.",
            hint="Make the template below templates/, or set `template` on the page type.",
            obj=page_type,
            id="core.E004",
        )


def _own_foreign_keys(model: type[models.Model]) -> Iterable[models.ForeignKey]:
    for field in model._meta.local_fields:
        is_link = getattr(field.remote_field, "parent_link", False)
        if isinstance(field, models.ForeignKey) and not isinstance(field, ParentalKey) and not is_link:
            yield field


def _is_foreign(model: type[models.Model]) -> bool:
    return model.__module__.split(".")[0] == "wagtail"
