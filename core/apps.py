from django.apps import AppConfig
from django.conf import settings


class CoreConfig(AppConfig):
    """Registers core with Django."""

    name = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Teach the admin's forms our fields, hold page types to the rules, show changed templates while developing."""
        from . import checks  # noqa: F401
        from .forms import register_field_overrides

        register_field_overrides()
        if settings.DEBUG:
            from core.pagecache.development import forget_when_files_change

            forget_when_files_change()
