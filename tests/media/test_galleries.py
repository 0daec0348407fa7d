import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext

from media.galleries import gallery_of, leading_photos
from media.models import Photo
from parks.models import ParkPage
from parks.models.park import ParkPhoto
from tests.factories.pages import make_park
from tests.factories.photos import make_photo

pytestmark = pytest.mark.django_db


def hang(park: ParkPage, *titles: str) -> None:
    park.photos = [ParkPhoto(photo=make_photo(title), sort_order=n) for n, title in enumerate(titles)]
    park.save()


def shown(photos, purpose: str) -> int:
    """How many queries it takes to print them."""
    template = Template("{% load photos %}{% for photo in photos %}{% photo photo purpose %}{% endfor %}")
    with CaptureQueriesContext(connection) as queries:
        template.render(Context({"photos": photos, "purpose": purpose}))
    return len(queries)


def test_a_gallery_keeps_the_editors_order_and_leaves_out_what_was_deleted():
    park = make_park()
    hang(park, "Gate", "Lake", "Tower")
    Photo.objects.get(title="Lake").delete()
    rows = gallery_of(ParkPage.objects.get(pk=park.pk))
    assert [row.photo.title for row in rows] == ["Gate", "Tower"]


def test_a_gallery_takes_three_queries_and_none_to_print(django_assert_num_queries):
    park = make_park()
    hang(park, *"abcdef")
    shown([row.photo for row in gallery_of(park, "gallery")], "gallery")
    park = ParkPage.objects.get(pk=park.pk)
    with django_assert_num_queries(3):
        rows = gallery_of(park, "gallery")
    assert shown([row.photo for row in rows], "gallery") == 0


def test_a_preview_shows_the_photos_of_the_draft():
    park = make_park()
    hang(park, "Gate")
    park.photos = [ParkPhoto(photo=make_photo("New"), sort_order=0)]
    draft = park.save_revision().as_object()
    assert [row.photo.title for row in gallery_of(draft)] == ["New"]


def test_many_pages_find_their_leading_photos_in_three_queries(django_assert_num_queries):
    parks = [make_park(f"Park {n}") for n in range(4)]
    for park in parks[:3]:
        hang(park, f"Lead of {park.title}", "Another")
    with django_assert_num_queries(3):
        leads = leading_photos(ParkPhoto, [park.pk for park in parks])
    assert {key: photo.title for key, photo in leads.items()} == {
        park.pk: f"Lead of {park.title}" for park in parks[:3]
    }
