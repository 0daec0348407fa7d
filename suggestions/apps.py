from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SuggestionsConfig(AppConfig):
    """What members suggest to change on pages."""

    name = "suggestions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Register what this app adds to others."""
        from accounts.desk import Link, links
        from core.daily import daily_tasks
        from pages.beneath import answering
        from pages.suggestable import NAME, writes_blocks

        from . import belongings, joining, subject, trust
        from .actions import sweep
        from .block_forms import can_be_written
        from .views.on_page import answer

        answering.register(NAME, answer)
        writes_blocks(can_be_written)
        belongings.register()
        subject.register()
        trust.register()
        joining.register()
        daily_tasks.register("suggestions-sweep", lambda today: sweep())
        links.register("suggestions", Link("suggestions:mine", _("Your suggestions")))
