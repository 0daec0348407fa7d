"""A page that somebody misses, as it would be made."""

import uuid
from typing import Any

from django.apps import apps
from wagtail.models import Page

from pages.suggestable import Suggestable

from .applying import Touched, cite

OPENED = "opened"


def model_of(thing: Suggestable) -> type[Page]:
    """The type of page that it makes."""
    return apps.get_model(thing.makes)


def build(thing: Suggestable, values: dict[str, Any], source: str = "") -> tuple[Page, Touched]:
    """The page in memory, with the event of its opening and its source; and what of it was said."""
    page = model_of(thing)(**{name: values[name] for name in thing.columns})
    touched = Touched([name for name in thing.columns if values[name] not in (None, "")])
    if values.get(OPENED):
        rows = page.status_events
        row = rows.model(kind=OPENED, date=values[OPENED], uid=uuid.uuid4(), sort_order=0)
        rows.add(row)
        touched.rows.append(["status_events", str(row.uid)])
    if source:
        touched.rows += cite(page, [], source)
    return page, touched


def point_of(values: dict[str, Any]) -> tuple[float, float] | None:
    """Where it is said to be."""
    latitude, longitude = values.get("latitude"), values.get("longitude")
    return None if latitude is None or longitude is None else (float(latitude), float(longitude))
