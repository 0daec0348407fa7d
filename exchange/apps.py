from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Registers exchange with Django."""

    name = "exchange"
    default_auto_field = "django.db.models.BigAutoField"
