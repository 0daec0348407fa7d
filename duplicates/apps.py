from django.apps import AppConfig


class DuplicatesConfig(AppConfig):
    """Pages that are one: found, merged, and taken apart again."""

    name = "duplicates"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Answer for the apps below, and for what each merged page is now."""
        from pages import joining

        from . import answers, belongings, obstacles
        from .successors import successors

        joining.answers_for_successors(successors)
        answers.register()
        obstacles.register()
        belongings.register()
