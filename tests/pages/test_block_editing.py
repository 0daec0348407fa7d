import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.models import StandardPage
from tests.factories.pages import make_park, make_ride
from tests.factories.photos import make_photo
from tests.pages.stories import every_block, make_standard_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def editor_client(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("edith", "edith@example.org", "x"))
    return client


def submit(client, page, *blocks):
    """Save the page's form with a story of these (name, form data) blocks."""
    data = {"title": page.title, "slug": page.slug, "introduction": "", "comments": inline_formset([])}
    return client.post(f"/cms/pages/{page.pk}/edit/", nested_form_data({**data, "body": streamfield(blocks)}))


def listed(*items):
    """The form data of a ListBlock."""
    return {
        "count": len(items),
        **{
            str(n): {"deleted": "", "order": str(n), "type": "item", "id": "", "value": item}
            for n, item in enumerate(items)
        },
    }


def test_the_editor_opens_a_story_with_every_block(editor_client):
    make_photo()
    make_ride(park=make_park())
    page = make_standard_page(every_block())
    assert editor_client.get(f"/cms/pages/{page.pk}/edit/").status_code == 200


def test_a_story_is_written_in_the_editor(editor_client):
    page = make_standard_page([])
    response = submit(
        editor_client,
        page,
        ("story", rich_text("<p>Words<script>alert(1)</script></p>")),
        ("quote", {"text": "High.", "speaker": "Ada", "occasion": "", "source_url": "example.org/a"}),
        ("timeline", {"title": "Life", "entries": listed({"date": "1999-07", "title": "Built", "text": ""})}),
        ("video", {"title": "Ride", "address": "https://youtu.be/abcdefghijk?si=track", "note": ""}),
    )
    assert response.status_code == 302
    story, quote, timeline, _video = StandardPage.objects.get(pk=page.pk).get_latest_revision_as_object().body
    assert "<script" not in story.value.source
    assert quote.value["source_url"] == "https://example.org/a"
    assert str(timeline.value["entries"][0]["date"]) == "1999-07"


@pytest.mark.parametrize(
    ("name", "form", "words"),
    [
        ("quote", {"text": "a", "speaker": "b", "occasion": "", "source_url": "javascript:alert(1)"}, "web address"),
        ("video", {"title": "a", "address": "https://example.org/film", "note": ""}, "one film at YouTube"),
        ("video", {"title": "a", "address": "9" * 600, "note": ""}, "at most 500"),
        ("timeline", {"title": "a", "entries": listed({"date": "1999-02-30", "title": "b", "text": ""})}, "1999-02-30"),
        ("map", {"title": "a", "points": listed({"name": "b", "latitude": "91", "longitude": "NaN"})}, "90"),
        ("tip", {"text": "a\0b", "best_time": ""}, "Null characters"),
    ],
)
def test_wrong_input_in_a_block_is_an_error_in_words(editor_client, name, form, words):
    page = make_standard_page([])
    response = submit(editor_client, page, (name, form))
    assert response.status_code == 200
    assert words in response.text


@pytest.mark.parametrize("key", ["9" * 400, "-1", "nine", "1e3"])
@pytest.mark.parametrize("name", ["page_list", "gallery"])
def test_a_choice_that_does_not_exist_is_no_choice(editor_client, name, key):
    """A draft may be incomplete; publishing asks for what is missing."""
    item = {"photo": key, "caption": ""} if name == "gallery" else key
    rows = {"photos" if name == "gallery" else "pages": listed(item)}
    page = make_standard_page([])
    assert submit(editor_client, page, (name, {"title": "a", **rows})).status_code in (200, 302)
    assert editor_client.get(f"/cms/pages/{page.pk}/edit/").status_code == 200
