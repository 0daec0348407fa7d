from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ExchangeConfig(AppConfig):
    """Finds `exchange_tables.py` in every app, as Django's admin finds `admin.py`."""

    name = "exchange"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let each app register the tables that it takes."""
        from exchange import belongings, joining  # noqa: F401

        joining.register()
        autodiscover_modules("exchange_tables")
