"""Where the papers lie that prove a claim."""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages
from django.utils.functional import cached_property


class PapersStorage(FileSystemStorage):
    """A folder beside MEDIA_ROOT, so that no web server that serves media can reach it by any address."""

    @cached_property
    def base_location(self):
        """Follows MEDIA_ROOT."""
        return str(Path(settings.MEDIA_ROOT).with_name("papers"))


def papers_storage():
    """The storage called "papers" in STORAGES (a private bucket), else a folder beside MEDIA_ROOT."""
    return storages["papers"] if "papers" in settings.STORAGES else PapersStorage()
