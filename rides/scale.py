"""A made-up catalogue of any size, for measuring. Names, years and figures are plausible and the same each time."""

import random
from collections.abc import Callable, Iterator
from itertools import islice

from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Page

from companies.exchange_tables import CompaniesTable
from companies.models import CompanyIndexPage, CompanyPage
from exchange.creating import create_pages
from exchange.tables import Record
from parks.exchange_tables import ParksTable
from parks.models import ParkIndexPage, ParkPage
from rides.exchange_tables import RidesTable
from rides.models import RidePage

CHUNK = 500
RIDES_PER_PARK = 30
# The first park and the first maker are as full as the fullest real ones.
RIDES_OF_FIRST_PARK = 60
RIDES_OF_FIRST_MAKER = 139
_FIRST = ("Silver", "Iron", "Thunder", "Wild", "Mystic", "Golden", "Storm", "Shadow", "Crimson", "Northern")
_SECOND = ("Falcon", "Canyon", "Serpent", "Comet", "Express", "Titan", "Raven", "River", "Mountain", "Phantom")
_KINDS = ("roller-coaster", "roller-coaster", "dark-ride", "water-ride", "flat-ride", "tower")
_COUNTRIES = ("US", "DE", "GB", "FR", "JP", "CN", "ES", "NL", "SE", "BR")


def seed(rides: int, *, say: Callable[[str], None] = print) -> None:
    """Add `rides` made-up rides with their parks and makers to a catalogue that bootstrap has prepared."""
    dice = random.Random(rides)  # noqa: S311 - made-up figures
    makers = _make(CompanyPage, CompaniesTable, _makers(max(10, rides // 200)), say)
    parks = _make(ParkPage, ParksTable, _parks(max(2, rides // RIDES_PER_PARK), dice), say)
    _make(RidePage, RidesTable, _rides(rides, parks, makers, dice), say)


def _make(model: type[Page], table, records: Iterator[Record], say: Callable[[str], None]) -> list[int]:
    made: list[int] = []
    complete = table().complete
    while chunk := list(islice(records, CHUNK)):
        with transaction.atomic():
            made += [new.page.pk for new in create_pages(model, chunk, complete)]
        say(f"{len(made)} {model._meta.verbose_name_plural}")
    return made


def _makers(number: int) -> Iterator[Record]:
    parent = CompanyIndexPage.objects.get().pk
    for n in range(number):
        title = f"{_SECOND[n % 10]} Rides {n}"
        yield Record(
            key=f"maker-{n}",
            parent_id=parent,
            title=title,
            slug=slugify(title),
            fields={"roles": ["manufacturer"], "country": _COUNTRIES[n % 10], "introduction": "A maker of rides."},
        )


def _parks(number: int, dice: random.Random) -> Iterator[Record]:
    parent = ParkIndexPage.objects.get().pk
    for n in range(number):
        title = f"{_FIRST[n % 10]} {_SECOND[n // 10 % 10]} Park {n}"
        fields = {
            "park_type": "theme-park",
            "country": _COUNTRIES[n % 10],
            "city": f"Town {n}",
            "latitude": f"{dice.uniform(-55, 65):.6f}",
            "longitude": f"{dice.uniform(-170, 170):.6f}",
            "introduction": "A park of rides in a green valley.",
        }
        yield Record(
            key=f"park-{n}",
            parent_id=parent,
            title=title,
            slug=slugify(title),
            fields=fields,
            children={"status_events": [{"kind": "opened", "date": str(dice.randint(1890, 2015))}]},
        )


def _rides(number: int, parks: list[int], makers: list[int], dice: random.Random) -> Iterator[Record]:
    for n in range(number):
        title = f"{_FIRST[n % 10]} {_SECOND[n // 10 % 10]} {n}"
        first = n < RIDES_OF_FIRST_PARK
        yield Record(
            key=f"ride-{n}",
            parent_id=parks[0] if first else parks[1 + n % (len(parks) - 1)],
            title=title,
            slug=slugify(title),
            fields=_fields(dice)
            | {"manufacturer_id": makers[0] if n < RIDES_OF_FIRST_MAKER else makers[n % len(makers)]},
            children={
                "status_events": _events(dice),
                "former_names": [{"name": f"Old {title}", "used_to": "2004"}] if n % 5 == 0 else [],
            },
        )


def _fields(dice: random.Random) -> dict:
    height = round(dice.triangular(4, 130, 25), 1)
    kind = dice.choice(_KINDS)
    return {
        "category": kind,
        "height_m": height,
        "drop_m": round(height * 0.92, 1),
        "length_m": round(height * dice.uniform(12, 25)),
        "speed_kmh": round(15 + height * 1.1),
        "inversions": dice.choice((0, 0, 0, 1, 3, 5)) if kind == "roller-coaster" else None,
        "duration_s": dice.randint(60, 240),
        "min_height_cm": dice.choice((100, 120, 130, 140)),
        "introduction": "A ride over hills and through tunnels, loved for its airtime and its view over the lake.",
    }


def _events(dice: random.Random) -> list[dict]:
    opened = dice.randint(1970, 2024)
    events = [{"kind": "opened", "date": str(opened)}]
    if dice.random() < 0.2:
        events.append({"kind": "closed", "date": str(min(2025, opened + dice.randint(2, 40)))})
    return events
