"""The three files that we ship, as they are."""

import csv
import time
from collections import Counter

import pytest
from django.conf import settings
from wagtail.models import Page

from companies.models import CompanyPage, RideModelPage
from exchange.importer import run_import
from home.site import make_site
from parks.exchange_status import STATUSES
from parks.models import ParkPage
from rides.models import RideIndexPage, RidePage

pytestmark = pytest.mark.django_db

DATA = settings.BASE_DIR / "data"
SECONDS = {"empty": 180, "unchanged": 20}


def shipped(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_shipped_catalogue_is_taken_whole_and_found_unchanged_again():
    make_site()
    began = time.monotonic()
    report = run_import(DATA)
    empty = time.monotonic() - began
    assert (ParkPage.objects.count(), RidePage.objects.count(), CompanyPage.objects.count()) == (1_958, 1_092, 197)
    assert (report.total("left_out"), report.exit_status, report.count("file", "row", "difference")) == (0, 0, 0)

    began = time.monotonic()
    again = run_import(DATA)
    unchanged = time.monotonic() - began
    assert again.has_changed_nothing
    assert again.total("unchanged") == again.total("rows") == report.total("taken")
    assert (empty < SECONDS["empty"], unchanged < SECONDS["unchanged"]) == (True, True), (empty, unchanged)

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
