"""A change shows at once on every page that shows it, and nothing else is thrown away."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Page, PageViewRestriction

from core.dates import PartialDate
from core.signals import pages_changed
from parks.models import ParkIndexPage, ParkPage
from rides.models import RidePage
from rides.models.rows import RideCredit, RideStatusEvent
from tests.factories.pages import make_company, make_home, make_park, make_ride

pytestmark = pytest.mark.django_db


@pytest.fixture
def changing(django_capture_on_commit_callbacks):
    """A block whose changes are committed at its end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def catalogue(page_cache):
    """Two parks with a ride each, two makers."""
    make_home()
    intamin, mack = make_company("Intamin"), make_company("Mack Rides")
    cedar, europa = make_park("Cedar Point"), make_park("Europa-Park")
    return {
        "intamin": intamin,
        "mack": mack,
        "cedar": cedar,
        "europa": europa,
        "force": make_ride("Millennium Force", park=cedar, manufacturer=intamin),
        "star": make_ride("Silver Star", park=europa, manufacturer=mack),
        "wave": make_ride("Wicker Man", park=make_park("Alton Towers")),
    }


class Pages:
    """Asks for pages and remembers how they came."""

    def __init__(self, client, catalogue):
        self.client, self.catalogue = client, catalogue

    def url(self, name):
        return name if name.startswith("/") else Page.objects.get(pk=self.catalogue[name].pk).url

    def get(self, name):
        response = self.client.get(self.url(name))
        assert response.status_code == 200
        return response

    def how(self, name):
        return self.get(name)["X-Page-Cache"]

    def warm(self, *names):
        for name in names:
            self.get(name)
            assert self.how(name) == "hit"


@pytest.fixture
def pages(client, catalogue):
    return Pages(client, catalogue)


def _publish(page, **changes):
    page = page.specific_class.objects.get(pk=page.pk)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()


ALL = ("force", "star", "cedar", "europa", "intamin", "mack")


def test_a_published_change_shows_at_once_and_leaves_other_pages_alone(pages, catalogue, changing):
    pages.warm("force", "star", "europa", "mack")
    with changing():
        _publish(catalogue["force"], title="Millennium Force II")
    assert b"Millennium Force II" in pages.get("force").content
    assert [pages.how(name) for name in ("star", "europa", "mack")] == ["hit"] * 3


def test_a_saved_draft_throws_nothing_away(pages, catalogue, changing):
    pages.warm(*ALL)
    with changing():
        draft = RidePage.objects.get(pk=catalogue["force"].pk)
        draft.title = "Not yet"
        draft.save_revision()
    assert [pages.how(name) for name in ALL] == ["hit"] * len(ALL)


def test_what_is_rolled_back_throws_nothing_away(pages, catalogue, changing):
    pages.warm("force")
    with changing(), transaction.atomic():
        _publish(catalogue["force"], title="Never")
        transaction.set_rollback(True)
    assert pages.how("force") == "hit"


def test_a_renamed_park_shows_on_its_rides(pages, catalogue, changing, show_loaded):
    show_loaded("force", lambda: RidePage.objects.select_related("park").get(pk=catalogue["force"].pk).park.title)
    pages.warm("force", "star", "europa")
    with changing():
        _publish(catalogue["cedar"], title="Cedar Point Resort")
    assert b"Cedar Point Resort" in pages.get("force").content
    assert [pages.how(name) for name in ("star", "europa")] == ["hit"] * 2


def test_a_renamed_maker_shows_on_the_rides_it_built(pages, catalogue, changing, show_loaded):
    show_loaded(
        "force", lambda: RidePage.objects.select_related("manufacturer").get(pk=catalogue["force"].pk).manufacturer
    )
    pages.warm("force", "star", "mack", "europa")
    with changing():
        _publish(catalogue["intamin"], title="Intamin Amusement Rides")
    assert b"Intamin Amusement Rides" in pages.get("force").content
    assert [pages.how(name) for name in ("star", "mack", "europa")] == ["hit"] * 3


def test_a_new_ride_shows_in_its_park_and_at_its_maker(pages, catalogue, changing):
    pages.warm("cedar", "intamin", "europa", "mack", "star")
    with changing():
        make_ride("Steel Vengeance", park=catalogue["cedar"], manufacturer=catalogue["intamin"])
    assert [pages.how(name) for name in ("cedar", "intamin")] == ["miss"] * 2
    assert [pages.how(name) for name in ("europa", "mack", "star")] == ["hit"] * 3


def test_a_ride_that_changes_its_maker_shows_at_the_new_one(pages, catalogue, changing):
    pages.warm("mack", "europa", "wave")
    with changing():
        _publish(catalogue["force"], manufacturer=catalogue["mack"])
    assert pages.how("mack") == "miss"
    assert [pages.how(name) for name in ("europa", "wave")] == ["hit"] * 2


