from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Registers home with Django."""

    name = "home"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Let the front page show what it gathers, and machines read what the site says."""
        from home import front_page, joining, structured_data  # noqa: F401

        structured_data.register()
        joining.register()
