"""What waits for a moderator is found at no address of the site: every route of the URL map is asked, whoever asks."""

import re
from collections.abc import Iterator
from itertools import chain

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import URLPattern, get_resolver

from accounts.belongings import belongings
from home.rights import EDITORS, make_groups_and_workflow
from media.member_photos.actions import publish
from media.models import MemberPhoto, Photo, Rendition
from tests.factories.pages import make_park, make_ride
from tests.media.members import draft, pending, trusted

pytestmark = pytest.mark.django_db
WORDS = {"alt_text": "Zeppelin over the lift", "caption": "Quagga at dawn", "credit": "Xanthippe of tests"}
# Written out, since their patterns are regular expressions, or since pages and not routes answer there.
BESIDES = ("/rides.csv", "/rides.json", "/parks.csv", "/parks.json", "/sitemap-1.xml", "/robots.txt", "/", "/parks/")
# The author's and the moderators' own ways to the file.
ADMIN = (
    "/cms/images/",
    "/cms/images/results/",
    "/cms/images/chooser/",
    "/cms/images/chooser/results/",
    "/cms/api/main/images/",
)


@pytest.fixture
def scene(db):
    """A ride with a draft and a photo that waits, both by Ada, and one that stands beside its park."""
    ada, ride, park = trusted("ada", 1), make_ride("Blue Fire"), make_park("Europa-Park")
    photos = [draft(ada, ride, 1, **WORDS), pending(ada, ride, 2, **WORDS), pending(ada, park, 3, **WORDS)]
    return ada, ride, park, photos


def routes(resolver=None, before: str = "") -> Iterator[str]:
    """The routes of everything but the admin, as they are written in the URL map."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        elif not route.startswith(("cms/", "__")):
            yield from routes(pattern, route)


def addresses(values: dict[str, str]) -> Iterator[str]:
    """Each route whose parameters we have values for, filled in."""
    for route in routes():
        names = re.findall(r"<(?:\w+:)?(\w+)>", route)
        if "(?P" not in route and "^" not in route and set(names) <= set(values):
            yield "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: values[found[1]], route)


def asked_for(ride, park, photo: MemberPhoto) -> list[str]:
    given = {"page_id": str(ride.pk), "pk": str(photo.pk), "uid": str(photo.uid), "name": "ada", "subject": "photo"}
    here = addresses({**given, "number": "1", "letters": "A", "tone": "1", "path": photo.file.name, "user_id": "1"})
    return [*here, *BESIDES, ride.url, park.url]


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def secrets(photos) -> list[bytes]:
    files = chain.from_iterable((photo.file.name, photo.preview.name) for photo in photos)
    return [word.encode() for word in WORDS.values()] + [name.rpartition("/")[2].encode() for name in files]


def leaks(client, asked, told) -> list[str]:
    """The addresses that answer with something of the photos. What an address itself says, its answer may repeat."""
    found = []
    for address in asked:
        answer = body(client.get(address))
        if any(secret in answer for secret in told if secret.decode() not in address) or answer[:3] == b"\xff\xd8\xff":
            found.append(address)
    return found


@pytest.mark.parametrize("who", ["anonymous", "member"])
def test_no_route_tells_of_a_photo_that_waits(scene, who):
    _ada, ride, park, photos = scene
    client = Client(raise_request_exception=False)
    if who == "member":
        client.force_login(trusted("grace", 4))
    asked = asked_for(ride, park, photos[1])
    # The ways that a photo could leave are among them, and there are many others.
    for way in (
        f"/photos/on/{ride.pk}/",
        f"/photos/{photos[1].uid}/full/",
        f"/p/{photos[1].pk}/card.png",
        "/sitemap.xml",
    ):
        assert way in asked
    assert len(asked) > 80
    told = secrets(photos)
    assert [each for each in leaks(client, asked, told) if not each.endswith("card.png")] == []


def test_every_route_that_speaks_of_photos_is_asked(scene):
    _ada, ride, park, photos = scene
    asked = asked_for(ride, park, photos[1])
    speaking = [route for route in routes() if "photo" in route or route.startswith("media/")]
    assert speaking
    for route in speaking:
        assert any(
            re.fullmatch(re.sub(r"<[^>]+>", ".+", re.escape(route).replace(r"\<", "<")), each[1:]) for each in asked
        ), route


def test_editors_and_their_api_find_none(scene):
    make_groups_and_workflow()
    editor = trusted("ed", 4)
    editor.groups.add(Group.objects.get(name=EDITORS))
    client = Client()
    client.force_login(editor)
    assert leaks(client, ADMIN, secrets(scene[3])) == []


def test_no_export_of_another_and_no_public_file_holds_them(scene, tmp_path):
    _ada, _ride, _park, photos = scene
    grace = trusted("grace", 2)
    told = [secret.decode() for secret in secrets(photos)]
    for _name, belonging in belongings:
        for path, rows in belonging.export(grace):
            assert not any(secret in f"{path} {list(rows)}" for secret in told)
    assert not Photo.objects.exists()
    assert not Rendition.objects.exists()
    public = [file for file in (tmp_path / "media").rglob("*") if file.is_file() and "cards" not in file.parts]
    assert public == []


def test_once_it_is_published_the_same_question_finds_it(scene):
    """That nothing is found says something only where something could be."""
    _ada, ride, park, photos = scene
    publish(photo=photos[1])
    found = leaks(Client(), [ride.url, f"/photos/on/{ride.pk}/", park.url], [WORDS["alt_text"].encode()])
    assert found == [ride.url, f"/photos/on/{ride.pk}/"]
