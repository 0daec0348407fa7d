from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers accounts with Django."""

    name = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Give every account a profile."""
        from . import checks, mail_kinds, own_belongings, profiles  # noqa: F401

        profiles.connect()
        mail_kinds.register()
