"""Work on photos that nobody waits for where a worker runs."""

from django_tasks import task

from .models import Photo
from .purposes import PURPOSES


@task()
def make_renditions(photo_id: int) -> None:
    """Make whatever sizes and formats of the photo are missing. A photo deleted meanwhile needs none."""
    photo = Photo.objects.ready_for(*PURPOSES).filter(pk=photo_id).first()
    if photo:
        photo.get_renditions(*(spec for purpose in PURPOSES.values() for spec in purpose.specs))
