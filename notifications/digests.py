"""The mail of the day: what waited for it, in one mail, at the member's morning."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Min
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.home_parks import zones_of
from accounts.mail_kinds import DIGEST
from accounts.mails import on_our_site
from accounts.models import User
from jobs.regular import Regular, nudge, regular_work

from .models import Mail, State
from .outbox import WORK, is_wanted

MORNING = time(7)
MOST_LISTED = 50


def send_due(now: datetime | None = None) -> int:
    """Write the mail of the day for everybody whose morning has come; how many. What waited goes into one of them."""
    now = now or timezone.now()
    waiting = Mail.objects.filter(state=State.DAILY).order_by().values_list("user", "user__profile__home_park")
    waiting = list(waiting.annotate(oldest=Min("made_at")))
    zones = zones_of({park for _user, park, _oldest in waiting if park})
    mornings = {zone: morning_before(now, ZoneInfo(zone)) for zone in {*zones.values(), "UTC"}}
    ready = [user for user, park, oldest in waiting if oldest < mornings[zones.get(park, "UTC")]]
    return sum(_write(user) for user in ready)


def morning_before(now: datetime, zone: ZoneInfo) -> datetime:
    """The latest morning of that zone that has come: what is older has waited long enough."""
    here = now.astimezone(zone)
    morning = datetime.combine(here.date(), MORNING, zone)
    return morning if morning <= here else datetime.combine(here.date() - timedelta(days=1), MORNING, zone)


@transaction.atomic
def _write(user_id: int) -> bool:
    """One mail of all that waits, without what was read meanwhile or is no longer wanted. False where nothing stays."""
    rows = Mail.objects.filter(user=user_id, state=State.DAILY).order_by("made_at", "pk")
    rows = list(rows.select_for_update(skip_locked=True, of=("self",)).select_related("notice", "user__profile"))
    kept = [row for row in rows if not _is_over(row)]
    _end(rows, kept)
    if not kept:
        return False
    _put(kept[0].user, kept)
    return True


def _is_over(row: Mail) -> bool:
    return not is_wanted(row) or (row.notice is not None and row.notice.read_at is not None)


def _end(rows: list[Mail], kept: list[Mail]) -> None:
    joined = {row.pk for row in kept}
    Mail.objects.filter(pk__in=joined).update(state=State.JOINED)
    Mail.objects.filter(pk__in={row.pk for row in rows} - joined).update(state=State.DROPPED)


def _put(user: User, rows: list[Mail]) -> None:
    """The mail of the day, among those that wait to be sent."""
    # A notice may have grown since.
    said = [(row.notice.title if row.notice else row.subject, row.url) for row in rows]
    lines = ["\n".join([title, on_our_site(url)] if url else [title]) for title, url in said]
    more = len(lines) - MOST_LISTED
    if more > 0:
        rest = ngettext("%(count)d more stands on the site.", "%(count)d more stand on the site.", more)
        lines = [*lines[:MOST_LISTED], rest % {"count": more}]
    subject = ngettext("%(count)d piece of news", "%(count)d pieces of news", len(rows)) % {"count": len(rows)}
    intro = _("What is new at ThrillWiki for you:")
    Mail.objects.create(
        user=user, kind=DIGEST, subject=subject, text="\n\n".join([intro, *lines]), url=reverse("notifications:inbox")
    )
    nudge(WORK)


def register() -> None:
    """Called when Django starts."""
    regular_work.register("mails of the day", Regular(send_due))
