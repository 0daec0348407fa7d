"""A suggestion on its own page, a member's own ones, and what its author still does."""

from collections.abc import Callable

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from accounts.acting import member_action, member_page
from branches.history.authors import authors_of
from core.pagecache import never_store
from moderation.models import Decision
from moderation.reasons import reason as reason_of
from pages.addresses import address
from pages.paging import Paging
from pages.privately import kept_by_nobody
from pages.suggestable import suggest_url
from suggestions import actions
from suggestions.actions.queueing import SUBJECT
from suggestions.flags import HARMFUL
from suggestions.models import Suggestion
from suggestions.refusals import SuggestionRefused
from suggestions.rows import form_of
from suggestions.showing import Shown, place_in_queue, shown_changes, usual_wait

from .finding import own_suggestion

PER_PAGE = 25
State = Suggestion.State


@require_safe
def suggestion(request: HttpRequest, uid) -> HttpResponse:
    """Everybody may follow one; what it says is shown to others unless it was turned down or looks harmful."""
    never_store()
    found = Suggestion.objects.select_related("branch", "author", "page", "decided_by").filter(uid=uid).first()
    if found is None:
        raise Http404
    return kept_by_nobody(render(request, "suggestions/suggestion.html", _context(request, found)))


def _context(request: HttpRequest, found: Suggestion) -> dict:
    user = request.user
    is_own = user.is_authenticated and found.author_id == user.pk
    may_see = is_own or user.has_perm("moderation.moderate") or _is_for_all(found)
    page = found.page.specific if found.page and found.page.live else None
    return {
        "suggestion": found,
        "is_own": is_own,
        "may_see": may_see,
        "shown": _with_ways(found, shown_changes(found), page if is_own and found.is_open else None) if may_see else [],
        "said": list(found.messages.select_related("author")) if may_see else [],
        "author_name": authors_of([(found.author_id, False)])[found.author_id, False],
        "page_url": address(page.url_path) if page else "",
        "list_url": suggest_url(page) if page else "",
        "place": place_in_queue(found),
        "usual_wait": usual_wait() if found.is_open else None,
        "why": str(reason_of(found.reason).statement) if found.reason else "",
        "decision": _decision(found) if is_own else None,
    }


def _with_ways(found: Suggestion, shown: list[Shown], page: Page | None) -> list[Shown]:
    """Each with the way to change it, for its author while it is open. `page` is what it is about, where live."""
    for one in shown:
        if found.kind == Suggestion.Kind.NEW and found.is_open:
            one.change_url = reverse("suggestions:amend", args=[found.uid])
        elif page is not None and one.change.beside:
            one.change_url = suggest_url(page, one.change.field)
        elif page is not None and (name := form_of(one.change, type(page))):
            one.change_url = suggest_url(page, name)
    return shown


def _is_for_all(found: Suggestion) -> bool:
    """What went live is public; of what waits, what does not look harmful; of what was turned down nothing."""
    if found.state == State.ACCEPTED:
        return True
    return found.is_open and not HARMFUL & set(found.flags)


def _decision(found: Suggestion) -> Decision | None:
    """The last word of the desk: its author may appeal there."""
    return Decision.objects.filter(subject=SUBJECT, object_id=found.pk).first()


@member_page
def mine(request: HttpRequest) -> HttpResponse:
    """All own suggestions, the newest first; one state alone where it is asked for."""
    own = Suggestion.objects.filter(author=request.user)
    counts = dict(own.order_by().values_list("state").annotate(Count("pk")))
    state = request.GET.get("state", "")
    if state and state not in State.values:
        raise Http404
    count = counts.get(state, 0) if state else sum(counts.values())
    paging = Paging.of(request.GET, count=count, per_page=PER_PAGE, path=request.path, keep={"state": state})
    rows = own.filter(state=state) if state else own
    context = {
        "rows": rows.select_related("branch")[paging.rows],
        "count": count,
        "state": state,
        "all": sum(counts.values()),
        "filters": [(value, label, counts[value]) for value, label in State.choices if counts.get(value)],
        "paging": paging,
    }
    return render(request, "suggestions/mine.html", context)


@member_action("suggestions.answer", rate="20/m")
def answer(request: HttpRequest, uid) -> HttpResponse:
    """Say something to those who decide."""
    text = request.POST.get("text", "")
    return _done(request, uid, lambda found: actions.answer(suggestion=found, by=request.user, text=text), "")


@member_action("suggestions.send", rate="30/m")
def send_again(request: HttpRequest, uid) -> HttpResponse:
    """Let moderators look at it anew."""
    text, words = request.POST.get("text", ""), _("It is with the moderators again.")
    return _done(request, uid, lambda found: actions.send_again(suggestion=found, by=request.user, text=text), words)


@member_action("suggestions.send", rate="30/m")
def leave_out(request: HttpRequest, uid, change_id: int) -> HttpResponse:
    """Take one change out of it."""
    words = _("It is left out.")
    return _done(
        request,
        uid,
        lambda found: actions.leave_out(suggestion=found, by=request.user, change_id=change_id),
        words,
    )


@member_action("suggestions.withdraw", rate="30/m")
def withdraw(request: HttpRequest, uid) -> HttpResponse:
    """Take the whole back."""
    words = _("Your suggestion is withdrawn.")
    return _done(request, uid, lambda found: actions.withdraw(suggestion=found, by=request.user), words)


def _done(request: HttpRequest, uid, act: Callable[[Suggestion], object], words: str) -> HttpResponse:
    found = own_suggestion(request.user, uid)
    try:
        act(found)
    except SuggestionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        if words:
            messages.success(request, words)
    return redirect(found)
