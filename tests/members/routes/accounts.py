"""The account itself: name, preferences, home park, sessions."""

from allauth.usersessions.models import UserSession
from django.test import Client

from accounts.models import NameHistory, Profile
from tests.members.conftest import PASSWORD

from . import Case, Sent, World

PUBLIC = {f"privacy_{name}": "public" for name in ("reviews", "credits", "lists", "statistics")}


def _profile(field: str):
    return lambda world: Profile.objects.filter(user=world.member).values_list(field, flat=True).get()


def _name(world: World) -> Sent:
    return Sent("/accounts/preferences/name/", {"name": f"renamed.{world.member.pk}"})


def _session(world: World) -> Sent:
    """Another device on which the member is logged in."""
    device = Client()
    device.post("/accounts/login/", {"login": world.member.username, "password": PASSWORD})
    device.get("/accounts/")
    world.notes["session"] = UserSession.objects.filter(user=world.member).latest("pk").pk
    return Sent(f"/accounts/sessions/{world.notes['session']}/end/")


CASES = [
    Case(
        "accounts:change-name",
        _name,
        lambda world: NameHistory.objects.filter(user=world.member).count(),
    ),
    Case(
        "accounts:preferences",
        lambda world: Sent("/accounts/preferences/", {**PUBLIC, "units": "imperial", "bio": "Wood."}),
        _profile("units"),
    ),
    Case(
        "accounts:display", lambda world: Sent("/accounts/preferences/display/", {"theme": "dark"}), _profile("theme")
    ),
    Case(
        "accounts:home-park",
        lambda world: Sent("/accounts/preferences/home-park/", {"park": world.park.pk}),
        _profile("home_park"),
    ),
    Case(
        "accounts:end-session",
        _session,
        lambda world: UserSession.objects.filter(pk=world.notes["session"]).count(),
    ),
]
