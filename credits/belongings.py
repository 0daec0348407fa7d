"""What this app holds of a member's rides: to take along, and to erase."""

from collections.abc import Iterator

from django.db import transaction

from accounts.belongings import Exported, belongs

from .keeping import announce
from .models import CountingRules, Credit, LogEntry, ParkVisit, Wish

MODELS = {f"credits.{model.__name__}" for model in (CountingRules, Credit, LogEntry, ParkVisit, Wish)}


def export(user) -> Exported:
    """All of it, private notes included: it is the member's own."""
    yield "credits/ridden", _credits(user)
    yield "credits/log", _entries(user)
    yield "credits/visits", _visits(user)
    yield "credits/wishlist", _wishes(user)
    rules = CountingRules.objects.filter(user=user).values()
    yield "credits/counting-rules", [{k: v for k, v in row.items() if k not in {"id", "user_id"}} for row in rules]


def _credits(user) -> Iterator[dict]:
    for credit in Credit.objects.filter(user=user).order_by("pk").iterator():
        yield {
            "ride_id": credit.ride_id,
            "ride": credit.ride_name,
            "park": credit.park_name,
            "country": credit.country,
            "times": credit.times,
            "times_outside_the_log": credit.before_log,
            "first_ridden": _date(credit.first_on),
            "tracks": ", ".join(credit.tracks),
            "added": credit.created_at,
        }


def _entries(user) -> Iterator[dict]:
    for entry in LogEntry.objects.filter(user=user).select_related("credit").order_by("day", "pk").iterator():
        yield {
            "ride_id": entry.credit.ride_id,
            "ride": entry.credit.ride_name,
            "park": entry.credit.park_name,
            "date": _date(entry.date),
            **{
                name: getattr(entry, name)
                for name in ("times", "track", "row", "seat", "wait_min", "weather", "companions", "note")
            },
            "written": entry.created_at,
        }


def _visits(user) -> Iterator[dict]:
    for visit in ParkVisit.objects.filter(user=user).order_by("day", "pk").iterator():
        yield {"park_id": visit.park_id, "park": visit.park_name, "date": _date(visit.date), "note": visit.note}


def _wishes(user) -> Iterator[dict]:
    for wish in Wish.objects.filter(user=user).select_related("page").order_by("pk").iterator():
        yield {"page_id": wish.page_id, "name": wish.page.title, "added": wish.created_at}


def _date(value) -> str:
    return "" if value is None else str(value)


def erase(user, keep_reviews: bool) -> None:
    """Everything: nobody else has a use for it."""
    with transaction.atomic():
        for model in (LogEntry, Credit, ParkVisit, Wish, CountingRules):
            model.objects.filter(user=user).delete()
        announce([user.pk])


def register() -> None:
    """Called when Django starts."""
    belongs("credits", models=MODELS, export=export, erase=erase)
