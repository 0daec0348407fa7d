"""The doors through which members write and read what is theirs. Every view that writes for a member stands behind one.

What a member typed is not lost where they have to log in first: it waits in the session for the form's page.
"""

from collections.abc import Callable, Collection
from functools import wraps
from urllib.parse import urlencode, urlsplit

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme

from core.errors import too_many_requests
from core.pagecache import never_store
from core.registry import Registry

from .standing import reason_against

View = Callable[..., HttpResponse]

# The name of each act -> the views that do it.
acts: Registry[list[View]] = Registry("acts of members")

# What one member may do of one kind, unless a view says otherwise.
USUAL_RATE = "60/m"
_WAITING = "accounts.waiting"
_LONGEST_WAITING = 60_000
WRITING = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def member_action(
    act: str,
    *,
    rate: str | None = None,
    methods: Collection[str] = ("POST",),
    while_refused: bool = False,
    form_at: Callable[..., str] | None = None,
) -> Callable[[View], View]:
    """Let only members in good standing write, each at most `rate` ("30/m", "5/h") times.

    Others are led to the log-in (what they typed waits for them), or get a 403 that says why, or a 429. The answer is
    kept by nobody. The view is noted under `act`, a name such as "reviews.write". `while_refused` is for what is done
    to one's own account alone, such as an appeal or an export: the banned and the unconfirmed may do it too.
    `form_at` answers, asked as the view is, where the form stands by itself, if it is also shown in another page.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            if form_at is not None and not request.user.is_authenticated:
                return _private(_to_log_in_from(request, form_at(request, *args, **kwargs)))
            return _private(
                _refusal(request, act, rate, "GET" in methods, while_refused) or view(request, *args, **kwargs)
            )

        return _noted(guarded, act, while_refused)

    return decorate


def member_page(view: View) -> View:
    """Let only members read: others are led to the log-in and back. The answer is kept by nobody."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if not request.user.is_authenticated:
            return _private(_to_log_in(request))
        return _private(view(request, *args, **kwargs))

    guarded.is_member_page = True
    return guarded


def restored(request: HttpRequest) -> QueryDict | None:
    """What the member had sent to this page's form before they were asked to log in; None where nothing waits.

    Given once. Pass it to the form as its data: the page then shows what was typed, and nothing is saved yet.
    """
    if _WAITING not in request.session:
        return None
    waiting = request.session[_WAITING]
    if not request.user.is_authenticated or waiting["page"] != request.path:
        return None
    del request.session[_WAITING]
    return QueryDict(waiting["typed"])


def within_rate(request: HttpRequest, act: str, rate: str = USUAL_RATE) -> bool:
    """Count one more act of that name by this member; whether it is among the `rate` that they may do."""
    # Counted where the limits of signing in are, so it holds with Redis, without it, and when it dies.
    config = {act: f"{rate}/user"}
    return bool(ratelimit.consume(request, app="members", action=act, config=config, user=request.user))


def _noted(view: View, act: str, while_refused: bool) -> View:
    views = acts.get(act)
    if views is None:
        views = acts.register(act, [])
    views.append(view)
    view.member_act, view.open_while_refused = act, while_refused
    return view


def _refusal(
    request: HttpRequest, act: str, rate: str | None, has_page: bool, while_refused: bool
) -> HttpResponse | None:
    if not request.user.is_authenticated:
        return _to_log_in(request, has_page)
    if not while_refused and (reason := reason_against(request.user)):
        return render(request, "accounts/refused.html", {"reason": reason}, status=403)
    if request.method in WRITING and not within_rate(request, act, rate or USUAL_RATE):
        return too_many_requests(request)
    return None


def _to_log_in(request: HttpRequest, has_page: bool = True) -> HttpResponse:
    return _to_log_in_from(request, _page_of_form(request, has_page))


def _to_log_in_from(request: HttpRequest, page: str) -> HttpResponse:
    if request.method in WRITING:
        _keep_waiting(request, page)
    address = f"{reverse('account_login')}?{urlencode({'next': page})}"
    if not request.headers.get("HX-Request"):
        return redirect(address)
    return HttpResponse(status=204, headers={"HX-Redirect": address})


def _keep_waiting(request: HttpRequest, page: str) -> None:
    typed = request.POST.copy()
    typed.pop("csrfmiddlewaretoken", None)
    words = typed.urlencode()
    if words and len(words) <= _LONGEST_WAITING:
        request.session[_WAITING] = {"page": urlsplit(page).path, "typed": words}


def _page_of_form(request: HttpRequest, has_page: bool) -> str:
    """Where the form stands: for htmx and for addresses that are only written to, the page it was sent from."""
    if request.method not in WRITING and not request.headers.get("HX-Request"):
        return request.get_full_path()
    came_from = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure()):
        return request.path if has_page else "/"
    parts = urlsplit(came_from)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _private(response: HttpResponse) -> HttpResponse:
    never_store()
    patch_cache_control(response, no_store=True, private=True)
    return response
