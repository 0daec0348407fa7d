from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Registers pages with Django."""

    name = "pages"
    default_auto_field = "django.db.models.BigAutoField"
