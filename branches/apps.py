from django.apps import AppConfig


class BranchesConfig(AppConfig):
    """Registers branches with Django and Wagtail."""

    name = "branches"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what is held of editors and who may do what (before anything asks), and keep what goes live."""
        from wagtail.permissions import register_permission_policy

        from branches import at_the_desk, belongings, history, joining, news, telling  # noqa: F401
        from branches.batch import editing, merging
        from branches.models import Branch
        from branches.policy import BranchPermissionPolicy

        register_permission_policy(Branch, BranchPermissionPolicy(Branch))
        telling.register()
        at_the_desk.register()
        history.register()
        merging.register()
        editing.register()
        joining.register()
        news.register()
