"""What the admin must know of branches: menu, icon, script, reviews, the words of the log."""

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.permissions import policy_registry
from wagtail.snippets.models import register_snippet

from branches.models import Branch

from .reviews import AwaitingReviewPanel, BranchReviews
from .timeline import COMMENT

register_snippet(BranchReviews)


class BranchesMenuItem(MenuItem):
    """For those who work on branches, or have to decide on one."""

    def is_shown(self, request) -> bool:
        """By the policy."""
        return policy_registry.get_by_type(Branch).user_has_permission(request.user, "view")


@hooks.register("register_admin_menu_item")
def branches_menu_item() -> MenuItem:
    """The list."""
    return BranchesMenuItem(_("Branches"), reverse("branches:index"), name="branches", icon_name="branch", order=160)


@hooks.register("register_icons")
def add_icon(icons: list[str]) -> list[str]:
    """Two lines that part."""
    return [*icons, "wagtailadmin/icons/branch.svg"]


@hooks.register("insert_global_admin_js")
def add_script() -> str:
    """Opens changes in place; without it they have a page of their own."""
    return format_html('<script src="{}" defer></script>', static("js/branches.js"))


@hooks.register("register_log_actions")
def name_comment(actions) -> None:
    """What is said on a branch stands in its log."""
    actions.register_action(COMMENT, _("Comment"), _("Commented"))


@hooks.register("construct_homepage_panels")
def keep_from_approving_conflicts(request, panels) -> None:
    """Put our panel of what awaits one's review into the place of Wagtail's."""
    panels[:] = [AwaitingReviewPanel() if type(one) is WorkflowObjectsToModeratePanel else one for one in panels]
