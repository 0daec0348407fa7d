"""What merging adds to the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from .merging import LOG_MERGED, LOG_UNDONE


@hooks.register("register_log_actions")
def name_acts(actions) -> None:
    """The words of the log."""
    actions.register_action(LOG_MERGED, _("Merge pages"), _("Merged with another page"))
    actions.register_action(LOG_UNDONE, _("Undo a merge"), _("The merge with another page was undone"))
