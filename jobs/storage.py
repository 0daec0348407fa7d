"""Where results lie: outside whatever a web server hands out. Only `jobs.views` opens them, for their owner."""

import os

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.utils.deconstruct import deconstructible


@deconstructible
class ResultsStorage(FileSystemStorage):
    """A folder of its own, read from the settings when used; it has no addresses."""

    @property
    def base_location(self):
        """The folder of JOBS_ROOT."""
        return str(settings.JOBS_ROOT)

    @property
    def location(self):
        """The same, whole."""
        return os.path.abspath(self.base_location)

    @property
    def base_url(self):
        """None: nothing here is public."""
        return None


def results_storage() -> Storage:
    """The storage called "results" in STORAGES (a private bucket), else the folder JOBS_ROOT."""
    return storages["results"] if "results" in settings.STORAGES else ResultsStorage()
