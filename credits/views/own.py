"""The member's own overview, their counting rules, and undo."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.acting import member_action, member_page, restored
from credits import actions, undoing
from credits.counting import RULES, Rules
from credits.forms import RulesForm
from credits.history import History
from credits.models import LATEST_FIRST, CountingRules, LogEntry, ParkVisit, Wish
from credits.rule_words import explained

from .answering import show, wanted


@member_page
def mine(request: HttpRequest) -> HttpResponse:
    """What there is of one's own, and the ways to it."""
    user = request.user
    context = {
        "history": History(user),
        "wishes": Wish.objects.filter(user=user, page__live=True).count(),
        "visits": ParkVisit.objects.filter(user=user).count(),
        "latest": LogEntry.objects.filter(user=user).select_related("credit").order_by(*LATEST_FIRST)[:5],
    }
    return show(request, "mine", context)


@member_action("credits.rules", methods=("GET", "POST"))
def rules(request: HttpRequest) -> HttpResponse:
    """What the member counts; every number follows at once."""
    found = CountingRules.objects.filter(user=request.user).first()
    if request.method == "POST":
        form = RulesForm(request.POST, instance=found)
        form.is_valid()
        actions.set_rules(by=request.user, **{name: form.cleaned_data[name] for name in RULES})
        messages.success(request, _("Your rules are kept. All numbers follow them."))
        return redirect("credits:rules")
    history = History(request.user)
    form = RulesForm(restored(request), instance=found or CountingRules(user=request.user))
    asked = Rules(**{name: bool(form[name].value()) for name in RULES})
    shown = [(rule, form[rule.name]) for rule in explained(history, asked)]
    return show(request, "rules", {"history": history, "rules": shown})


@member_action("credits.undo")
def undo(request: HttpRequest) -> HttpResponse:
    """Take back the last act, if it was not long ago."""
    kept = undoing.take_back(request)
    if kept:
        messages.success(request, _("Taken back."))
    else:
        messages.warning(request, _("There is nothing to take back any more."))
    return redirect(wanted(request, reverse("credits:mine")))
