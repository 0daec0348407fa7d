"""The life of a thing as rows of a timeline, and the names that it bore."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.dates import PartialDate

from .shown_facts import NumberedSources


def time_html(moment: PartialDate | None) -> SafeString | str:
    """A date for people and, where HTML has a form for its precision, for machines; "" for an unknown one."""
    if moment is None:
        return ""
    machine = moment.machine()
    if not machine:
        return moment.display()
    return format_html('<time datetime="{}">{}</time>', machine, moment.display())


def timeline(events: Iterable, sources: NumberedSources, *, place: str) -> list[dict]:
    """Rows of components/timeline.html, earliest first; an event without a date keeps its place among the others."""
    rows, last = [], None
    for position, event in enumerate(events):
        if event.date:
            last = event.date.earliest
        rows.append((last is not None, last, position, event))
    rows.sort(key=lambda row: (row[0], row[1] or 0, row[2]) if row[0] else (False, 0, row[2]))
    return [_event(event, sources, place) for _known, _day, _position, event in rows]


def _event(event, sources: NumberedSources, place: str) -> dict:
    title = str(event.get_kind_display())
    if place and event.kind in {"opened", "soft-opened", "relocated-in"}:
        title = _("%(event)s at %(place)s") % {"event": title, "place": place}
    return {
        "when": time_html(event.date),
        "title": title,
        "detail": _event_detail(event),
        "source": sources.number("status_events", "status"),
        "known": event.date is not None,
        "row": event,
    }


def _event_detail(event) -> SafeString | str:
    parts = [event.note] if event.note else []
    if event.source_url.startswith(("http://", "https://")):
        link = format_html(
            '<a href="{}" rel="nofollow noopener">{}</a>', event.source_url, event.source_title or _("Source")
        )
        parts.append(link)
    elif event.source_title:
        parts.append(event.source_title)
    return format_html_join(" ", "{}", ((part,) for part in parts)) if parts else ""


def former_name_rows(names: Iterable) -> list[dict]:
    """Former names with their years, as plain values."""
    rows = []
    for row in names:
        first = row.used_from.display() if row.used_from else ""
        last = row.used_to.display() if row.used_to else ""
        if first and last:
            years = _("%(since)s to %(until)s") % {"since": first, "until": last}
        elif first or last:
            years = _("from %(since)s") % {"since": first} if first else _("until %(until)s") % {"until": last}
        else:
            years = ""
        rows.append({"name": row.name, "years": years, "reason": row.reason, "row": row})
    return rows


def span_of(since, until) -> str:
    """ "from 1990 to 2006", as far as it is known."""
    if since and until:
        return _("%(since)s to %(until)s") % {"since": since.display(), "until": until.display()}
    if since:
        return _("from %(since)s") % {"since": since.display()}
    return _("until %(until)s") % {"until": until.display()} if until else ""


def local_name(thing) -> str:
    """The name in its own language, marked as that language."""
    if not thing.local_name:
        return ""
    if not thing.name_language:
        return thing.local_name
    return format_html('<span lang="{}">{}</span>', thing.name_language, thing.local_name)
