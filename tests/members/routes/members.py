"""Exports, and leaving."""

from jobs.models import Job
from members.models import ErasureRequest
from tests.members.conftest import PASSWORD

from . import Case, Sent, World


def _export(world: World) -> Sent:
    return Sent("/members/me/export/")


def _leave(world: World) -> Sent:
    return Sent("/members/me/leave/", {"reviews": "keep", "name": world.member.username})


def _confirm(client, world: World) -> None:
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


CASES = [
    Case(
        "members:export",
        _export,
        lambda world: Job.objects.filter(user=world.member).count(),
        owned=False,
        before=_confirm,
    ),
    Case(
        "members:leave",
        _leave,
        lambda world: ErasureRequest.objects.filter(user=world.member).count(),
        before=_confirm,
    ),
]
