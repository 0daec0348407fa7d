"""Following, and the list of what one follows."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from accounts.acting import member_action, member_page
from core.htmx import wants_fragment

from . import following
from .following import Followable, FollowRefused, Thing, followables
from .models import Follow

PER_PAGE = 50
LARGEST_KEY = 2**31 - 1
# What was left last, so that it can be followed again: shown once.
_LEFT = "notifications.left"


@dataclass(frozen=True)
class Followed:
    """A row of the list: what it is, and which sorts of news are heard."""

    follow: Follow
    thing: Thing
    followable: Followable

    @property
    def sorts(self) -> list[tuple[str, str, bool]]:
        """Each sort of news: its name, its label, and whether it is wanted."""
        return [(sort, label, sort not in self.follow.muted) for sort, label in self.followable.sorts.items()]


@member_page
def mine(request: HttpRequest) -> HttpResponse:
    """What I follow, the latest first."""
    before = request.GET.get("before", "")
    rows = Follow.objects.filter(user=request.user).order_by("-pk")
    if before.isascii() and before.isdecimal() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    fetched = list(rows[: PER_PAGE + 1])
    context = {
        "followed": _described(fetched[:PER_PAGE]),
        "older": fetched[PER_PAGE - 1].pk if len(fetched) > PER_PAGE else None,
        "is_first": not before,
        "left": request.session.pop(_LEFT, None),
    }
    return render(request, "notifications/following.html", context)


@member_action("notifications.follow", methods=("GET", "POST"))
def follow(request: HttpRequest, kind: str, key: int) -> HttpResponse:
    """One tap; without scripts a page that asks. What was merged meanwhile leads to what it is now."""
    asked, key = key, _key_now(kind, key)
    if key != asked and request.method == "GET" and not wants_fragment(request):
        return redirect("notifications:follow", kind, key)
    thing = _thing(kind, key)
    refusal = ""
    if request.method == "POST":
        try:
            following.follow(by=request.user, kind=kind, key=key, muted=request.POST.getlist("muted"))
        except FollowRefused as reason:
            refusal = str(reason)
        else:
            return _done(request, kind, key, asked=asked)
    if wants_fragment(request):
        return render(
            request, "notifications/follow_button.html", {**following.button(request.user, kind, key), "error": refusal}
        )
    context = {
        **following.button(request.user, kind, key),
        "thing": thing,
        "error": refusal,
        "sorts": followables[kind].sorts,
    }
    return render(request, "notifications/follow.html", context, status=422 if refusal else 200)


@member_action("notifications.unfollow", while_refused=True)
def unfollow(request: HttpRequest, kind: str, key: int) -> HttpResponse:
    """One tap, and a way back. What cannot be seen any more can still be left."""
    if kind not in followables:
        raise Http404
    asked, key = key, _key_now(kind, key)
    muted = following.unfollow(by=request.user, kind=kind, key=key)
    return _done(request, kind, key, asked=asked, left=muted)


@member_action("notifications.tune")
def tune(request: HttpRequest, pk: int) -> HttpResponse:
    """Which sorts of news of it are heard."""
    row = get_object_or_404(Follow, pk=pk, user=request.user)
    following.tune(follow=row, wanted=request.POST.getlist("sort"))
    shown = next(iter(_described([row])), None)
    if shown and wants_fragment(request):
        return render(request, "notifications/followed.html", {"row": shown, "is_saved": True})
    messages.success(request, _("Saved."))
    return redirect("notifications:following")


def _done(request: HttpRequest, kind: str, key: int, *, asked: int, left: list[str] | None = None) -> HttpResponse:
    """htmx gets the button anew, others go back to where they were; what was left can be taken back there.

    `asked` is the key that the button had.
    """
    undo = {"kind": kind, "key": key, "muted": left} if left is not None else None
    if wants_fragment(request) and request.htmx.target == f"follow-{kind}-{asked}":
        context = {**following.button(request.user, kind, key), "undo": undo, "has_focus": True}
        return render(request, "notifications/follow_button.html", context)
    wanted = request.POST.get("next", "")
    if undo and (thing := following.thing_of(kind, key)):
        request.session[_LEFT] = {**undo, "title": thing.title}
        wanted = ""
    return redirect(wanted if _is_ours(request, wanted) else "notifications:following")


def _described(rows: list[Follow]) -> list[Followed]:
    """Those of the rows whose things are still there for everybody. Few queries for each kind."""
    found: dict[str, dict[int, Thing]] = {}
    for kind in {row.kind for row in rows} & {name for name, _each in followables}:
        keys = [row.member_id or row.page_id for row in rows if row.kind == kind]
        found[kind] = followables[kind].find(keys)
    shown = [(row, found.get(row.kind, {}).get(row.member_id or row.page_id)) for row in rows]
    return [Followed(row, thing, followables[row.kind]) for row, thing in shown if thing]


def _key_now(kind: str, key: int) -> int:
    if key > LARGEST_KEY:
        raise Http404
    return following.key_now(kind, key)


def _thing(kind: str, key: int) -> Thing:
    thing = following.thing_of(kind, key)
    if thing is None:
        raise Http404
    return thing


def _is_ours(request: HttpRequest, url: str) -> bool:
    return url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
