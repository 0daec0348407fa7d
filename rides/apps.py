from functools import partial

from django.apps import AppConfig

# What may be set for many rides at once, and the columns of the rows that may be added.
BATCH_COLUMNS = (
    *("introduction", "manufacturer", "model_name", "subtype", "theme", "slogan", "track_material", "structure"),
    *("coaster_class", "seating", "coaster_tags", "propulsion", "setting", "restraint", "intensity", "wetness"),
    *("has_single_rider", "has_child_swap", "has_virtual_queue", "has_paid_skip", "has_photo", "is_step_free"),
)
BATCH_ROWS = {"credits": ("role", "company", "name"), "elements": ("term", "name", "note")}


class RidesConfig(AppConfig):
    """Registers rides with Django."""

    name = "rides"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Let statuses flip on their dates, and the pages show what this app knows."""
        from branches.batch.offering import offer
        from core.daily import daily_tasks
        from core.pagecache import watch
        from pages.completeness import expect
        from parks.status_flips import flip_due_statuses
        from rides import joining, share_cards, structured_data

        from . import by_company, company_index, in_park, news, presentation, suggestable, tree  # noqa: F401
        from .expected_facts import LABELS, facts_of_ride
        from .models import GlossaryTerm, RidePage

        expect(RidePage, LABELS, facts_of_ride)
        offer(RidePage, BATCH_COLUMNS, ("theme", "slogan", "model_name"), BATCH_ROWS)
        watch(GlossaryTerm)
        daily_tasks.register("rides-status", partial(flip_due_statuses, RidePage))
        share_cards.register()
        structured_data.register()
        suggestable.register()
        tree.connect()
        joining.register()
        news.register()
