from functools import partial

from django.apps import AppConfig

# The columns of rows that may be added to many parks at once.
PARK_ROWS = {"credits": ("role", "company", "name")}


class ParksConfig(AppConfig):
    """Registers parks with Django."""

    name = "parks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Let statuses flip on their dates, and the pages show what this app knows."""
        from branches.batch.offering import offer
        from core.daily import daily_tasks
        from pages.completeness import expect
        from parks import hours_suggested, invalidation, joining, share_cards, structured_data
        from parks.status_flips import flip_due_statuses

        from . import belongings, by_company, news, presentation, suggestable  # noqa: F401
        from .expected_facts import LABELS, facts_of_park
        from .home_parks import register_finder
        from .models import ParkPage

        register_finder()
        news.register()
        expect(ParkPage, LABELS, facts_of_park)
        offer(ParkPage, ("introduction", "timezone", "access_url", "access_note"), ("access_note",), PARK_ROWS)
        daily_tasks.register("parks-status", partial(flip_due_statuses, ParkPage))
        share_cards.register()
        invalidation.connect()
        structured_data.register()
        hours_suggested.register()
        suggestable.register()
        joining.register()
