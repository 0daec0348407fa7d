from django.apps import AppConfig


class MediaConfig(AppConfig):
    """Registers media with Django."""

    name = "media"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A changed photo is shown changed on every page."""
        from core.pagecache import watch
        from media.models import Photo

        watch(Photo)
