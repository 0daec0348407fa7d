from django.apps import AppConfig


class BranchesConfig(AppConfig):
    """Registers branches with Django."""

    name = "branches"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what is held of editors, and how the log calls the acts on branches."""
        from branches import belongings  # noqa: F401
