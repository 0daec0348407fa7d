from django.apps import AppConfig


class RidesConfig(AppConfig):
    """Registers rides with Django."""

    name = "rides"
    default_auto_field = "django.db.models.BigAutoField"
