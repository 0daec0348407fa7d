"""What an editor sees first."""

import pytest

from tests.factories.pages import make_ride

pytestmark = pytest.mark.django_db


def test_the_first_page_names_waiting_drafts_and_the_least_complete(editor):
    make_ride("Millennium Force", height_m=94.5)
    draft = make_ride("Raptor")
    draft.slogan = "New"
    draft.save_revision(user=editor.user, log_action=True)
    html = editor.get("/cms/").content.decode()
    assert "1 draft waits" in html
    assert "Raptor" in html
    assert "The last import left no problems behind." in html
    assert "Least complete" in html
