"""What operators add to the admin's log."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from .actions.contacts import LOG


@hooks.register("register_log_actions")
def name_acts(actions) -> None:
    """The words of the log."""
    actions.register_action(LOG, _("Change the official contact"), _("The official contact was changed by its people"))
