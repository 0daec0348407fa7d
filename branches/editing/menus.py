"""Buttons: the one that saves to a branch, what else can be done there, and the ways in."""

from collections.abc import Iterator
from typing import Any

from django.forms import Media
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.action_menu import ActionMenuItem

from branches.editing.addresses import begin_url
from branches.editing.rights import may_change
from branches.editing.things import is_held_by_branches
from branches.models import Branch, BranchHead


class SaveMenu:
    """In the place of Wagtail's menu of saving, submitting and publishing."""

    media = Media()

    def __init__(self, request: HttpRequest, branch: Branch) -> None:
        self.request, self.branch = request, branch

    def render_html(self) -> str:
        """The button."""
        return render_to_string("branches/editing/save_button.html", {"branch": self.branch}, request=self.request)


def branch_buttons(branch: Branch, page: Page, head: BranchHead | None, user: Any) -> list[Button]:
    """What can be done with the page on the branch besides editing it."""
    kinds = BranchHead.Operation
    operation = head.operation if head is not None else ""
    buttons = []
    if page.permissions_for_user(user).can_add_subpage():
        buttons.append(_button("edit_create", branch, page, _("Add a page beneath, on the branch"), "plus", 5))
    if operation != kinds.CREATE:
        buttons.append(_button("edit_move", branch, page, _("Move on the branch"), "arrow-right-full", 10))
        if page.live and operation != kinds.REMOVE:
            buttons.append(_button("edit_remove", branch, page, _("Take offline on the branch"), "download", 20))
    if head is not None:
        buttons.append(_button("edit_drop", branch, page, _("Take off the branch"), "undo", 30))
    return buttons


def _button(name: str, branch: Branch, page: Page, label: str, icon: str, priority: int) -> Button:
    return Button(label, reverse(f"branches:{name}", args=[branch.pk, page.pk]), icon_name=icon, priority=priority)


def way_in(page: Page, user: Any) -> Iterator[Button]:
    """From the editor and the list of pages to editing the page on a branch."""
    if page.depth > 1 and page.alias_of_id is None and page.permissions_for_user(user).can_edit():
        url = reverse("branches:begin", args=[page.pk])
        yield Button(_("Edit in a branch"), url, icon_name="branch", priority=15)
    if can_be_added_to(page, user):
        url = reverse("branches:begin", args=[page.pk]) + "?new=1"
        yield Button(_("Add a page beneath, in a branch"), url, icon_name="plus", priority=16)


def can_be_added_to(page: Page, user: Any) -> bool:
    """Whether the user may add pages beneath, and some type of page can lie there."""
    if page.depth < 2 or page.alias_of_id is not None or not page.permissions_for_user(user).can_add_subpage():
        return False
    return any(model.can_create_at(page) for model in page.specific_class.creatable_subpage_models())


def way_in_for_thing(thing: Any, user: Any) -> Iterator[Button]:
    """From the list of things that are no pages to editing one on a branch."""
    if is_held_by_branches(type(thing)) and may_change(user, thing):
        yield Button(_("Edit in a branch"), begin_url(thing), icon_name="branch", priority=15)


class WayInFromForm(ActionMenuItem):
    """The same from the thing's own editor."""

    order, name, icon_name = 60, "action-branch", "branch"
    label = gettext_lazy("Edit in a branch")

    def is_shown(self, context: dict) -> bool:
        """Where something is edited that branches can hold."""
        return context["view"] == "edit" and is_held_by_branches(context["model"])

    def get_url(self, parent_context: dict) -> str:
        """Where one chooses the branch."""
        return begin_url(parent_context["instance"])
