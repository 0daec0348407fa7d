"""A member as moderators see them, and what can be done about somebody."""

import uuid

from django.contrib import messages
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from moderation import actions
from moderation.doors import moderator_action, moderator_page
from moderation.forms import SanctionForm, SweepForm
from moderation.kin import names_like, same_network
from moderation.models import Case, Decision, Sanction
from moderation.record import record_of
from moderation.refusals import Refused
from moderation.works import works_of

RIGHT = "moderation.sanction"


@moderator_page
def member(request: HttpRequest, name: str) -> HttpResponse:
    """Everything that the desk knows of a member."""
    return _render(request, _member_or_404(name))


@moderator_action("moderation.sanction", right=RIGHT)
def sanction(request: HttpRequest, name: str) -> HttpResponse:
    """Warn, limit, suspend or ban."""
    user, form = _member_or_404(name), SanctionForm(request.POST)
    if not form.is_valid():
        return _render(request, user, status=422, sanction_form=form)
    given = {key: value for key, value in form.cleaned_data.items() if key != "days"}
    try:
        actions.sanction(user=user, by=request.user, until=form.until, **given)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _render(request, user, status=409, sanction_form=form)
    messages.success(request, _("Done. The member was told."))
    return redirect("moderation:member", name=user.get_username())


@moderator_action("moderation.lift", right=RIGHT)
def lift(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """Take a sanction back."""
    user = _member_or_404(name)
    _try(request, lambda: actions.lift(sanction=get_object_or_404(Sanction, pk=pk, user=user), by=request.user))
    return redirect("moderation:member", name=user.get_username())


@moderator_action("moderation.hide_everything")
def hide_everything(request: HttpRequest, name: str) -> HttpResponse:
    """Hide all that they wrote."""
    user, form = _member_or_404(name), SweepForm(request.POST)
    if not form.is_valid():
        return _render(request, user, status=422, sweep_form=form)
    _try(request, lambda: _said_hidden(actions.hide_everything(user=user, by=request.user, **form.cleaned_data)[1]))
    return redirect("moderation:member", name=user.get_username())


@moderator_action("moderation.undo")
def undo(request: HttpRequest, name: str, batch: uuid.UUID) -> HttpResponse:
    """Put back what was hidden together."""
    user = _member_or_404(name)
    _try(request, lambda: _said_back(actions.undo_batch(batch=batch, by=request.user)))
    return redirect("moderation:member", name=user.get_username())


def _try(request: HttpRequest, act) -> None:
    """Do it and say what came of it, or why not."""
    try:
        said = act()
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, said if isinstance(said, str) else _("Done. The member was told."))


def _said_hidden(count: int) -> str:
    return ngettext("%(count)s text was hidden.", "%(count)s texts were hidden.", count) % {"count": count}


def _said_back(count: int) -> str:
    return ngettext("%(count)s text can be seen again.", "%(count)s texts can be seen again.", count) % {"count": count}


def _member_or_404(name: str) -> User:
    return get_object_or_404(User.objects.select_related("profile"), username__iexact=name)


def _render(request: HttpRequest, user: User, *, status: int = 200, **more) -> HttpResponse:
    context = {
        "member": user,
        "record": record_of(user),
        "decisions": Decision.objects.filter(author=user).select_related("by")[:30],
        "cases": Case.objects.undecided().filter(author=user).order_by("-risk")[:20],
        "works": works_of(user.pk),
        "names_like": names_like(user),
        "same_network": same_network(user),
        "sweeps": _sweeps(user),
        "sanction_form": SanctionForm(),
        "sweep_form": SweepForm(auto_id="sweep_%s"),
        "is_oneself": user == request.user,
        "may_sanction": request.user.has_perm(RIGHT),
        **more,
    }
    return render(request, "moderation/member.html", context, status=status)


def _sweeps(user: User) -> list[dict]:
    """What was hidden together and has not been put back."""
    hidden = Decision.objects.filter(author=user, batch__isnull=False, action="hide", undone_by=None, undoes=None)
    return list(hidden.order_by().values("batch").annotate(count=Count("pk"), at=Max("at")).order_by("-at")[:5])
