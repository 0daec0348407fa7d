"""Writes the made-up catalogue, a chunk of pages at a time, and tells how it goes."""

import gc
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice

from django.db import transaction
from wagtail.models import Page

from companies.exchange_tables import CompaniesTable, ModelsTable
from companies.models import CompanyPage, RideModelPage
from core.bulk_work import bulk_work
from exchange.creating import create_pages
from exchange.tables import Record, Table
from parks.exchange_tables import ParksTable
from parks.models import ParkArea, ParkPage
from rides.exchange_tables import RidesTable
from rides.models import RidePage

from .companies import Industry, companies, models
from .dice import Dice
from .parks import MadePark, parks, sizes
from .rides import RIDES_OF_FIRST_PARK, Rides, without_park

CHUNK = 500
RIDES_PER_PARK = 25
# Of a hundred rides, how many stand nowhere that anybody knows.
PERCENT_WITHOUT_PARK = 1
Say = Callable[[str], None]


def seed(rides: int, *, say: Say = print) -> None:
    """Add `rides` made-up rides with their parks, makers and models to a catalogue that bootstrap has prepared.

    Each chunk is a transaction of its own: what was made before an end remains.
    """
    with _seldom_collecting(), bulk_work():
        _seed(rides, Dice(rides), say)


@contextmanager
def _seldom_collecting():
    """Looking for cycles among all that Django has loaded takes a fifth of the time; look now and then only."""
    usual = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 10, 5)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


def _seed(rides: int, dice: Dice, say: Say) -> None:
    company_records = {record.key: record for record in companies(_number_of_companies(rides), dice)}
    industry = Industry(company_records, _fill(CompanyPage, CompaniesTable(), company_records.values(), say), dice)
    model_records = list(models(industry, dice))
    model_ids = _fill(RideModelPage, ModelsTable(), model_records, say)
    industry.take_models(model_records)
    made_parks = list(parks(max(2, rides // RIDES_PER_PARK), industry, dice))
    park_ids = _fill(ParkPage, ParksTable(), (park.record for park in made_parks), say)
    making = Rides(industry, model_ids, dice)
    _fill(RidePage, RidesTable(), _all_rides(rides, making, made_parks, park_ids), say, total=rides)


def _number_of_companies(rides: int) -> int:
    return max(10, int(2 * rides**0.5))


def _all_rides(rides: int, making: Rides, parks: list[MadePark], park_ids: dict[str, int]) -> Iterator[Record]:
    """The first park's rides first; park after park, so that a chunk touches few of them."""
    areas: dict[int, list[int]] = {}
    for page, pk in ParkArea.objects.filter(page__in=park_ids.values()).values_list("page", "pk").order_by("pk"):
        areas.setdefault(page, []).append(pk)
    first = min(rides, RIDES_OF_FIRST_PARK)
    lost = (rides - first) * PERCENT_WITHOUT_PARK // 100
    counts = [first, *sizes(len(parks) - 1, rides - first - lost, making.dice)]
    in_parks = (
        making.of_park(park, pk, areas.get(pk, []), count)
        for park, pk, count in zip(parks, (park_ids[park.record.key] for park in parks), counts, strict=True)
    )
    return chain(chain.from_iterable(in_parks), making.of_park(None, without_park(), [], lost))


def _fill(model: type[Page], table: Table, records: Iterable[Record], say: Say, *, total: int = 0) -> dict[str, int]:
    """Make a page of each record; returns their primary keys by the records' keys, but for the `total` rides."""
    made: dict[str, int] = {}
    waiting, done, began = iter(records), 0, time.monotonic()
    while chunk := list(islice(waiting, CHUNK)):
        with transaction.atomic():
            new = create_pages(model, chunk, table.complete)
        if not total:
            made |= {entry.record.key: entry.page.pk for entry in new}
        done += len(new)
        say(_progress(f"{done:,} {model._meta.verbose_name_plural}", done, total, time.monotonic() - began))
    return made


def _progress(what: str, done: int, total: int, seconds: float) -> str:
    """How many, how fast, how long still."""
    rate = done / max(seconds, 0.001)
    left = f", {(total - done) / rate:,.0f} s left" if total else ""
    return f"{what}, {rate:,.0f} a second{left}"
