"""No e-mail address, IP or session of a member stands in anything public, and what is private is kept by nobody."""

import pytest
from django.test import Client
from django.urls import reverse
from django.urls.exceptions import NoReverseMatch

from members.invalidation import user_fields
from parks.models import ParkPage
from reviews.models import Review
from rides.models import RidePage
from tests.members.conftest import PASSWORD, make_member
from tests.members.routes import all_routes, write_routes

pytestmark = pytest.mark.django_db

ADDRESS = "198.51.100.77"
MAIL = "planted-secret"
# Of others: they answer to nobody but editors, or with files.
NOT_OURS = ("wagtail", "django.", "allauth.", "whitenoise")


class Secrets:
    """Somebody whose traces must not show, with a page, a review and a session."""

    def __init__(self):
        self.user = make_member("Visible")
        self.user.email = f"{MAIL}@example.org"
        self.user.first_name, self.user.last_name = "Planted", "Surname"
        self.user.save()
        self.user.emailaddress_set.update(email=self.user.email)
        self.ride = RidePage.objects.live().exclude(park=None).first()
        self.park = ParkPage.objects.get(pk=self.ride.park_id)
        for page in (self.ride, self.park):
            Review.objects.create(author=self.user, page=page, rating=8, text="Good.", title="Good")
        self.session = self._session()

    def _session(self) -> str:
        client = Client(REMOTE_ADDR=ADDRESS)
        client.post("/accounts/login/", {"login": "Visible", "password": PASSWORD})
        return client.session.session_key

    def words(self) -> list[str]:
        return [MAIL, ADDRESS, self.session, "Surname"]

    def addresses(self) -> list[str]:
        """All addresses of ours that need nothing, or what we have: a name, a page, a review."""
        known = {"name": "Visible", "page_id": self.ride.pk, "pk": self.ride.pk, "other": "Visible"}
        known |= {"uid": Review.objects.first().uid, "first": "Visible", "second": "Visible"}
        pages = [
            self.ride.url,
            self.park.url,
            "/",
            "/parks/",
            "/companies/",
            "/sitemap.xml",
            "/robots.txt",
            "/nothing/",
        ]
        return [*pages, *filter(None, (_filled(name, pattern, known) for name, pattern in all_routes()))]


def _filled(name: str, pattern, known: dict) -> str | None:
    module = getattr(pattern.callback, "__module__", "")
    wanted = pattern.pattern.converters
    if module.startswith(NOT_OURS) or not pattern.name:
        return None
    try:
        return reverse(name, kwargs={key: known[key] for key in _arguments(name) or wanted})
    except (NoReverseMatch, KeyError):
        return None


def _arguments(name: str) -> list[str]:
    """The arguments of the whole address, those of what includes it too."""
    from django.urls import get_resolver

    *spaces, last = name.split(":")
    resolver = get_resolver()
    for space in spaces:
        if space not in resolver.namespace_dict:
            return []
        resolver = resolver.namespace_dict[space][1]
    possibilities = resolver.reverse_dict.getlist(last)
    return list(possibilities[0][0][0][1]) if possibilities else []


@pytest.fixture
def secrets(catalogue):
    return Secrets()


@pytest.mark.parametrize("reader", ["visitor", "member"])
def test_no_public_answer_tells_an_address_or_a_session(secrets, client, reader):
    client.raise_request_exception = False
    if reader == "member":
        client.force_login(make_member("Reader"))
    found, read, addresses = [], 0, secrets.addresses()
    assert "/members/" in addresses
    for address in addresses:
        answer = client.get(address)
        if answer.status_code >= 500:
            found.append((address, answer.status_code))
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        read += answer.status_code == 200
        found += [(address, word) for word in secrets.words() if word.encode() in body]
    assert not found
    assert read > 25


def test_errors_tell_nothing_either(secrets, client):
    client.raise_request_exception = False
    for answer in (client.get("/nothing-here/"), client.get("/members/nobody/"), client.get("/search/?q=%00")):
        assert not [word for word in secrets.words() if word.encode() in answer.content]


def test_what_is_private_is_kept_by_nobody(secrets, client):
    client.force_login(secrets.user)
    private = [name for name, pattern in all_routes() if getattr(pattern.callback, "is_member_page", False)]
    known = {"name": "Visible", "page_id": secrets.ride.pk, "pk": secrets.ride.pk}
    tried = 0
    for name in [*private, *write_routes()]:
        try:
            address = reverse(name, kwargs={key: known[key] for key in _arguments(name)})
        except (NoReverseMatch, KeyError):
            continue
        answer = client.get(address)
        if answer.status_code != 405:
            assert "no-store" in answer.headers.get("Cache-Control", ""), name
            tried += 1
    assert tried >= 4


def test_every_way_to_a_user_is_known_to_this_test():
    """The walk over the models finds something: else the tests above would prove little."""
    assert len(list(user_fields())) > 30
