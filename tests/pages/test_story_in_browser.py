import io
import os
import random
from itertools import product

import pytest
from PIL import Image, ImageDraw

from home.models import StandardPage
from tests.factories.pages import make_park, make_ride
from tests.factories.photos import make_photo
from tests.pages.stories import every_block, make_standard_page
from tests.support.waiting import serious, settled, too_wide

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def landscape(seed: int) -> bytes:
    """A picture with enough in it to be looked at."""
    chance = random.Random(seed)
    image = Image.linear_gradient("L").resize((1200, 800)).convert("RGB")
    draw = ImageDraw.Draw(image)
    for _hill in range(6):
        x, y = chance.randrange(1200), chance.randrange(300, 700)
        draw.ellipse((x - 300, y, x + 300, y + 700), fill=tuple(chance.randrange(40, 200) for _channel in range(3)))
    out = io.BytesIO()
    image.save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def story_address(live_server) -> str:
    park = make_park()
    for name in ("Millennium Force", "Magnum XL-200", "Gemini"):
        make_ride(name, park=park, introduction="A steel coaster above the lake.")
    for seed in range(2):
        make_photo(data=landscape(seed), source_url="https://www.flickr.com/photos/1")
    page = make_standard_page(every_block())
    assert str(StandardPage.objects.get(pk=page.pk).body)
    return f"{live_server.url}/a-story/"


def watched(tab) -> list[str]:
    """A list that fills with errors of the console (breaches of the policy among them)."""
    errors = []
    tab.on("console", lambda message: errors.append(message.text) if "Security Policy" in message.text else None)
    tab.on("pageerror", lambda error: errors.append(str(error)))
    return errors


def test_a_story_with_every_block_can_be_used_by_everybody(browser, story_address):
    """One test for all widths and themes: making the photos' renditions takes longer than looking at them."""
    for width, theme in product((390, 1280), ("light", "dark")):
        look = {"viewport": {"width": width, "height": 900}, "color_scheme": theme, "reduced_motion": "reduce"}
        tab = browser.new_context(**look).new_page()
        errors, asked = watched(tab), []
        tab.on("request", lambda request, asked=asked: asked.append(request.url))
        tab.goto(story_address)
        if folder := os.environ.get("SCREENSHOTS"):
            tab.screenshot(path=f"{folder}/story-{width}-{theme}.png", full_page=True)
        assert serious(tab) == []
        assert errors == []
        site = story_address.removesuffix("a-story/")
        assert [url for url in asked if not url.startswith((site, "data:"))] == []
        assert too_wide(tab) == 0
        settled(tab).context.close()
