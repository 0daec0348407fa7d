"""The made-up catalogue: the same each time, varied, within what the models allow, and made in bounded steps."""

from contextlib import contextmanager
from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from companies.models import CompanyIndexPage, CompanyPage, RideModelPage
from core.places import continent_of
from parks.models import ParkPage
from rides.models import RidePage
from rides.scale import filling, seed
from rides.scale.dice import Dice
from rides.scale.parks import sizes
from rides.scale.places import cities, point_near

pytestmark = pytest.mark.django_db
RIDES = 300


def quiet(_line: str) -> None:
    """Nobody listens."""


@contextmanager
def undone():
    """What was made within is gone after."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def content_of(model) -> list[tuple]:
    unlike = {"page_ptr", "park", "area", "manufacturer", "model", "operator", "owner_company"}
    names = [field.name for field in model._meta.local_fields if field.name not in unlike]
    related = [f"{name}__slug" for name in ("park", "manufacturer", "model") if model is RidePage]
    return list(model.objects.order_by("path").values_list("title", "slug", *names, *related))


def test_the_same_number_makes_the_same_catalogue(db):
    made = []
    for _time in range(2):
        with undone():
            seed(120, say=quiet)
            made.append([content_of(model) for model in (CompanyPage, RideModelPage, ParkPage, RidePage)])
    assert made[0] == made[1]
    assert [len(rows) for rows in made[0]][2:] == [4, 120]


def test_statements_grow_with_the_pages_by_chunks_not_by_rides(db):
    counts = []
    for rides in (100, 200, 300):
        with undone(), CaptureQueriesContext(connection) as asked:
            seed(rides, say=quiet)
        counts.append(len(asked))
    # What grows is the number of parks and makers, each asked once a chunk for the place beneath it.
    assert max(later - earlier for earlier, later in pairwise(counts)) < 120
    assert counts[-1] < 2 * RIDES


def test_a_chunk_that_fails_leaves_the_ones_before(db, monkeypatch):
    monkeypatch.setattr(filling, "CHUNK", 50)
    real = filling.create_pages

    def fails_at_the_third_chunk_of_rides(model, records, complete):
        if model is RidePage and RidePage.objects.count() >= 100:
            raise RuntimeError
        return real(model, records, complete)

    monkeypatch.setattr(filling, "create_pages", fails_at_the_third_chunk_of_rides)
    with pytest.raises(RuntimeError):
        seed(200, say=quiet)
    assert RidePage.objects.count() == 100
    assert not any(Page.find_problems())


def test_progress_tells_rate_and_time_left(db, capsys):
    lines = []
    seed(60, say=lines.append)
    assert lines[-1].startswith("60 rides, ")
    assert lines[-1].endswith(" a second, 0 s left")


def test_the_command_leaves_a_real_catalogue_alone(catalogue):
    before = Page.objects.count()
    with pytest.raises(CommandError, match="--anyway"):
        call_command("seed_scale", rides=60)
    assert Page.objects.count() == before
    call_command("seed_scale", rides=60, anyway=True, verbosity=0)
    assert RidePage.objects.filter(slug="silver-falcon-0").exists()


def test_the_command_wants_a_prepared_site(db):
    CompanyIndexPage.objects.get().delete()
    with pytest.raises(CommandError, match="bootstrap"):
        call_command("seed_scale", rides=60)


def test_points_wrap_at_the_date_line_and_stay_near():
    dice = Dice(1)
    points = [point_near(-16.85, 179.97, 30, dice) for _n in range(200)]
    assert any(longitude < 0 for _latitude, longitude in points)
    assert all(-180 <= longitude <= 180 for _latitude, longitude in points)
    assert all(
        abs(float(latitude) + 16.85) < 1 and abs(abs(float(longitude)) - 179.97) < 1 for latitude, longitude in points
    )


def test_cities_lie_all_over_the_world():
    found = cities().choices
    assert len({city.country for city in found}) >= 60
    assert {continent_of(city.country) for city in found} >= {
        "north-america", "south-america", "europe", "asia", "africa", "oceania",
    }  # fmt: skip
    assert all(city.region for city in found if city.country in {"US", "CN", "JP", "DE", "GB", "FR"})


def test_the_sizes_of_parks_are_uneven_and_add_up():
    counts = sizes(100, 2_500, Dice(7))
    assert sum(counts) == 2_500
    assert max(counts) > 4 * sorted(counts)[50]
