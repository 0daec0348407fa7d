"""The parts that pages are made of."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory

from core.gallery import gallery
from core.templatetags.ui import meter, status

TEMPLATES = Path(settings.BASE_DIR) / "templates"
OURS = sorted(path.relative_to(TEMPLATES) for path in TEMPLATES.glob("**/*.html"))
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))


@pytest.mark.parametrize("name", OURS, ids=str)
def test_every_template_can_be_read(name):
    assert get_template(str(name))


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_says_in_its_first_line_what_it_takes(path):
    first = path.read_text().splitlines()[0]
    assert first.startswith("{# ")
    assert "Take" in first


def test_the_gallery_shows_everything_without_inline_style_or_script():
    page = gallery(RequestFactory().get("/components/")).content.decode()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", page)
    assert not re.search(r"<script(?![^>]*\ssrc=)", page)


def test_every_icon_that_is_used_in_the_gallery_exists():
    page = gallery(RequestFactory().get("/components/")).content.decode()
    assert set(re.findall(r'href="#(i-[\w-]+)"', page)) <= set(re.findall(r'<symbol id="(i-[\w-]+)"', page))


@pytest.mark.parametrize("value", ["operating", "soft-opening", "construction", "sbno"])
def test_a_status_is_a_word_an_icon_and_a_tone(value):
    html = status(value)
    assert "#i-s-" in html
    assert re.search(r"st-(go|plan|wait)", html)
    assert re.search(r"</svg>\w+", html)


@pytest.mark.parametrize("value", [None, "", "no-such-status"])
def test_an_unknown_status_is_said_in_words(value):
    assert "Status not recorded" in status(value)


def test_an_unknown_fact_is_said_in_words_and_zero_is_a_value():
    assert "Not recorded" in render_to_string("components/fact.html", {"term": "Height", "value": ""})
    assert "Not recorded" not in render_to_string("components/fact.html", {"term": "Inversions", "value": 0})


def test_a_bar_of_something_unknown_is_not_drawn():
    assert meter(None, 10) == ""
    assert meter(3, None) == ""
    assert 'width="30.0"' in meter(3, 10)


def test_names_in_components_are_escaped():
    html = render_to_string("components/rows.html", {"rows": [{"title": "<b>&", "url": "/x/"}]})
    assert "<b>" not in html
