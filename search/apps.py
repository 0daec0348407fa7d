from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Registers search with Django."""

    name = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Keep the flat catalogue true."""
        from core.daily import daily_tasks
        from search.catalogue import listening
        from search.riders import in_park  # noqa: F401

        listening.connect()
        daily_tasks.register("catalogue-debts", lambda today: listening.pay())
