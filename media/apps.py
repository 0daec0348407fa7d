from django.apps import AppConfig


class MediaConfig(AppConfig):
    """Registers media with Django."""

    name = "media"
    default_auto_field = "django.db.models.BigAutoField"
