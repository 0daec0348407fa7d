"""Doors before views of the admin that ask nobody who they are, where Wagtail has no hook.

A door takes the request and what stands in the address, and raises PermissionDenied or answers in the view's place.
"""

import inspect
from collections.abc import Callable
from functools import partial

from django.apps import apps
from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from wagtail.admin.views.chooser import ExternalLinkView
from wagtail.admin.views.tags import TAGS_AUTOCOMPLETE_LIMIT
from wagtail.models import Page
from wagtail.permissions import policy_registry

from pages.seeing import explores, found_by

from .tags import completed_for

Door = Callable[..., HttpResponse | None]
HISTORY = "_modeladmin_history"


def door_at(name: str, view: Callable) -> Door | None:
    """The door before the view of that name, or None."""
    if name.endswith(HISTORY):
        return partial(history_of_a_row, inspect.unwrap(view).__self__)
    return doors.get(name)


def _page(pk: int) -> Page:
    return get_object_or_404(Page, pk=pk)


def _refuse_unless(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied


def browse_for_a_page(request: HttpRequest, parent_page_id: int) -> None:
    """The chooser names the page whose children it lists, a draft too."""
    _refuse_unless(found_by(request.user, Page.objects.filter(pk=parent_page_id)).exists())


def _keys(request: HttpRequest) -> set[int]:
    """What the address says under "id". Raises PermissionDenied where that is no key."""
    words = set(request.GET.getlist("id"))
    _refuse_unless(all(word.isascii() and word.isdecimal() and len(word) < 10 for word in words))
    return {int(word) for word in words}


def pages_chosen(request: HttpRequest) -> None:
    """The chooser answers for any key with title and address."""
    keys = _keys(request)
    _refuse_unless(found_by(request.user, Page.objects.filter(pk__in=keys)).count() == len(keys))


def act_on_many(request: HttpRequest, app_label: str, model_name: str, action: str) -> None:
    """What may not be acted on is listed by its title, whatever it is."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError:
        return
    if "all" in request.GET.getlist("id"):
        _act_on_a_list(request, model)
        return
    keys = _keys(request)
    _refuse_unless(_known_to(request.user, model).filter(pk__in=keys).count() == len(keys))


def _act_on_a_list(request: HttpRequest, model: type) -> None:
    """All that is listed beneath a page; lists of other things hold the user's alone."""
    if issubclass(model, Page):
        above = request.GET.get("childOf", "")
        if not (above.isascii() and above.isdecimal() and len(above) < 10):
            raise Http404("All pages of a list, or none.")
        _refuse_unless(explores(request.user, _page(above)))


def _known_to(user, model: type) -> QuerySet:
    if issubclass(model, Page):
        return found_by(user, Page.objects.all())
    return policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, _RIGHTS)


_RIGHTS = ["view", "choose", "add", "change", "delete"]


def confirm_move(request: HttpRequest, page_to_move_id: int, destination_id: int) -> None:
    """Before anything is looked up, the page's address is compared with those at the destination, and told."""
    perms = _page(page_to_move_id).permissions_for_user(request.user)
    _refuse_unless(perms.can_move_to(_page(destination_id)))


def confirm_cancelling(request: HttpRequest, page_id: int) -> None:
    """Whether a page is in review is for those to know who work on it."""
    _refuse_unless(_page(page_id).permissions_for_user(request.user).can_edit())


def history_of_a_row(model_admin, request: HttpRequest, instance_pk: str) -> None:
    """Lists of rows show the history of any of them to everybody in the admin."""
    helper = model_admin.permission_helper
    row = get_object_or_404(model_admin.model, pk=instance_pk) if instance_pk.isdecimal() else None
    _refuse_unless(
        row and (helper.user_can_inspect_obj(request.user, row) or helper.user_can_edit_obj(request.user, row))
    )


def complete_tags(request: HttpRequest, **of_model: str) -> JsonResponse:
    """Wagtail completes tags of every photo."""
    names = completed_for(request.user, request.GET.get("term", "")).values_list("name", flat=True)
    return JsonResponse(list(names[:TAGS_AUTOCOMPLETE_LIMIT]), safe=False)


class _ExternalLinkView(ExternalLinkView):
    """A link to a page of ours is made one by key, which is named as the user may know it."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Wagtail breaks on a form without the address."""
        if f"{self.form_prefix}-{self.link_url_field_name}" not in request.POST:
            raise BadRequest
        return super().post(request)

    def render_chosen_response(self, result: dict) -> HttpResponse:
        """Wagtail names it by its draft."""
        if "adminTitle" in result:
            result["adminTitle"] = _page(result["id"]).specific_deferred.get_admin_display_title()
        return super().render_chosen_response(result)


def queries_of_visitors(request: HttpRequest) -> None:
    """What visitors searched for is for those who answer it."""
    _refuse_unless(request.user.has_perm("wagtailsearchpromotions.add_searchpromotion"))


doors: dict[str, Door] = {
    "wagtail_bulk_action": act_on_many,
    "wagtailadmin_choose_page_child": browse_for_a_page,
    "wagtailadmin_choose_page_chosen_multiple": pages_chosen,
    "wagtailadmin_choose_page_external_link": _ExternalLinkView.as_view(),
    "wagtailadmin_pages:move_confirm": confirm_move,
    "wagtailadmin_pages:confirm_workflow_cancellation": confirm_cancelling,
    "wagtailadmin_tag_autocomplete": complete_tags,
    "wagtailadmin_tag_model_autocomplete": complete_tags,
    "wagtailsearchpromotions:chooser": queries_of_visitors,
    "wagtailsearchpromotions:chooserresults": queries_of_visitors,
}
