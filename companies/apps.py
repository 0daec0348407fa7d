from django.apps import AppConfig


class CompaniesConfig(AppConfig):
    """Registers companies with Django."""

    name = "companies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Let the pages show what this app knows, to people and to machines."""
        from companies import share_cards, structured_data

        from . import presentation  # noqa: F401

        share_cards.register()
        structured_data.register()
