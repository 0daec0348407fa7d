from functools import partial

from django.apps import AppConfig


class ParksConfig(AppConfig):
    """Registers parks with Django."""

    name = "parks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Let statuses flip on their dates."""
        from core.daily import daily_tasks
        from parks.status_flips import flip_due_statuses

        from .models import ParkPage

        daily_tasks.register("parks-status", partial(flip_due_statuses, ParkPage))
