from django.apps import AppConfig
from django.db.models.signals import post_save


class MediaConfig(AppConfig):
    """Registers media with Django, and its blocks with the stories of our pages."""

    name = "media"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer the gallery in every story; a changed photo is shown changed on every page."""
        from core.pagecache import watch
        from pages.blocks import body_blocks

        from .blocks import GalleryBlock
        from .models import Photo
        from .signals import prepare_renditions

        body_blocks.register("gallery", GalleryBlock())
        watch(Photo)
        post_save.connect(prepare_renditions, sender=Photo, dispatch_uid="media-prepare-renditions")
