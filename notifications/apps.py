from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """What the site tells its members: kept in their account, and sent to their address."""

    name = "notifications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what is held of members, where they find it, and what is thrown away."""
        from core.daily import daily_tasks

        from . import belongings, digests, mail_choices, news, outbox, presentation, upkeep  # noqa: F401

        presentation.register()
        outbox.register()
        digests.register()
        mail_choices.register()
        news.register()
        daily_tasks.register("old notices", upkeep.purge)
        daily_tasks.register("old mails", upkeep.purge_mails)
