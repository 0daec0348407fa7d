from django.apps import AppConfig


class ParksConfig(AppConfig):
    """Registers parks with Django."""

    name = "parks"
    default_auto_field = "django.db.models.BigAutoField"
