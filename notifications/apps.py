from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """What the site tells its members: kept in their account, and sent to their address."""

    name = "notifications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what is held of members."""
        from . import belongings  # noqa: F401
