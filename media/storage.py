"""Where photographs lie."""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages
from django.utils.functional import cached_property


class OriginalsStorage(FileSystemStorage):
    """A folder beside MEDIA_ROOT, so that no web server that serves media can reach it by any address."""

    @cached_property
    def base_location(self):
        """Follows MEDIA_ROOT."""
        return str(Path(settings.MEDIA_ROOT).with_name("originals"))


def originals_storage():
    """The storage called "originals" in STORAGES (a private bucket), else a folder beside MEDIA_ROOT."""
    return storages["originals"] if "originals" in settings.STORAGES else OriginalsStorage()
