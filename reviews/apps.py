from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewsConfig(AppConfig):
    """What members think of parks and rides."""

    name = "reviews"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Register what this app adds to others."""
        from accounts.desk import Link, links
        from core.daily import daily_tasks

        from . import belongings, joining, listening, news, of_member, on_pages, photos, subject, trust
        from .actions import sweep

        daily_tasks.register("reviews-sweep", sweep)
        belongings.register()
        subject.register()
        trust.register()
        listening.connect()
        news.register()
        of_member.register()
        on_pages.register()
        photos.register()
        joining.register()
        links.register("reviews", Link("reviews:mine", _("Your reviews")))
