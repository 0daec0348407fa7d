"""Every address at which members write refuses who may not, and does one thing when asked twice at once."""

import threading
from itertools import count

import pytest
from django.db import close_old_connections, connection
from django.test import Client
from django.utils import timezone

from parks.models import ParkPage
from rides.models import RidePage
from tests.members.conftest import make_member
from tests.members.routes import World, all_routes, cases, write_routes

ROWS = cases()
ROUTES = write_routes()
OPEN_WHILE_REFUSED = {name for name, view in ROUTES.items() if view.open_while_refused}
OWNED = [case for case in ROWS.values() if case.owned]
NAMES = count(1)
# What is changed there belongs to a browser, not to a member, and stands on pages that hold no token; the address that
# ends mails of a kind is signed, and mail programs that send its form have no cookies.
WITHOUT_TOKEN = {"compare:tray", "accounts:end-mails"}
# Their rows are on their way.
AWAITED: set[str] = set()
# Whose addresses are not ours: they have their own doors and tests.
NOT_OURS = ("wagtail", "django.", "allauth.", "whitenoise")
# What an address of an API that only reads answers to; rest_framework guards the others by their session.
READING = {"get", "head"}

each = pytest.mark.parametrize("case", list(ROWS.values()), ids=list(ROWS))


def make_world() -> World:
    """New people in the same park."""
    ride = RidePage.objects.live().exclude(park=None).order_by("pk").first()
    member, other = (make_member(f"{role}{next(NAMES)}", days=400) for role in ("member", "other"))
    return World(member=member, other=other, ride=ride, park=ParkPage.objects.get(pk=ride.park_id))


@pytest.fixture
def world(catalogue, settings):
    settings.JOBS_RUN = "nobody"
    return make_world()


def client_of(user, case=None, world=None, *, strict=False) -> Client:
    """Somebody's browser. `strict`: it sends no token."""
    client = Client()
    client.force_login(user)
    if case and case.before:
        case.before(client, world)
    client.handler.enforce_csrf_checks = strict
    return client


def test_every_write_route_has_a_row():
    missing = set(ROUTES) - set(ROWS)
    assert not missing, f"Add rows to tests/members/routes/ (docs/how-to/write-a-route.md): {sorted(missing)}"
    assert not set(ROWS) - set(ROUTES), "These rows belong to no route."


def test_no_address_of_ours_does_without_the_token():
    for name, pattern in all_routes():
        module = getattr(pattern.callback, "__module__", "")
        if name not in WITHOUT_TOKEN and not module.startswith(NOT_OURS):
            only_reads = set(getattr(pattern.callback, "actions", {"post"})) <= READING
            assert only_reads or not getattr(pattern.callback, "csrf_exempt", False), name


@pytest.mark.django_db
@each
def test_a_member_can(case, world):
    sent = case.make(world)
    before = case.effect(world)
    answer = sent.by(client_of(world.member, case, world))
    assert answer.status_code < 400, answer.content[:500]
    assert case.effect(world) != before
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
@each
def test_not_without_the_token(case, world):
    sent = case.make(world)
    before = case.effect(world)
    assert sent.by(client_of(world.member, case, world, strict=True)).status_code == 403
    assert case.effect(world) == before


@pytest.mark.django_db
@each
def test_not_by_a_visitor(case, world):
    sent = case.make(world)
    before = case.effect(world)
    answer = sent.by(Client())
    assert answer.status_code in (204, 302)
    assert "/accounts/login/" in (answer.headers.get("Location") or answer.headers["HX-Redirect"])
    assert case.effect(world) == before


@pytest.mark.django_db
@pytest.mark.parametrize("why", ["banned", "suspended", "unverified"])
@each
def test_not_by_somebody_in_bad_standing(case, world, why):
    sent = case.make(world)
    before = case.effect(world)
    client = client_of(world.member, case, world)
    _put_in_bad_standing(world.member, why)
    status = sent.by(client).status_code
    if case.route in OPEN_WHILE_REFUSED:
        assert status < 400
        return
    assert status == 403
    assert case.effect(world) == before


@pytest.mark.django_db
@pytest.mark.parametrize("case", OWNED, ids=[case.route for case in OWNED])
def test_not_with_anothers_things(case, world):
    sent = case.make(world)
    before = case.effect(world)
    answer = sent.by(client_of(world.other, case, world))
    assert answer.status_code < 500
    assert case.effect(world) == before


def _put_in_bad_standing(user, why: str) -> None:
    later = timezone.now() + timezone.timedelta(days=3)
    if why == "unverified":
        user.emailaddress_set.update(verified=False)
    else:
        type(user.profile).objects.filter(user=user).update(
            **({"banned_at": timezone.now()} if why == "banned" else {"suspended_until": later})
        )


@pytest.mark.django_db(transaction=True)
def test_twice_at_once_is_once(settings):
    """All rows in one test: a database of its own is dear."""
    from tests.factories.catalogue import load_small_catalogue

    settings.JOBS_RUN = "nobody"
    load_small_catalogue()
    wrong = {}
    for case in ROWS.values():
        once, twice = make_world(), make_world()
        case.make(once).by(client_of(once.member, case, once))
        statuses = _at_once(case, twice)
        if case.effect(once) != case.effect(twice) or max(statuses) >= 500:
            wrong[case.route] = (case.effect(once), case.effect(twice), statuses)
    assert not wrong


def _at_once(case, world) -> list[int]:
    """Two browsers of the member send the same at the same moment."""
    sent, statuses, ready = case.make(world), [], threading.Barrier(2)
    clients = [client_of(world.member, case, world) for _each in range(2)]

    def send(client):
        close_old_connections()
        try:
            ready.wait(timeout=20)
            statuses.append(sent.by(client).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(statuses) == 2, f"{case.route}: {statuses}"
    return statuses
