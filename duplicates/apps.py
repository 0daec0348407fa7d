from django.apps import AppConfig


class DuplicatesConfig(AppConfig):
    """Pages that are one: found, merged, and taken apart again."""

    name = "duplicates"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Answer for the apps below, and for what each merged page is now."""
        from core.daily import daily_tasks
        from pages import joining

        from . import answers, belongings, finding, latecomers, obstacles, pairs
        from .successors import joined_into, successors

        joining.answers_for_successors(successors)
        joining.answers_for_joined(joined_into)
        answers.register()
        obstacles.register()
        belongings.register()
        pairs.register()
        latecomers.register()
        daily_tasks.register("duplicates", lambda today: finding.renew())
