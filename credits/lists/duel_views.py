"""The quiz: which of two rides is better."""

from contextlib import suppress

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.acting import member_action, member_page
from core.htmx import wants_fragment
from credits.models import Duel, DuelRound, List

from . import duel_actions
from .changes import number
from .duelling import most_questions
from .errors import ListRefused
from .pages import shown

SIZES = (10, 20, 40, 100)


@member_page
def overview(request: HttpRequest) -> HttpResponse:
    """Begin a quiz, or go on with one."""
    open_rounds = duel_actions.rounds_of(request.user)
    choices = []
    for rides, label in List.Rides.choices:
        count = len(duel_actions.candidates(request.user, rides))
        sizes = [(size, most_questions(size)) for size in sorted({min(size, count) for size in SIZES}) if size > 1]
        choices.append({"rides": rides, "label": label, "count": count, "sizes": sizes})
    context = {"rounds": open_rounds, "choices": [each for each in choices if each["sizes"]]}
    return render(request, "credits/lists/duels.html", context)


@member_action("lists.duel")
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a quiz."""
    rides = request.POST.get("rides", "")
    if rides not in List.Rides.values:
        return redirect("credits:duels")
    try:
        most, trusts = number(request.POST.get("most", "")) or SIZES[0], "trusts_stars" in request.POST
        made = duel_actions.begin(by=request.user, rides=rides, most=most, trusts_stars=trusts)
    except ListRefused:
        messages.error(request, _("Rate or tick at least two rides first."))
        return redirect("credits:duels")
    return redirect("credits:duel", made.uid)


@member_page
def ask(request: HttpRequest, uid) -> HttpResponse:
    """The next question, or the order at the end. With `preview` the order so far."""
    round = get_object_or_404(DuelRound, uid=uid, user=request.user, ended_at=None)
    return _asked(request, round)


@member_action("lists.duel", rate="240/m")
def answer(request: HttpRequest, uid) -> HttpResponse:
    """Keep an answer, or with `undo` forget the last one."""
    round = get_object_or_404(DuelRound, uid=uid, user=request.user, ended_at=None)
    with suppress(ListRefused):
        _answered(request, round)
    if wants_fragment(request):
        return _asked(request, round)
    return redirect("credits:duel", round.uid)


def _answered(request: HttpRequest, round: DuelRound) -> None:
    asked = number(request.POST.get("number", ""))
    if "undo" in request.POST:
        duel_actions.take_back(round=round, by=request.user, number=asked - 1)
    elif request.POST.get("verdict") in Duel.Verdict.values:
        first, second = (number(request.POST.get(name, "")) for name in ("first", "second"))
        said = {"number": asked, "first": first, "second": second, "verdict": request.POST["verdict"]}
        duel_actions.answer(round=round, by=request.user, **said)


@member_action("lists.duel")
def end(request: HttpRequest, uid) -> HttpResponse:
    """Take the order as the top list, or give the quiz up."""
    round = get_object_or_404(DuelRound, uid=uid, user=request.user)
    try:
        if "give_up" in request.POST:
            duel_actions.give_up(round=round, by=request.user)
            return redirect("credits:duels")
        listing = duel_actions.finish(round=round, by=request.user)
    except ListRefused:
        # It has ended already: by a double click, or in another tab.
        return redirect("credits:lists")
    messages.success(request, _("This is your top list now. You can still move what you like."))
    return redirect(listing.edit_url)


def _asked(request: HttpRequest, round: DuelRound) -> HttpResponse:
    now = duel_actions.where(round)
    number_asked = round.duels.count()
    pages = shown(now.order)
    is_preview = now.pair is None or "preview" in request.GET
    left = round_to_say(now.questions_left)
    context = {
        "round": round,
        "number": number_asked,
        "pair": [pages[pk] for pk in now.pair] if now.pair else None,
        "left": left,
        "total": number_asked + now.questions_left,
        "is_preview": is_preview,
        "order": [pages[pk] for pk in now.order if pk in pages] if is_preview else [],
        "waiting": len(now.waiting),
    }
    part = "credits/lists/duel_asked.html" if wants_fragment(request) else "credits/lists/duel.html"
    return render(request, part, context)


def round_to_say(number: int) -> int:
    """A number of questions as one says it: from twelve on to the next five."""
    return number if number < 12 else round(number / 5) * 5
