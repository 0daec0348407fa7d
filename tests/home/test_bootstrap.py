"""What `bootstrap` makes, and that it makes it once."""

import pytest
from django.core.management import call_command
from wagtail.models import Page, Revision, Site

from companies.models import CompanyIndexPage
from home.models import HomePage
from parks.models import ParkIndexPage
from rides.models import GlossaryTerm, RideIndexPage

pytestmark = pytest.mark.django_db


def test_the_index_pages_stand_at_their_addresses():
    for page_type, address in (
        (ParkIndexPage, "/parks/"),
        (RideIndexPage, "/rides/"),
        (CompanyIndexPage, "/companies/"),
    ):
        assert page_type.objects.get().url == address


def test_the_site_shows_our_home_page():
    assert Site.objects.get().root_page.specific == HomePage.objects.get()


def test_every_page_has_a_revision_and_publish_dates():
    for page in Page.objects.filter(depth__gt=1):
        assert page.live_revision_id
        assert page.first_published_at


def test_a_second_run_changes_nothing():
    before = (Page.objects.count(), Revision.objects.count(), GlossaryTerm.objects.count())
    call_command("bootstrap", verbosity=0)
    assert (Page.objects.count(), Revision.objects.count(), GlossaryTerm.objects.count()) == before


def test_an_edited_term_is_left_alone():
    GlossaryTerm.objects.filter(slug="helix").update(definition="Our own words")
    call_command("bootstrap", verbosity=0)
    assert GlossaryTerm.objects.get(slug="helix").definition == "Our own words"


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_finds_the_root_page():
    assert Page.objects.filter(depth=1).exists()
    HomePage.objects.get().get_children().first().delete()


def test_and_leaves_it_to_the_next():
    assert Page.objects.filter(depth=1).exists()
    assert ParkIndexPage.objects.exists()
