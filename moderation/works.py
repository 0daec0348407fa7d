"""What a member made that others can see, kind by kind, for who looks at the member as a whole."""

from dataclasses import dataclass

from django.db.models import Model
from django.utils.functional import Promise

from .subjects import Subject, subjects

SHOWN = 5


@dataclass(frozen=True)
class Works:
    """One kind: how many, and the latest."""

    label: str | Promise
    count: int
    latest: list[dict]


def works_of(user_id: int) -> list[Works]:
    """Two queries for each kind of which there is something."""
    found = []
    for _name, subject in subjects:
        if subject.things_of and (count := (things := subject.things_of(user_id)).count()):
            latest = [_row(subject, thing) for thing in things.order_by("-pk")[:SHOWN]]
            found.append(Works(subject.label, count, latest))
    return found


def _row(subject: Subject, thing: Model) -> dict:
    return {
        "subject": subject.name,
        "pk": thing.pk,
        "title": subject.title_of(thing),
        "url": subject.url_of(thing),
        "text": subject.text_of(thing),
        "at": subject.made_at(thing) if subject.made_at else None,
    }
