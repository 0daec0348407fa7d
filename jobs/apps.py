from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Long work that members and staff can watch, leave, come back to and cancel."""

    name = "jobs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Take up what was interrupted and throw away what has expired, once a day."""
        from core.daily import daily_tasks
        from jobs import belongings, telling, upkeep  # noqa: F401

        telling.register()
        daily_tasks.register("jobs", upkeep.run)
