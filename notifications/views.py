"""The inbox, and the number beside the name that is asked for now and then."""

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from accounts.acting import member_action, member_page
from core.htmx import wants_fragment
from core.pagecache import never_store

from . import outbox, reading
from .inbox import Inbox
from .models import Notice
from .presentation import in_menu
from .upkeep import KEPT_DAYS

_MOMENT = "%Y-%m-%dT%H:%M:%S.%f"
# Whoever shows a number of notices asks for it anew when it hears of this.
_CHANGED = "notices-changed"


@member_page
def inbox(request: HttpRequest) -> HttpResponse:
    """What the site had to tell me."""
    shown = Inbox(request.user, request.GET, request.path)
    back = _moment(request.GET.get("read", ""))
    context = {
        "inbox": shown,
        "undo": back and back.strftime(_MOMENT),
        "kept_days": KEPT_DAYS,
        "has_failed_mails": outbox.fails_for(request.user),
    }
    return render(request, "notifications/inbox.html", context)


@require_safe
def unread(request: HttpRequest) -> HttpResponse:
    """The number of new notices for the header; 204 where it is the one that the page says it `known`s already.

    Asked for by a page that lies open for hours: whose session is over is led nowhere.
    """
    never_store()
    response = _number(request) if request.user.is_authenticated else HttpResponse(status=204)
    patch_cache_control(response, no_store=True, private=True)
    return response


@member_action("notifications.open", while_refused=True)
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to what a notice is about; it is read by that."""
    notice = _own(request, pk)
    reading.read(notice)
    return redirect(notice.url if _is_ours(request, notice.url) else "notifications:inbox")


@member_action("notifications.mark", while_refused=True)
def mark_read(request: HttpRequest, pk: int) -> HttpResponse:
    """Count one as read, without going there."""
    notice = _own(request, pk)
    reading.read(notice)
    return _row(request, notice)


@member_action("notifications.mark", while_refused=True)
def mark_unread(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep one for later."""
    notice = _own(request, pk)
    reading.unread(notice)
    return _row(request, notice)


@member_action("notifications.mark_all", while_refused=True)
def mark_all(request: HttpRequest) -> HttpResponse:
    """Count all as read; the page then offers to take it back."""
    moment = reading.mark_read(request.user)
    answer = redirect("notifications:inbox")
    if moment:
        answer["Location"] += f"?read={moment.astimezone(UTC).strftime(_MOMENT)}"
    return answer


@member_action("notifications.take_back", while_refused=True)
def take_back(request: HttpRequest) -> HttpResponse:
    """Those that were counted as read at that moment are new again."""
    moment = _moment(request.POST.get("read", ""))
    count = reading.take_back(request.user, moment) if moment else 0
    if count:
        words = ngettext("%(count)d notice is new again.", "%(count)d notices are new again.", count)
        messages.success(request, words % {"count": count})
    else:
        messages.warning(request, _("There is nothing to take back any more."))
    return redirect("notifications:inbox")


def _number(request: HttpRequest) -> HttpResponse:
    if not wants_fragment(request):
        return redirect("notifications:inbox")
    link = in_menu(request.user)
    if request.GET.get("known") == str(link.count):
        return HttpResponse(status=204)
    return render(request, "accounts/news.html", {"news": link})


def _row(request: HttpRequest, notice: Notice) -> HttpResponse:
    """htmx gets the row anew, others the list in which it stands."""
    if not wants_fragment(request):
        wanted = request.POST.get("next", "")
        return redirect(wanted if _is_ours(request, wanted) else "notifications:inbox")
    response = render(request, "notifications/notice.html", {"notice": notice, "has_focus": True})
    response.headers["HX-Trigger"] = _CHANGED
    return response


def _own(request: HttpRequest, pk: int) -> Notice:
    return get_object_or_404(Notice, pk=pk, user=request.user)


def _is_ours(request: HttpRequest, url: str) -> bool:
    return url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())


def _moment(written: str) -> datetime | None:
    try:
        return datetime.strptime(written, _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None
