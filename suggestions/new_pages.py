"""A page that somebody misses, as it would be made."""

import uuid
from typing import Any

from django.apps import apps
from wagtail.models import Page

from pages.suggestable import Suggestable, groups_of

from .citing import cite
from .models import Suggestion
from .touched import Touched

OPENED = "opened"


def model_of(thing: Suggestable) -> type[Page]:
    """The type of page that it makes."""
    return apps.get_model(thing.makes)


def build(thing: Suggestable, values: dict[str, Any], source: str = "") -> tuple[Page, Touched]:
    """The page in memory, with the event of its opening and its source; and what of it was said."""
    page = model_of(thing)()
    return page, fill(page, thing, values, source)


def fill(page: Page, thing: Suggestable, values: dict[str, Any], source: str = "") -> Touched:
    """Let the page in memory say these values and nothing else of what is asked; what of it was said."""
    for name in thing.columns:
        setattr(page, name, values[name])
    touched = Touched([name for name in thing.columns if values[name] not in (None, "")])
    if OPENED in values:
        touched.rows += _opened(page, values[OPENED])
    if source:
        touched.rows += cite(page, [], source)
    return touched


def _opened(page: Page, date: Any) -> list[list[str]]:
    """The event of its opening, moved or made or taken away."""
    rows = page.status_events
    row = next((row for row in rows.all() if row.kind == OPENED), None)
    others = [row for row in rows.all() if row.kind != OPENED]
    if not date:
        rows.set(others)
        return []
    row = row or rows.model(kind=OPENED, uid=uuid.uuid4(), sort_order=0)
    row.date = date
    rows.set([row, *others])
    return [["status_events", str(row.uid)]]


def opening_of(page: Page) -> Any:
    """When it is said to have opened, or None."""
    return next((row.date for row in page.status_events.all() if row.kind == OPENED), None)


def thing_of_new(suggestion: Suggestion) -> Suggestable | None:
    """As what the page was suggested; None where that is not offered any more."""
    page = suggestion.page
    parent = page.get_parent() if page is not None else None
    if parent is None:
        return None
    model = page.specific_class
    things = (thing for group in groups_of(parent.specific_class) for thing in group.things if thing.makes)
    return next((thing for thing in things if model_of(thing) is model), None)


def point_of(values: dict[str, Any]) -> tuple[float, float] | None:
    """Where it is said to be."""
    latitude, longitude = values.get("latitude"), values.get("longitude")
    return None if latitude is None or longitude is None else (float(latitude), float(longitude))
