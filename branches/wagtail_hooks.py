"""How Wagtail's log names the acts on branches, and where their pages in the admin lie."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

import branches.admin.hooks
import branches.batch.hooks
import branches.editing.hooks  # noqa: F401


@hooks.register("register_log_actions")
def name_acts(actions):
    """Merging, taking back, abandoning."""
    actions.register_action("branches.merge", _("Merge"), _("Merged into what is live"))
    actions.register_action("branches.revert", _("Take back"), _("Taking back was begun"))
    actions.register_action("branches.draft", _("Save as a draft"), _("Joined and saved as a draft"))
    actions.register_action("branches.hide_version", _("Hide a version"), _("A version was hidden"))
    actions.register_action("branches.show_version", _("Show a version"), _("A hidden version is shown again"))
    actions.register_action("branches.abandon", _("Abandon"), _("Abandoned"))


@hooks.register("register_admin_urls")
def name_addresses():
    """The pages of `branches.urls`."""
    return [path("branches/", include("branches.urls"))]
