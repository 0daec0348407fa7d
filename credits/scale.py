"""A member with many credits, for measuring."""

import random
import uuid
from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from core.dates import PartialDate
from rides.models import RidePage

from .actions import names_of
from .models import Credit, LogEntry, ParkVisit

FIRST_DAY = date(2005, 4, 1)


@transaction.atomic
def seed(*, user, credits: int, seed: int = 1) -> list[Credit]:
    """Give `user` so many credits of the rides that there are, each logged once, and visits.

    Where there are fewer rides than that, the rest are credits of rides whose pages are gone.
    """
    chance = random.Random(seed)  # noqa: S311
    rides = list(RidePage.objects.live().select_related("park").defer("body", "park__body").order_by("pk")[:credits])
    made = Credit.objects.bulk_create(
        [*(_credit(user, ride, chance) for ride in rides), *_gone(user, credits - len(rides), chance)], batch_size=500
    )
    LogEntry.objects.bulk_create([_entry(credit) for credit in made], batch_size=500)
    ParkVisit.objects.bulk_create(_visits(user, rides), batch_size=500)
    return made


def _credit(user, ride: RidePage, chance: random.Random) -> Credit:
    first = PartialDate.of_day(FIRST_DAY + timedelta(days=chance.randrange(7_000)))
    return Credit(user=user, ride=ride, before_log=1, times=2, first_said=first, first_on=first, **names_of(ride))


def _gone(user, many: int, chance: random.Random) -> Iterable[Credit]:
    for number in range(many):
        first = PartialDate(FIRST_DAY.year + chance.randrange(20))
        yield Credit(
            user=user,
            ride_name=f"Ride {number}",
            park_name=f"Park {number // 10}",
            category="roller-coaster",
            country="DE",
            before_log=1,
            times=2,
            first_said=first,
            first_on=first,
        )


def _entry(credit: Credit) -> LogEntry:
    return LogEntry(user=credit.user, credit=credit, token=uuid.uuid4(), date=credit.first_on, times=1)


def _visits(user, rides: list[RidePage]) -> Iterable[ParkVisit]:
    parks = {ride.park_id: ride.park for ride in rides if ride.park}
    for at, park in enumerate(parks.values()):
        day = PartialDate.of_day(FIRST_DAY + timedelta(days=at))
        yield ParkVisit(user=user, park=park, park_name=park.title, date=day)
