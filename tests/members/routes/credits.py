"""Ticking, logging, visiting, wishing, counting rules, and undo."""

import time
import uuid
from collections.abc import Callable

from django.db.models import Sum

from core.dates import PartialDate
from credits import actions
from credits.models import CountingRules, Credit, LogEntry, ParkVisit, Wish

from . import Case, Sent, World

DAY = PartialDate.parse("2024-05-01")


def _of_ride(name: str, **data) -> Callable[[World], Sent]:
    return lambda world: Sent(f"/credits/ride/{world.ride.pk}/{name}", _with_token(data))


def _with_token(data: dict) -> dict:
    return {**data, "token": str(uuid.uuid4())}


def _ride(world: World) -> Sent:
    actions.tick(ride=world.ride, by=world.member)
    return Sent(f"/credits/ride/{world.ride.pk}/", {"before_log": 7})


def _entry(world: World) -> LogEntry:
    return actions.log_ride(ride=world.ride, by=world.member, token=uuid.uuid4(), date=DAY)


def _visit(world: World) -> ParkVisit:
    return actions.visit_park(park=world.park, by=world.member, date=DAY)


def _park(world: World) -> Sent:
    data = {"date": "2024-05-01", "ride": [world.ride.pk], "token": str(uuid.uuid4())}
    return Sent(f"/credits/park/{world.park.pk}/", data)


def _untick(world: World) -> Sent:
    return Sent(f"/credits/credit/{actions.tick(ride=world.ride, by=world.member).pk}/remove/")


def _unwish(world: World) -> Sent:
    actions.wish(page=world.ride, by=world.member)
    return Sent(f"/credits/wishes/{world.ride.pk}/remove/")


def _undo(world: World) -> Sent:
    world.notes["credit"] = actions.tick(ride=world.ride, by=world.member)
    return Sent("/credits/undo/")


def _offer_undo(client, world: World) -> None:
    """What a tick leaves in the session."""
    session, added = client.session, [["credits.credit", world.notes["credit"].pk]]
    session["credits.undo"] = {
        "words": "",
        "deleted": "[]",
        "added": added,
        "until": time.time() + 600,
        "about": None,
    }
    session.save()


def _numbers(world: World) -> tuple:
    """What the member has, without who they are."""
    mine = {"user": world.member}
    return (
        Credit.objects.filter(**mine).aggregate(sum=Sum("times"))["sum"],
        LogEntry.objects.filter(**mine).aggregate(sum=Sum("times"))["sum"],
        sorted(ParkVisit.objects.filter(**mine).values_list("note", flat=True)),
        Wish.objects.filter(**mine).count(),
        CountingRules.objects.filter(**mine, powered=False).count(),
    )


CASES = [
    Case("credits:ride", _ride, _numbers, owned=False),
    Case("credits:ridden", _of_ride("ridden/"), _numbers, owned=False),
    Case("credits:again", _of_ride("again/"), _numbers, owned=False),
    Case("credits:add", _of_ride("log/", times=2), _numbers, owned=False),
    Case("credits:entry", lambda world: Sent(f"/credits/entry/{_entry(world).pk}/", {"times": 5}), _numbers),
    Case("credits:remove-entry", lambda world: Sent(f"/credits/entry/{_entry(world).pk}/remove/"), _numbers),
    Case("credits:visit", lambda world: Sent(f"/credits/visit/{_visit(world).pk}/", {"note": "Rain"}), _numbers),
    Case("credits:remove-visit", lambda world: Sent(f"/credits/visit/{_visit(world).pk}/remove/"), _numbers),
    Case("credits:untick", _untick, _numbers),
    Case("credits:park", _park, _numbers, owned=False),
    Case("credits:wish", lambda world: Sent(f"/credits/wishes/{world.ride.pk}/"), _numbers, owned=False),
    Case("credits:unwish", _unwish, _numbers),
    Case("credits:rules", lambda world: Sent("/credits/rules/", {"clones": "on"}), _numbers, owned=False),
    Case("credits:undo", _undo, _numbers, before=_offer_undo),
]
