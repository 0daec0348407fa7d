from functools import partial

from django.apps import AppConfig


class ParksConfig(AppConfig):
    """Registers parks with Django."""

    name = "parks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Let statuses flip on their dates, and the pages show what this app knows."""
        from core.daily import daily_tasks
        from pages.completeness import expect
        from parks import invalidation, share_cards, structured_data
        from parks.status_flips import flip_due_statuses

        from . import belongings, by_company, presentation  # noqa: F401
        from .expected_facts import LABELS, facts_of_park
        from .home_parks import register_finder
        from .models import ParkPage

        register_finder()
        expect(ParkPage, LABELS, facts_of_park)
        daily_tasks.register("parks-status", partial(flip_due_statuses, ParkPage))
        share_cards.register()
        invalidation.connect()
        structured_data.register()
