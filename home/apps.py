from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Registers home with Django."""

    name = "home"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Tell what the site says to machines."""
        from home import structured_data

        structured_data.register()
