from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Registers pages with Django."""

    name = "pages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the page cache true."""
        from pages import invalidation

        invalidation.connect()
