"""Things that branches hold and that are no pages: which there are, and one by the names in an address."""

from typing import Any

from django.apps import apps
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import Http404
from wagtail.models import Page, RevisionMixin

from pages.diverting import Divertible


def is_held_by_branches(model: type[Model]) -> bool:
    """Whether branches can hold things of this kind, and editors have a form for them."""
    return issubclass(model, Divertible) and issubclass(model, RevisionMixin) and hasattr(model, "snippet_viewset")


def thing_of(app: str, model: str, key: str) -> Any:
    """The live thing; Http404 for what is none, and for pages, which have their own addresses."""
    try:
        found = apps.get_model(app, model)
    except LookupError as error:
        raise Http404 from error
    if issubclass(found, Page) or not is_held_by_branches(found):
        raise Http404
    try:
        return found._base_manager.get(pk=found._meta.pk.to_python(unquote(key)))
    except (found.DoesNotExist, ValidationError) as error:
        raise Http404 from error
