from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    """Reports, decisions, appeals and sanctions; what deciding means is registered by each subject."""

    name = "moderation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the checks, what trust allows, and what is held of members."""
        from accounts import trust

        from . import alarms, belongings, notices, presentation  # noqa: F401
        from .checks import ours

        notices.register()
        ours.register()
        alarms.register()
        presentation.register()
        trust.acts.register("reports.write", trust.Act(trust.Level.BASIC, _("report what breaks the rules")))
