from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext

from core.dates import PartialDate
from jobs import running
from jobs.models import Job, State
from media.models import Photo, Rendition
from media.purposes import FORMATS, PURPOSES
from media.structured import image_object
from tests.factories.photos import make_photo, picture_bytes
from tests.media import files

pytestmark = pytest.mark.django_db


def rendered(text: str, **context) -> str:
    return Template("{% load photos %}" + text).render(Context(context))


def test_a_photo_saved_by_code_is_a_clean_copy_too():
    photo = make_photo(data=files.with_camera_data(orientation=6))
    assert b"SERIAL-0815" not in photo.file.read()
    photo.refresh_from_db()
    assert (photo.width, photo.height) == (240, 320)


def test_a_file_saved_past_the_model_is_a_clean_copy_too():
    photo = make_photo()
    photo.file.save("x.jpg", ContentFile(files.with_camera_data()), save=False)
    with photo.file.storage.open(photo.file.name) as kept:
        assert b"SERIAL-0815" not in kept.read()


@pytest.mark.parametrize("name", sorted(files.BROKEN))
def test_code_cannot_save_a_broken_file(name):
    photo = Photo(title="x", alt_text="x", credit="x")
    photo.file = ContentFile(files.BROKEN[name](), name=name)
    with pytest.raises(ValidationError):
        photo.save()
    assert not any(path.is_file() for path in Path(settings.MEDIA_ROOT).parent.rglob("*"))


def test_an_original_lies_outside_the_public_folder_under_a_name_of_chance():
    photo = make_photo()
    assert not Path(photo.file.path).is_relative_to(settings.MEDIA_ROOT)
    assert len(Path(photo.file.name).stem) == 32
    assert "drop" not in photo.file.name


def test_a_rendition_tells_neither_the_original_nor_its_sisters():
    photo = make_photo()
    names = [Path(photo.get_rendition(spec).file.name).stem for spec in ("width-50", "width-60")]
    assert len(set(names)) == 2
    assert Path(photo.file.name).stem not in "".join(names)


def test_a_picture_comes_in_three_formats_with_its_size_and_words():
    html = rendered("{% photo photo 'card' %}", photo=make_photo(data=picture_bytes("JPEG", (800, 600))))
    assert html.index("image/avif") < html.index("image/webp") < html.index("<img")
    assert 'width="320"' in html
    assert 'height="180"' in html
    assert 'alt="A train at the top of the lift."' in html
    assert 'loading="lazy"' in html
    assert "320w" in html
    assert "640w" in html
    assert "style=" not in html


def test_the_lead_picture_is_not_lazy():
    html = rendered("{% photo photo 'hero' %}", photo=make_photo())
    assert "lazy" not in html
    assert 'fetchpriority="high"' in html


def test_a_small_photo_is_offered_once_not_blown_up():
    html = rendered("{% photo photo 'gallery' %}", photo=make_photo(data=picture_bytes("JPEG", (200, 100))))
    assert html.count("200w") == len(FORMATS)
    assert "960w" not in html


def test_words_of_strangers_are_escaped():
    hostile = '"><script>alert(1)</script>'
    photo = make_photo(alt_text=hostile, credit=hostile, licence=Photo.Licence.PERMISSION)
    html = rendered("{% photo photo 'thumb' %}{% photo_credit photo %}", photo=photo)
    assert "<script>" not in html


def test_the_credit_names_author_licence_and_source():
    photo = make_photo(licence=Photo.Licence.CC_BY, source_url="https://www.flickr.com/photos/1")
    html = rendered("{% photo_credit photo %}", photo=photo)
    assert "Photo: Ada Jones" in html
    assert 'href="https://creativecommons.org/licenses/by/4.0/"' in html
    assert ">flickr.com</a>" in html


def test_a_licence_without_a_text_is_said_without_a_link():
    html = rendered("{% photo_credit photo %}", photo=make_photo(licence=Photo.Licence.PERMISSION))
    assert "used with permission" in html
    assert "<a" not in html


def test_a_photo_whose_file_is_lost_shows_nothing():
    photo = make_photo()
    photo.file.storage.delete(photo.file.name)
    assert "<img" not in rendered("{% photo photo 'card' %}", photo=photo)
    assert "<img" not in rendered("{% photo photo 'card' %}", photo=None)


def test_renditions_are_made_once():
    photo = make_photo()
    rendered("{% photo photo 'card' %}", photo=photo)
    made = Rendition.objects.count()
    rendered("{% photo photo 'card' %}", photo=Photo.objects.get())
    assert made == len(PURPOSES["card"].specs) == Rendition.objects.count()


def test_twenty_photos_cost_as_many_queries_as_two():
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            rendered(
                "{% for photo in photos %}{% photo photo 'thumb' %}{% endfor %}",
                photos=Photo.objects.ready_for("thumb"),
            )
        return len(queries)

    photos = [make_photo() for _ in range(2)]
    cost()
    two = cost()
    photos += [make_photo() for _ in range(18)]
    cost()
    assert cost() == two == 2


def test_a_focal_point_moves_the_crop():
    photo = make_photo(data=picture_bytes("JPEG", (300, 900)))
    before = photo.get_rendition("fill-300x100").file.read()
    photo.focal_point_x, photo.focal_point_y, photo.focal_point_width, photo.focal_point_height = 150, 850, 10, 10
    photo.save()
    assert photo.get_rendition("fill-300x100").file.read() != before


def test_search_engines_are_told_author_and_licence():
    photo = make_photo(
        licence=Photo.Licence.CC_BY, source_url="https://example.org/p", taken_on=PartialDate.parse("2019-05")
    )
    facts = image_object(photo, absolute=lambda path: f"https://thrill.example{path}")
    assert facts["contentUrl"].startswith("https://thrill.example/media/images/")
    assert facts["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert facts["creditText"] == "Ada Jones"
    assert facts["acquireLicensePage"] == "https://example.org/p"
    assert facts["dateCreated"] == "2019-05-01"


def test_all_sizes_are_made_once_the_photo_is_kept(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        photo = make_photo()
    made = set(photo.renditions.values_list("filter_spec", flat=True))
    assert made == {spec for purpose in PURPOSES.values() for spec in purpose.specs}


def test_nobody_waits_for_the_sizes_of_a_photo(settings, django_capture_on_commit_callbacks):
    settings.JOBS_RUN = "worker"
    with django_capture_on_commit_callbacks(execute=True):
        photo = make_photo()
        photo.save()
    assert not photo.renditions.exists()
    job = Job.objects.get()
    running.run(job.pk)
    assert Job.objects.get().state == State.DONE
    assert photo.renditions.exists()


def test_a_moved_focal_point_makes_new_crops_before_anybody_asks(django_capture_on_commit_callbacks):
    photo = make_photo()
    photo.focal_point_x, photo.focal_point_y, photo.focal_point_width, photo.focal_point_height = 10, 10, 5, 5
    with django_capture_on_commit_callbacks(execute=True):
        photo.save()
    photo = Photo.objects.ready_for("card").get()
    with CaptureQueriesContext(connection) as queries:
        rendered("{% photo photo 'card' %}", photo=photo)
    assert len(queries) == 0


def test_a_photo_deleted_before_its_sizes_are_made_stops_nothing(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_photo().delete()
    assert not Rendition.objects.exists()
