from django.apps import AppConfig


class MembersConfig(AppConfig):
    """Members' pages, their desk, taking everything along, leaving."""

    name = "members"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the work of this app, and keep members' cached pages true."""
        from core.daily import daily_tasks
        from members import (
            about,
            bad_names,
            belongings,
            daily,
            erasure,
            export,
            following,
            invalidation,
            leaving,
            place_numbers,
            waiting,
        )

        about.register()
        bad_names.register()
        belongings.register()
        export.register()
        following.register()
        erasure.register()
        invalidation.connect()
        leaving.connect()
        waiting.register()
        place_numbers.register()
        daily_tasks.register("members who leave", leaving.erase_due)
        daily_tasks.register("trust of members", daily.recount_trust)