def test_a_credit_shows_at_the_company_that_it_names(pages, catalogue, changing):
    pages.warm("mack", "europa")
    with changing():
        _publish(catalogue["force"], credits=[RideCredit(role=RideCredit.Role.DESIGNER, company=catalogue["mack"])])
    assert pages.how("mack") == "miss"
    assert pages.how("europa") == "hit"


def test_an_unpublished_ride_is_gone_at_once(pages, catalogue, changing, client):
    url = pages.url("force")
    pages.warm("force", "cedar", "europa", "star")
    with changing():
        RidePage.objects.get(pk=catalogue["force"].pk).unpublish()
    assert client.get(url).status_code == 404
    assert pages.how("cedar") == "miss"
    assert [pages.how(name) for name in ("europa", "star")] == ["hit"] * 2


def test_a_deleted_ride_is_gone_at_once(pages, catalogue, changing, client):
    url = pages.url("force")
    pages.warm("force", "cedar", "europa")
    with changing():
        RidePage.objects.get(pk=catalogue["force"].pk).delete()
    assert client.get(url).status_code == 404
    assert pages.how("cedar") == "miss"
    assert pages.how("europa") == "hit"


def test_a_deleted_park_takes_its_rides_along(pages, catalogue, changing, client):
    ride_url = pages.url("force")
    pages.warm("force", "europa", "star")
    with changing():
        Page.objects.get(pk=catalogue["cedar"].pk).specific.delete()
    assert client.get(ride_url).status_code == 404
    assert [pages.how(name) for name in ("europa", "star")] == ["hit"] * 2


def test_a_moved_ride_leaves_one_park_and_shows_in_the_other(pages, catalogue, changing, client):
    old_url = pages.url("force")
    pages.warm("force", "cedar", "europa", "wave", "mack")
    with changing():
        RidePage.objects.get(pk=catalogue["force"].pk).move(Page.objects.get(pk=catalogue["europa"].pk), "last-child")
    assert client.get(old_url).status_code != 200
    assert [pages.how(name) for name in ("force", "cedar", "europa")] == ["miss"] * 3
    assert [pages.how(name) for name in ("wave", "mack")] == ["hit"] * 2


def test_a_park_with_a_new_address_takes_its_rides_along(pages, catalogue, changing, client):
    old_url = pages.url("force")
    pages.warm("force", "star", "europa")
    with changing():
        _publish(catalogue["cedar"], slug="cedar-point-ohio")
    assert client.get(old_url).status_code != 200
    assert pages.how("force") == "miss"
    assert [pages.how(name) for name in ("star", "europa")] == ["hit"] * 2


def test_a_page_made_private_is_never_served_from_the_cache(pages, catalogue, changing, client):
    pages.warm("force", "star", "europa")
    with changing():
        restriction = PageViewRestriction.objects.create(page=catalogue["cedar"], restriction_type="groups")
        restriction.groups.add(Group.objects.create(name="Insiders"))
    for _time in range(3):
        response = client.get(catalogue["force"].url)
        assert response.status_code == 302
        assert "X-Page-Cache" not in response
    assert [pages.how(name) for name in ("star", "europa")] == ["hit"] * 2


@pytest.mark.parametrize("kind", ["login", "password"])
def test_a_private_page_is_asked_for_anew_each_time(pages, catalogue, changing, client, kind):
    with changing():
        PageViewRestriction.objects.create(page=catalogue["force"], restriction_type=kind, password="lift-hill")
    for _time in range(3):
        response = client.get(catalogue["force"].url)
        assert "X-Page-Cache" not in response
        assert b"<h1>Millennium Force</h1>" not in response.content


def test_who_has_given_the_password_leaves_nothing_for_others(pages, catalogue, changing, client, django_user_model):
    with changing():
        restriction = PageViewRestriction.objects.create(page=catalogue["force"], restriction_type="login")
    client.force_login(django_user_model.objects.create_user("insider", "insider@example.org", "x"))
    assert client.get(catalogue["force"].url).status_code == 200
    client.logout()
    assert restriction.pk
    assert client.get(catalogue["force"].url).status_code == 302


def test_a_page_that_is_public_again_is_kept_again(pages, catalogue, changing, client):
    with changing():
        restriction = PageViewRestriction.objects.create(page=catalogue["force"], restriction_type="login")
    client.get(catalogue["force"].url)
    with changing():
        restriction.delete()
    pages.warm("force")


