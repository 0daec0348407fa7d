"""News: from a change to a notice for each of those who follow what it is about.

A change is noted with the change itself, in one statement. Looked at it is a little later and beside the answer, when
no more comes: what an import changed is told in one. Each source says what of its changes is news.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Max, Min
from django.utils import timezone

from core.registry import Registry
from jobs.regular import Regular, regular_work

from .fan_out import fan_out
from .models import Change, Known
from .signals import official_notice

# After so long without another change those that there are are looked at; the oldest waits no longer than that.
QUIET, LONGEST = timedelta(seconds=60), timedelta(minutes=10)
SAID = "said"
KNOWN_KEPT_DAYS = 90


@dataclass(frozen=True)
class Event:
    """A piece of news: its sort, its words, and whose followers hear it but for those who did it."""

    sort: str
    title: str
    url: str
    pages: tuple[int, ...] = ()
    members: tuple[int, ...] = ()
    by: tuple[int, ...] = field(default=())


# The keys of things that have changed -> what of it is news. In a fixed number of queries.
Source = Callable[[Collection[int]], list[Event]]
sources: Registry[Source] = Registry("sources of news")


def note(source: str, keys: Iterable[int]) -> None:
    """These have changed: look later whether it is news. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO notifications_change (source, key, at) SELECT %s, unnest(%s::bigint[]), %s",
            [source, list(keys), timezone.now()],
        )


def say(event: Event) -> None:
    """Tell this, with the other news."""
    Change.objects.create(source=SAID, said=asdict(event))


def tell_due(now: datetime | None = None) -> int:
    """Look at the changes of which no more come, and tell the followers; how many notices were left."""
    now = now or timezone.now()
    waiting = Change.objects.values("source").annotate(oldest=Min("at"), newest=Max("at")).order_by("source")
    ready = [row["source"] for row in waiting if row["newest"] <= now - QUIET or row["oldest"] <= now - LONGEST]
    return sum(_tell(source) for source in ready)


def differing(source: str, facts: dict[int, dict]) -> dict[int, tuple[dict | None, dict]]:
    """Of things as they are now those that are otherwise than when last looked at: before (None: never) and after.

    From then on this is what is known of them. Two queries.
    """
    known = dict(Known.objects.filter(source=source, key__in=facts).values_list("key", "facts"))
    other = {key: (known.get(key), now) for key, now in facts.items() if known.get(key) != now}
    rows = [Known(source=source, key=key, facts=now) for key, (_before, now) in other.items()]
    Known.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["source", "key"], update_fields=["facts", "at"]
    )
    return other


@transaction.atomic
def _tell(source: str) -> int:
    """All of a source that is there, by nobody else at the same time."""
    rows = list(Change.objects.filter(source=source).select_for_update(skip_locked=True).order_by("pk"))
    Change.objects.filter(pk__in=[row.pk for row in rows]).delete()
    if source == SAID:
        events = [_read(row.said) for row in rows]
    elif source in sources:
        events = sources[source](sorted({row.key for row in rows}))
    else:
        events = []
    return fan_out(events)


def _read(said: dict) -> Event:
    lists = {name: tuple(said[name]) for name in ("pages", "members", "by")}
    return Event(sort=said["sort"], title=said["title"], url=said["url"], **lists)


def _on_official(sender, page_id: int, title: str, url: str, by, **kwargs) -> None:
    say(Event("official", title, url, pages=(page_id,), by=(by.pk,) if by else ()))


def register() -> None:
    """Called when Django starts."""
    official_notice.connect(_on_official, dispatch_uid="notifications-official")
    regular_work.register("news", Regular(tell_due, every_seconds=15))
