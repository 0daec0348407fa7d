from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OperatorsConfig(AppConfig):
    """Who speaks for a park or a company."""

    name = "operators"
    verbose_name = _("operators")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Say who speaks for what, and follow what ends it."""
        from accounts.desk import Link, links
        from core.daily import daily_tasks
        from notifications.kinds import Group
        from notifications.kinds import groups as kinds_of_notices

        from . import belongings, desk, groups, interests, joining, listening, numbers, on_pages, speaking, telling
        from .proofs import papers

        belongings.register()
        desk.register()
        on_pages.connect()
        numbers.register()
        links.register("operators", Link("operators:home", _("Places you speak for")))
        kinds_of_notices.register("operators", Group(_("Places you speak for"), ("operators",)))
        telling.register()
        interests.register()
        speaking.register()
        listening.connect()
        joining.register()
        daily_tasks.register("operators-interests", lambda today: interests.refresh())
        daily_tasks.register("operators-papers", lambda today: papers.let_go())
        daily_tasks.register("operators-groups", lambda today: groups.keep_all())
