"""What happened, and what is to come, as Atom feeds and a calendar that programs follow."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from icalendar import Calendar, Event

from .coming import Coming
from .days import day_url, day_words
from .happened import Anniversary

MOST_ENTRIES = 100
MOST_OF_A_DAY = 20


def host() -> str:
    """The name that stays in ids whatever address a request comes by."""
    return urlsplit(settings.BASE_URL).hostname or "localhost"


def tag_uri(what: str) -> str:
    """An id that never changes (RFC 4151)."""
    return f"tag:{host()},2026:{what}"


def anniversaries_feed(days: dict[date, list[Anniversary]], base: str, path: str, feed_path: str) -> bytes:
    """The anniversaries of some days, the newest day first; the best known ones of each."""
    feed = _feed(
        _("ThrillWiki: on this day"), _("What happened to parks and rides on this day."), base, path, feed_path
    )
    for day in sorted(days, reverse=True):
        known = sorted(days[day], key=lambda each: (not each.is_round, -each.entry.prominence))[:MOST_OF_A_DAY]
        for each in known:
            feed.add_item(
                title=_("%(years)s: %(name)s") % {"years": years_ago(each.years), "name": each.entry.name},
                link=f"{base}{each.entry.url}",
                description=f"{each.words}: {day_words(each.on)} {each.on.year}. {each.note}".strip(),
                updateddate=datetime.combine(day, time(), UTC),
                unique_id=tag_uri(f"on-this-day/{day:%Y-%m-%d}/{each.id}"),
                categories=[base + day_url(day.month, day.day)],
            )
    return feed.writeString("utf-8").encode()


def years_ago(years: int) -> str:
    """ "20 years ago"."""
    if not years:
        return _("This year")
    return ngettext("%(count)s year ago", "%(count)s years ago", years) % {"count": years}


def coming_feed(found: Iterable[Coming], base: str, path: str, feed_path: str) -> bytes:
    """What is to come. An entry keeps its id when its date changes."""
    words = _("Parks and rides that are to open or to close.")
    feed = _feed(_("ThrillWiki: openings and closings to come"), words, base, path, feed_path)
    for each in list(found)[:MOST_ENTRIES]:
        when = each.date.display() if each.date else _("no date named")
        feed.add_item(
            title=f"{each.entry.name}: {each.words}, {when}",
            link=f"{base}{each.entry.url}",
            description=". ".join(filter(None, [capfirst(each.reliability), each.entry.park_name, each.note])),
            updateddate=each.entry.last_published_at or datetime.now(UTC),
            unique_id=tag_uri(f"coming/{each.id}"),
        )
    return feed.writeString("utf-8").encode()


def _feed(title: str, description: str, base: str, path: str, feed_path: str) -> Atom1Feed:
    return Atom1Feed(
        title=title,
        link=f"{base}{path}",
        description=description,
        feed_url=f"{base}{feed_path}",
        feed_guid=tag_uri(feed_path.strip("/")),
        language="en",
    )


def coming_calendar(found: Iterable[Coming], base: str, today: date) -> bytes:
    """A calendar of those with a day (RFC 5545). The same record on the same day gives the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//ThrillWiki//Coming//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("ThrillWiki: openings and closings"))
    calendar.add("x-published-ttl", "PT12H")
    for each in found:
        if each.is_exact:
            calendar.add_component(_event(each, base, today))
    return calendar.to_ical()


def _event(each: Coming, base: str, today: date) -> Event:
    event = Event()
    event.add("uid", f"coming-{each.id}@{host()}")
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("dtstart", each.date.earliest)
    event.add("dtend", each.date.earliest + timedelta(days=1))
    event.add("summary", f"{each.entry.name}: {each.words}")
    details = [each.reliability, each.entry.park_name, each.entry.place, each.note]
    event.add("description", ". ".join(filter(None, details)))
    event.add("url", f"{base}{each.entry.url}")
    event.add("transp", "TRANSPARENT")
    return event
