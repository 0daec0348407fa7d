"""The mail at the end of long work, for those who left its page."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import mails
from accounts.mail_kinds import MailKind
from accounts.mail_kinds import kinds as mail_kinds

from .kinds import kinds
from .models import Job, State

MAILS = "jobs.over"


def tell_owner(job: Job, state: str, message: str) -> None:
    """Write to whoever asked for the work how it ended. Not where they cancelled it, and not where it was short."""
    kind = kinds.get(job.kind)
    if job.user is None or kind is None or state == State.CANCELLED or timezone.now() - job.created < _long(kind):
        return
    subject = _("%(what)s is ready") if state == State.DONE else _("%(what)s has failed")
    text = [subject % {"what": kind.label} + ".", message]
    if state == State.DONE and job.result:
        text.append(_("Only you can download it, for %(count)d days.") % {"count": kind.keep_days})
    url = reverse("members:jobs:show", args=[job.uid])
    mails.send(
        job.user,
        subject=subject % {"what": kind.label},
        text="\n\n".join(part for part in text if part),
        url=url,
        kind=MAILS,
    )


def register() -> None:
    """Called when Django starts."""
    mail_kinds.register(MAILS, MailKind(gettext_lazy("An export or other long work of yours is over")))


def _long(kind) -> timedelta:
    return timedelta(seconds=kind.mail_after)
