"""The short form on a park's page that leads to "Can I ride it?"."""

from django.http import HttpRequest

from parks.models import ParkPage
from parks.parts import park_parts
from search.catalogue.related import key_of


@park_parts.add
def ask_who_may_ride(park: ParkPage, request: HttpRequest) -> dict:
    """The park's key for the form; nothing where there are no rides to ask about. No query."""
    return {"can_i_ride_park": key_of(park.url_path) if park.pk and park.live else ""}
