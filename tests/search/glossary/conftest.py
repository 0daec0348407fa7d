"""Rides with elements, in the flat catalogue."""

import pytest

from rides.models import GlossaryTerm, RideElement
from search.catalogue.rebuilding import rebuild
from tests.factories.pages import make_park, make_ride


@pytest.fixture
def with_elements(db):
    """Make a ride with elements: `with_elements("Nemesis", ["corkscrew", "corkscrew"], height_m=13)`."""
    park = make_park("Alton Towers")

    def make(title, slugs, **fields):
        ride = make_ride(title, park=park, **{"opened": "1994", **fields})
        for slug in slugs:
            ride.elements.add(RideElement(term=GlossaryTerm.objects.get(slug=slug)))
        ride.save_revision().publish()
        rebuild()
        return ride

    return make
