from django.apps import AppConfig
from django.conf import settings


class CoreConfig(AppConfig):
    """Registers core with Django."""

    name = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """While developing, a changed template is shown changed."""
        if settings.DEBUG:
            from core.pagecache.development import forget_when_files_change

            forget_when_files_change()
