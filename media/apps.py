from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save, pre_delete
from django.utils.translation import gettext_lazy as _


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
        self._look_after_members_photos()

    def _look_after_members_photos(self) -> None:
        """Register what members' photos are to trust, to the export, to the member's bar and to the day's work."""
        from accounts.bar import buttons
        from accounts.desk import Link, links
        from core.daily import daily_tasks

        from . import belongings, picture_desk, tasks, trusting
        from .member_photos import bar, desk, files, upkeep
        from .models import MemberPhoto, Photo

        belongings.register()
        trusting.register()
        desk.register()
        picture_desk.register()
        tasks.register()
        buttons.register("photo", bar.add_photo)
        links.register("photos", Link("own-photos", _("Your photos")))
        daily_tasks.register("members' photos", upkeep.throw_away)
        post_delete.connect(files.delete_with_row, sender=MemberPhoto, dispatch_uid="media-member-photo-files")
        pre_delete.connect(files.note_deleted_photo, sender=Photo, dispatch_uid="media-member-photo-of-photo")
