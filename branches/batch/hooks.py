"""Where batch editing is found in the admin."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry

from branches.models import Branch


class BatchMenuItem(MenuItem):
    """For those who may open a branch."""

    def is_shown(self, request) -> bool:
        """By the policy."""
        return policy_registry.get_by_type(Branch).user_has_permission(request.user, "add")


@hooks.register("register_admin_menu_item")
def batch_menu_item() -> MenuItem:
    """Beneath the branches. Its page says the rest: more words reach the edge of the menu."""
    return BatchMenuItem(_("Change many"), reverse("branches:batch"), name="batch", icon_name="list-ul", order=161)
