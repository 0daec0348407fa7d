import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.template.loader import get_template
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags
from wagtail import blocks as wagtail_blocks
from wagtail.blocks import CharBlock
from wagtail.rich_text import RichText, expand_db_html

from home.models import StandardPage
from pages.blocks import body_blocks
from pages.blocks.video import film_at
from pages.fields import BodyField
from tests.factories.pages import make_park, make_ride
from tests.factories.photos import make_photo
from tests.pages.stories import every_block, make_standard_page

BLOCKS = dict(body_blocks)
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def story(name: str, value) -> str:
    return BLOCKS[name].render(BLOCKS[name].to_python(value))


def hostile_copy_of(value):
    """The same value with every text replaced by markup."""
    if isinstance(value, str):
        return HOSTILE
    if isinstance(value, dict):
        return {key: hostile_copy_of(item) for key, item in value.items()}
    if isinstance(value, list):
        return [hostile_copy_of(item) for item in value]
    return value


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_has_all_that_the_block_picker_shows(name):
    block = BLOCKS[name]
    get_template(block.meta.template)
    assert block.get_description()
    assert block.meta.icon
    assert block.label
    assert block.is_previewable


@pytest.mark.django_db
@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_renders_its_preview(name):
    make_photo()
    make_ride(park=make_park())
    block = BLOCKS[name]
    html = block.render(block.get_preview_value())
    assert strip_tags(html).strip()
    assert "style=" not in html
    assert "<iframe" not in html


@pytest.mark.django_db
@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_in_which_nothing_is_filled_in_renders(name):
    block = BLOCKS[name]
    html = block.render(block.normalize(block.get_default()))
    assert "None" not in html


@pytest.mark.django_db
@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_answers_in_the_block_picker(name, client, django_user_model):
    make_photo()
    make_ride(park=make_park())
    client.force_login(django_user_model.objects.create_superuser("edith", "edith@example.org", "x"))
    prefix = StandardPage._meta.get_field("body").stream_block.child_blocks[name].definition_prefix
    response = client.get("/cms/block-preview/", {"id": prefix})
    assert response.status_code == 200
    assert b"css/site.css" in response.content


@pytest.mark.parametrize("name", ["fact_box", "quote", "timeline", "tip", "table", "video"])
def test_words_of_strangers_are_escaped(name):
    block = BLOCKS[name]
    prepared = hostile_copy_of(block.get_prep_value(block.get_preview_value()))
    if name == "timeline":
        prepared["entries"] = [{"date": None, "title": HOSTILE, "text": HOSTILE}]
    if name == "table":
        prepared |= {"columns": [{"type": "text", "heading": HOSTILE}], "rows": [{"values": [HOSTILE]}]}
    if name == "video":
        prepared["address"] = "https://vimeo.com/123456"
    html = story(name, prepared)
    assert "<script" not in html
    assert "<img" not in html


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "ftp://example.org/",
        "https://user:pw@example.org/",
        "https://",
        "http://[::1",
        "not an address",
    ],
)
@pytest.mark.parametrize(("name", "field"), [("quote", "source_url"), ("fact_box", "source_url"), ("video", "address")])
def test_an_address_that_is_none_of_the_web_is_refused(name, field, address):
    block = BLOCKS[name]
    value = block.to_python({**block.get_prep_value(block.get_preview_value()), field: address})
    with pytest.raises(ValidationError) as error:
        block.clean(value)
    assert field in error.value.block_errors


@pytest.mark.parametrize("name", sorted(set(BLOCKS) - {"page_list", "gallery"}))
def test_what_a_preview_shows_would_pass_as_content(name):
    block = BLOCKS[name]
    block.clean(block.get_preview_value())