def test_a_changed_photo_shows_on_the_pages_that_use_it(pages, catalogue, changing, show_loaded, make_photo):
    from media.models import Photo

    photo = make_photo("The lift hill")
    show_loaded("force", lambda: Photo.objects.get(pk=photo.pk).alt_text)
    pages.warm("force", "star", "cedar")
    with changing():
        photo.alt_text = "The first drop"
        photo.save()
    assert b"The first drop" in pages.get("force").content
    assert [pages.how(name) for name in ("star", "cedar")] == ["hit"] * 2


def test_a_new_park_shows_in_the_index(pages, changing):
    pages.warm("/parks/", "europa", "star")
    with changing():
        park = ParkPage(title="Phantasialand", slug="phantasialand")
        ParkIndexPage.objects.get().add_child(instance=park)
        park.save_revision().publish()
    assert pages.how("/parks/") == "miss"
    assert [pages.how(name) for name in ("europa", "star")] == ["hit"] * 2


def _place(name, north, east):
    park = ParkPage(title=name, slug=name.lower(), latitude=north, longitude=east)
    ParkIndexPage.objects.get().add_child(instance=park)
    park.save_revision().publish()
    return park


def test_a_new_park_shows_on_the_parks_around_it(pages, catalogue, changing):
    for number in range(6):
        catalogue[f"de{number}"] = _place(f"Rhein{number}", "50.1", f"7.{number}")
        catalogue[f"us{number}"] = _place(f"Ohio{number}", "41.4", f"-82.{number}")
    pages.warm("de0", "us0")
    with changing():
        _place("Phantasialand", "50.2", "7.1")
    assert pages.how("de0") == "miss"
    assert pages.how("us0") == "hit"


def test_bulk_work_announces_what_it_changed(pages, catalogue, changing):
    pages.warm("force", "star", "europa")
    with changing():
        RidePage.objects.filter(pk=catalogue["force"].pk).update(title="Renamed in bulk")
        pages_changed.send(sender=None, page_ids=[catalogue["force"].pk])
    assert b"Renamed in bulk" in pages.get("force").content
    assert [pages.how(name) for name in ("star", "europa")] == ["hit"] * 2


def test_a_changed_site_shows_everywhere(pages, catalogue, changing):
    from wagtail.models import Site

    pages.warm("force", "star")
    with changing():
        site = Site.objects.get(is_default_site=True)
        site.site_name = "ThrillWiki beta"
        site.save()
    assert [pages.how(name) for name in ("force", "star")] == ["miss"] * 2


def test_a_signed_in_editor_always_sees_the_present_state(pages, catalogue, client, admin_user):
    pages.warm("force")
    client.force_login(admin_user)
    assert "X-Page-Cache" not in client.get(catalogue["force"].url)


def test_a_page_ends_on_the_day_its_status_flips(pages, catalogue, page_cache, settings):
    tomorrow = date.today() + timedelta(days=1)
    ride = RidePage.objects.get(pk=catalogue["force"].pk)
    ride.status_events.add(RideStatusEvent(kind="closed", date=PartialDate.of_day(tomorrow)))
    ride.save_revision().publish()
    pages.get("force")
    [(entry, _checked)] = page_cache.store._entries.values()
    midnight = datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=UTC).timestamp()
    assert entry.fresh_until <= midnight


def test_a_page_of_hundreds_is_tied_to_the_kind(page_cache):
    from core.pagecache.collecting import MOST_OF_A_KIND, collecting
    from pages.invalidation import shows

    with collecting() as seen:
        shows(range(1, 2000))
    assert "any:wagtailcore.page" in seen.tags
    assert len(seen.tags) == MOST_OF_A_KIND + 2


@pytest.fixture
def make_photo():
    from io import BytesIO

    from django.core.files.base import ContentFile
    from PIL import Image

    from media.models import Photo

    def make(alt_text):
        file = BytesIO()
        Image.new("RGB", (40, 30), "navy").save(file, "PNG")
        return Photo.objects.create(
            title=alt_text,
            alt_text=alt_text,
            credit="Ann",
            file=ContentFile(file.getvalue(), "p.png"),
            width=40,
            height=30,
        )

    return make


@pytest.fixture
def show_loaded(catalogue, monkeypatch):
    """Have the page of `name` show what a function loads, whatever its template shows otherwise."""
    shown = {}
    usual = RidePage.get_context

    def get_context(self, request, *args, **kwargs):
        context = usual(self, request, *args, **kwargs)
        if self.pk in shown:
            # Into the introduction, which every template of a page prints.
            self.introduction = f"{self.introduction} {shown[self.pk]()}"
        return context

    monkeypatch.setattr(RidePage, "get_context", get_context)
    return lambda name, load: shown.__setitem__(catalogue[name].pk, load)
