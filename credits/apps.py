from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CreditsConfig(AppConfig):
    """What members have ridden, visited, wish for and list."""

    name = "credits"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Register what this app shows and holds, and listen to changes."""
        from accounts.bar import buttons
        from accounts.desk import Link, links
        from core.daily import daily_tasks
        from credits.lists import belongings as of_lists
        from credits.lists import news, section, subject, upkeep
        from credits.lists.bar import list_button
        from credits.tables import looking, work

        from . import bar, belongings, joining, listening, sections, trust
        from .badges import register_badges
        from .tops import register_tops

        buttons.register("credits", bar.button)
        buttons.register("lists", list_button)
        register_badges()
        register_tops()
        sections.register()
        trust.register()
        belongings.register()
        of_lists.register()
        work.register()
        looking.register()
        section.register()
        subject.register()
        listening.connect()
        joining.register()
        news.register()
        daily_tasks.register("lists", lambda today: upkeep.sweep())
        links.register("credits", Link("credits:mine", _("Your credits")))
        links.register("log", Link("credits:log", _("Your log")))
        links.register("wishlist", Link("credits:wishes", _("Your wishlist")))
        links.register("lists", Link("credits:lists", _("Your lists")))
        links.register("tables", Link("credits:tables", _("Import and export of rides")))
