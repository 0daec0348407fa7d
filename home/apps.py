from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Registers home with Django."""

    name = "home"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
<<<<<<< HEAD
        """Tell what the site says to machines."""
        from home import structured_data

        structured_data.register()
=======
        """Let the front page show what it gathers."""
        from . import front_page  # noqa: F401
>>>>>>> 048f120 (Open the front page and the pages of plain content)
