from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Registers core with Django."""

    name = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Teach the admin's forms our fields."""
        from .forms import register_field_overrides

        register_field_overrides()
