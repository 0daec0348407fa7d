"""The three files that we ship, as they are."""

import csv
from collections import Counter

import pytest
from django.conf import settings
from django.db import transaction
from wagtail.models import Page

from companies.models import CompanyPage, RideModelPage
from exchange.importer import run_import
from parks.exchange_status import STATUSES
from parks.models import ParkPage
from rides.models import RideIndexPage, RidePage
from tests.support.shipped_database import shipped_database

DATA = settings.BASE_DIR / "data"


def shipped(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def shipped_pages(django_db_setup, django_db_blocker):
    """The catalogue that was imported, to be tried on: what is written is taken back."""
    with django_db_blocker.unblock(), shipped_database(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_the_shipped_catalogue_is_taken_whole_and_found_unchanged_again(shipped_pages):
    assert (ParkPage.objects.count(), RidePage.objects.count(), CompanyPage.objects.count()) == (1_958, 1_092, 197)
    again = run_import(DATA)
    assert again.has_changed_nothing
    assert again.total("unchanged") == again.total("rows") > 3_000
    assert (again.total("left_out"), again.exit_status, again.count("file", "row", "difference")) == (0, 0, 0)

    _rides_are_what_their_rows_say()
    _pages_are_whole()


def _rides_are_what_their_rows_say():
    rows = shipped("rides")
    assert RidePage.objects.filter(park__isnull=False).count() == sum(bool(row["park_slug"]) for row in rows) == 917
    assert RideIndexPage.objects.get().numchild == 175
    assert RidePage.objects.filter(height_m__isnull=False).count() == sum(bool(row["height_m"]) for row in rows)
    assert RidePage.objects.filter(length_m__isnull=False).count() == sum(bool(row["length_m"]) for row in rows)
    assert CompanyPage.objects.get(slug="vekoma").rides_built.count() == 139
    asked = Counter(STATUSES[row["status"].replace("_", " ")] for row in rows if row["status"])
    asked["closed"] += sum(bool(row["closed"]) and not row["status"] for row in rows)
    stands = Counter(RidePage.objects.exclude(status="unknown").values_list("status", flat=True))
    assert stands == asked


def _pages_are_whole():
    assert not any(Page.find_problems())
    assert CompanyPage.objects.filter(kind="person").count() == 75
    assert ParkPage.objects.filter(timezone="", latitude__isnull=False).count() == 0
    assert RidePage.objects.filter(sources__isnull=True).count() == 0
    assert ParkPage.objects.filter(sources__isnull=True).count() == 0
    assert RideModelPage.objects.filter(installations__isnull=True).count() == 0
    live = Page.objects.live().type(ParkPage, RidePage, CompanyPage, RideModelPage)
    assert live.filter(first_published_at__isnull=False, live_revision__isnull=False).count() == live.count()