@pytest.mark.parametrize(
    "source",
    [
        "<p>Hello<script>alert(1)</script></p>",
        '<p>Hello <a href="javascript:alert(1)">x</a></p>',
        '<p onclick="alert(1)">Hello</p>',
        '<h1>Hello</h1><iframe src="https://example.org"></iframe>',
        '<p>Hello <img src="x" onerror="alert(1)"></p>',
    ],
)
def test_running_text_keeps_only_what_its_features_allow(source):
    cleaned = BLOCKS["story"].clean(RichText(source)).source
    assert "Hello" in cleaned
    for bad in ("script", "onclick", "onerror", "iframe", "<h1", "<img"):
        assert bad not in cleaned


def test_a_link_to_another_site_is_marked():
    html = expand_db_html('<p><a href="https://example.org/?a=1&amp;b=2">x</a></p>')
    assert 'href="https://example.org/?a=1&amp;b=2" rel="nofollow ugc noopener external"' in html


@pytest.mark.parametrize(
    ("address", "film"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk&t=9&si=track", "https://www.youtube.com/watch?v=abcdefghijk"),
        ("https://youtu.be/abcdefghijk?si=track", "https://www.youtube.com/watch?v=abcdefghijk"),
        ("https://m.youtube.com/shorts/abcdefghijk", "https://www.youtube.com/watch?v=abcdefghijk"),
        ("https://www.youtube-nocookie.com/embed/abcdefghijk", "https://www.youtube.com/watch?v=abcdefghijk"),
        ("https://vimeo.com/channels/staffpicks/123456789", "https://vimeo.com/123456789"),
        ("https://player.vimeo.com/video/123456789", "https://vimeo.com/123456789"),
        ("https://archive.org/details/coaster-1927_film", "https://archive.org/details/coaster-1927_film"),
        ("https://www.youtube.com/", None),
        ("https://www.youtube.com/@park", None),
        ("https://youtube.com.evil.example/watch?v=abcdefghijk", None),
        ("https://example.org/watch?v=abcdefghijk", None),
        ("javascript://youtube.com/watch?v=abcdefghijk", None),
        ("https://archive.org/details/", None),
        ("http://[", None),
        ("", None),
    ],
)
def test_a_film_is_known_by_its_address(address, film):
    found = film_at(address)
    assert (found.address if found else None) == film


def test_a_film_is_a_link_that_names_where_it_leads():
    html = story("video", {"title": "Front row", "address": "https://youtu.be/abcdefghijk", "note": ""})
    assert "Watch at YouTube" in " ".join(html.split())
    assert "may set cookies" in html
    assert "<iframe" not in html
    assert " src=" not in html


def test_a_table_needs_a_caption_and_named_columns():
    block = BLOCKS["table"]
    value = block.normalize({"caption": " ", "columns": [{"type": "text", "heading": ""}], "rows": []})
    with pytest.raises(ValidationError) as error:
        block.clean(value)
    words = str(error.value.as_json_data())
    assert "caption" in words
    assert "heading" in words


def test_a_table_names_its_columns_and_rows():
    html = story("table", BLOCKS["table"].meta.preview_value)
    assert html.count('scope="col"') == 3
    assert html.count('scope="row"') == 2
    assert "<caption>Trains by season</caption>" in html


@pytest.mark.parametrize(("latitude", "longitude"), [(91, 0), (-91, 0), (0, 181), ("NaN", 0)])
def test_a_place_off_the_earth_is_refused(latitude, longitude):
    block = BLOCKS["map"]
    form = {"latitude": latitude, "longitude": longitude, "name": "x"}
    with pytest.raises(ValidationError):
        block.child_blocks["points"].child_block.clean(form)


@pytest.mark.parametrize(("points", "drawings"), [(1, 1), (3, 1)])
def test_near_places_share_a_plan(points, drawings):
    places = [{"name": f"Gate {n}", "latitude": 41.48 + n / 1000, "longitude": -82.68} for n in range(points)]
    html = story("map", {"title": "Gates", "points": places})
    assert html.count("<figure") == drawings
    assert html.count("<tr>") == points + 1


def test_far_places_have_a_map_each():
    places = [
        {"name": "Here", "latitude": 41.48, "longitude": -82.68},
        {"name": "There", "latitude": 51, "longitude": 5},
    ]
    assert story("map", {"title": "Both", "points": places}).count("<figure") == 2


