"""Things to compare."""

import pytest

from search.catalogue.rebuilding import rebuild
from search.models import CatalogueEntry
from tests.factories.pages import make_company, make_model, make_park, make_ride
from tests.support.snapshot import once


@pytest.fixture
def rides(catalogue) -> list[CatalogueEntry]:
    """All rides of the small catalogue, tallest first."""
    return list(CatalogueEntry.objects.filter(type="ride", height_m__isnull=False).order_by("-height_m", "pk"))


@pytest.fixture
def trio(db) -> dict[str, int]:
    """Three rides of which everything is known: primary keys by name. And a park, a company and two models."""
    return once(_write_trio)


def _write_trio() -> dict[str, int]:
    park, maker = make_park("Hill Park", country="US"), make_company("Makers")
    model = make_model("Racer", company=maker, height_m=30)
    pages = [
        make_ride(
            "Tall", park=park, opened="2001-05", height_m=94.5, speed_kmh=150, inversions=0, min_height_cm=140,
            manufacturer=maker, model=model, track_material="steel",
        ),
        make_ride(
            "Fast", park=park, opened="199X", height_m=60, speed_kmh=200, inversions=3, min_height_cm=120,
            manufacturer=maker, track_material="steel",
        ),
        make_ride(
            "Wild", park=park, opened="1970", height_m=94.5, inversions=0, min_height_cm=120, duration_s=100,
            track_material="wood",
        ),
        make_ride("Like Tall", park=park, model=model),
        park, maker, model, make_model("Flyer", company=maker, height_m=20),
    ]  # fmt: skip
    rebuild()
    return {page.title: page.pk for page in pages}
