"""Leaving: asked for, thought over for fourteen days, taken back by logging in, carried out by the work of the day."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import mails
from accounts.own_belongings import end_sessions
from accounts.presence import conditions, reasons
from accounts.signals import standing_changed
from jobs.actions import start

from .erasure import KIND
from .models import GRACE, ErasureRequest


@transaction.atomic
def ask(*, by, keep_reviews: bool) -> ErasureRequest:
    """Have the account erased when the days of grace are over; until then nobody sees its page. Logs out everywhere."""
    now = timezone.now()
    request, is_new = ErasureRequest.objects.get_or_create(
        user=by, defaults={"keep_reviews": keep_reviews, "asked_at": now, "due_at": now + GRACE}
    )
    if is_new:
        standing_changed.send(sender=ErasureRequest, user=by)
        mails.send(by, subject=_("Your account will be deleted"), text=_asked_text(request))
    end_sessions(by)
    return request


@transaction.atomic
def take_back(*, by) -> bool:
    """Keep the account after all. False if nobody had asked, or its erasure has begun."""
    taken_back, _rows = ErasureRequest.objects.filter(user=by, user__is_active=True).delete()
    if taken_back:
        standing_changed.send(sender=ErasureRequest, user=by)
        mails.send(by, subject=_("Your account stays"), text=_kept_text())
    return bool(taken_back)


def erase_due(today: date | None = None) -> None:
    """Begin to erase all accounts whose days of grace are over."""
    for pk in ErasureRequest.objects.filter(due_at__lte=timezone.now()).values_list("user_id", flat=True):
        start(kind=KIND, by=None, about=pk, user=pk)


def is_leaving(user) -> bool:
    """Whether the account is in its days of grace."""
    return ErasureRequest.objects.filter(user=user).exists()


def _leaves(member: str) -> Exists:
    return Exists(ErasureRequest.objects.filter(user=OuterRef(member)))


def connect() -> None:
    """Called when Django starts."""
    reasons.register("leaving", is_leaving)
    conditions.register("leaving", _leaves)
    user_logged_in.connect(_on_log_in, dispatch_uid="members.leaving")


def _on_log_in(sender, request, user, **kwargs) -> None:
    if take_back(by=user) and request is not None:
        messages.success(request, _("Welcome back. Because you logged in, your account will not be deleted."))


def _asked_text(request: ErasureRequest) -> str:
    day = date_format(request.due_at, "j F Y")
    return _(
        "You asked to delete your account at ThrillWiki. It will be erased on %(day)s. Until then you keep it by "
        "logging in.\n\nIf it was not you, log in and change your password."
    ) % {"day": day}


def _kept_text() -> str:
    return _("You logged in, so your account at ThrillWiki will not be deleted.")