@pytest.mark.django_db
def test_a_page_list_shows_rides_under_their_park_and_hides_drafts():
    park = make_park("Cedar Point")
    ride, hidden = make_ride("Magnum", park=park), make_ride("Secret", park=park)
    hidden.unpublish()
    html = story("page_list", {"title": "Look", "pages": [ride.pk, hidden.pk, 999_999]})
    assert "Magnum" in html
    assert "Ride at Cedar Point" in html
    assert "Secret" not in html


@pytest.mark.django_db
def test_a_page_list_hides_private_pages_and_what_lies_below_them():
    park = make_park("Cedar Point")
    ride = make_ride("Magnum", park=park)
    park.view_restrictions.create(restriction_type="login")
    assert "Magnum" not in story("page_list", {"title": "Look", "pages": [ride.pk]})


@pytest.mark.django_db
def test_a_deleted_photo_leaves_a_gallery_whole():
    photo, other = make_photo(), make_photo(alt_text="The second drop.")
    page = make_standard_page([("gallery", {"title": "", "photos": [{"photo": photo}, {"photo": other}]})])
    photo.delete()
    html = str(StandardPage.objects.get(pk=page.pk).body)
    assert "The second drop." in html
    assert html.count("<img") == 1


@pytest.mark.django_db
def test_thirty_blocks_cost_as_many_queries_as_three(client):
    park = make_park()
    rides = [make_ride(f"Ride {n}", park=park) for n in range(4)]
    photos = [make_photo() for _ in range(4)]

    def body(times: int):
        one = [
            ("gallery", {"title": "", "photos": [{"photo": photo, "caption": ""} for photo in photos[:times]]}),
            ("page_list", {"title": "Look", "pages": rides[:times]}),
            ("story", RichText("<p>Words</p>")),
        ]
        return one * times

    def cost(times: int) -> int:
        page.body = body(times)
        page.save_revision().publish()
        html = str(StandardPage.objects.get(pk=page.pk).body)  # missing renditions are made now
        with CaptureQueriesContext(connection) as queries:
            html = str(StandardPage.objects.get(pk=page.pk).body)
        assert html.count("<figure") == len(photos[:times]) * times
        assert html.count("<article") == len(rides[:times]) * times
        return len(queries)

    page = make_standard_page([])
    assert cost(10) == cost(1)


@pytest.mark.django_db
def test_a_page_with_every_block_is_answered(client):
    make_photo()
    make_ride(park=make_park())
    make_standard_page(every_block())
    response = client.get("/a-story/")
    assert response.status_code == 200
    for words in ("The lift in figures", "How it was built", "Trains by season", "Where it stood"):
        assert words in response.text


@pytest.mark.django_db
def test_every_block_survives_its_way_through_the_database():
    make_photo()
    make_ride(park=make_park())
    page = make_standard_page(every_block())
    stored = StandardPage.objects.get(pk=page.pk)
    assert [block.block_type for block in stored.body] == list(BLOCKS)
    assert stored.body[list(BLOCKS).index("timeline")].value["entries"][1]["date"].display() == "13 May 2000"
    assert "First column set" in " ".join(stored._meta.get_field("body").get_searchable_content(stored.body))


@pytest.mark.django_db
def test_a_changed_block_is_no_migration(monkeypatch):
    body = StandardPage._meta.get_field("body")
    body.stream_block.child_blocks["tip"].child_blocks["new"] = CharBlock()
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    finally:
        del body.stream_block.child_blocks["tip"].child_blocks["new"]


def test_every_story_offers_every_block():
    fields = [
        field for model in apps.get_models() for field in model._meta.get_fields() if isinstance(field, BodyField)
    ]
    assert fields
    for field in fields:
        assert isinstance(field.stream_block, wagtail_blocks.StreamBlock)
        assert set(field.stream_block.child_blocks) == set(BLOCKS)
