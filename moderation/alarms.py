"""Alarms: something goes faster than it should. Moderators get one mail for each kind and hour at most."""

import zlib
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import mails
from accounts.mail_kinds import MailKind, kinds

from .models import Alarm, Case

Kind = Alarm.Kind
MAIL = "moderation.alarms"
HOUR = timedelta(hours=1)
# So many texts held as suspicious within an hour are no chance.
HELD_IN_AN_HOUR = 10
# New accounts within an hour: at least so many, and so many times those of an average hour of the last month.
ACCOUNTS_IN_AN_HOUR, TIMES_THE_USUAL = 20, 5
MONTH = timedelta(days=30)


@transaction.atomic
def sound(kind: str, *, detail: str = "", url: str = "/moderation/") -> Alarm:
    """Note that something is going on; the first of its kind within an hour is mailed to the moderators."""
    _one_at_a_time(kind)
    alarm = Alarm.objects.filter(kind=kind, first_at__gt=timezone.now() - HOUR).first()
    if alarm is None:
        alarm = Alarm.objects.create(kind=kind, detail=detail[:250], url=url)
        _mail(alarm)
        return alarm
    alarm.count, alarm.last_at = alarm.count + 1, timezone.now()
    alarm.save(update_fields=["count", "last_at"])
    return alarm


def lately(days: int = 3) -> list[Alarm]:
    """The alarms of the last days, the newest first. One query."""
    return list(Alarm.objects.filter(last_at__gt=timezone.now() - timedelta(days=days))[:10])


def after_holding(reasons: list[str], title: str) -> None:
    """A check has held a text: whether that is part of something bigger. One query."""
    if "pushed" in reasons:
        sound(Kind.LINKS, detail=title)
    held = Case.objects.filter(cause=Case.Cause.HELD, opened_at__gt=timezone.now() - HOUR)
    if held.count() >= HELD_IN_AN_HOUR:
        sound(Kind.HELD)


def after_sign_up(**_signal) -> None:
    """Somebody has signed up: whether too many have. One query."""
    now = timezone.now()
    joined = get_user_model().objects.filter(date_joined__gt=now - MONTH).values_list("date_joined", flat=True)
    lately, usual = 0, 0
    for when in joined.iterator():
        lately, usual = (lately + 1, usual) if when > now - HOUR else (lately, usual + 1)
    if lately >= ACCOUNTS_IN_AN_HOUR and lately * (MONTH / HOUR) >= TIMES_THE_USUAL * usual:
        sound(Kind.ACCOUNTS, detail=_("%(count)s accounts within an hour") % {"count": lately})


def register() -> None:
    """Called when Django starts."""
    from allauth.account.signals import user_signed_up

    label = gettext_lazy("Alarms of the moderators' desk, at most one an hour of each kind")
    kinds.register(MAIL, MailKind(label, offered_to=lambda user: user.has_perm("moderation.moderate")))
    user_signed_up.connect(after_sign_up, dispatch_uid="moderation-alarms")


def listeners() -> list:
    """The moderators who have an e-mail address; who wants no alarms by mail gets none (`accounts.mails`)."""
    return list(get_user_model().objects.with_perm("moderation.moderate").exclude(email=""))


def _one_at_a_time(kind: str) -> None:
    """Two alarms of a kind wait for each other, so that there is one mail."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [zlib.crc32(f"moderation.alarm.{kind}".encode())])


def _mail(alarm: Alarm) -> None:
    text = f"{alarm}.\n\n" + _("Further alarms of this kind within the hour are only counted.")
    for user in listeners():
        mails.send(user, subject=alarm.get_kind_display(), text=text, url=alarm.url, kind=MAIL)
