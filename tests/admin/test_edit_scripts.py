"""What the edit form needs in the browser is there to be fetched."""

import re

import pytest
from django.contrib.staticfiles import finders

from tests.factories.pages import make_ride

from .test_edit_forms import edit_url

pytestmark = pytest.mark.django_db


def test_every_script_and_style_of_the_edit_form_exists(editor):
    html = editor.get(edit_url(make_ride())).content.decode()
    paths = set(re.findall(r'(?:src|href)="/static/([^"?]+\.(?:js|css))', html)) - {"admin.css"}
    assert len(paths) > 5
    assert [path for path in paths if not finders.find(path)] == []
