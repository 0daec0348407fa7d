"""Where a page, or something else that branches hold, is edited: live, on a branch, and where a branch is chosen."""

from django.contrib.admin.utils import quote
from django.db.models import Model
from django.urls import reverse
from wagtail.models import Page

from branches.models import Branch


def live_url(thing: Model) -> str:
    """The ordinary editor of the thing."""
    if isinstance(thing, Page):
        return reverse("wagtailadmin_pages:edit", args=[thing.pk])
    return reverse(type(thing).snippet_viewset.get_url_name("edit"), args=[quote(thing.pk)])


def edit_url(branch: Branch, thing: Model) -> str:
    """Its editor on the branch."""
    if isinstance(thing, Page):
        return reverse("branches:edit", args=[branch.pk, thing.pk])
    return reverse("branches:edit_thing", args=[branch.pk, *_names(thing)])


def begin_url(thing: Model) -> str:
    """Where one chooses the branch to edit it on."""
    if isinstance(thing, Page):
        return reverse("branches:begin", args=[thing.pk])
    return reverse("branches:begin_thing", args=_names(thing))


def _names(thing: Model) -> list[str]:
    return [thing._meta.app_label, thing._meta.model_name, quote(thing.pk)]
