"""What the development server needs: pages kept before a template was changed are no longer worth anything."""

from django.utils.autoreload import file_changed

from .configured import the_cache


def forget_when_files_change() -> None:
    """Empty the cache whenever the reloader sees a file change that needs no restart."""
    file_changed.connect(_forget, dispatch_uid="pagecache-forget")


def _forget(sender, file_path, **kwargs) -> None:
    cache = the_cache()
    if cache:
        cache.store.clear()
