"""What an author still does with a suggestion that was sent: answer, send again, leave something out, withdraw."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.actions.opening import abandon
from moderation import actions as desk
from moderation.actions.appeals import WITHIN
from moderation.refusals import Refused as DeskRefused
from suggestions.models import Message, Suggestion
from suggestions.refusals import SuggestionRefused

from .deciding import close, drop_changes
from .opening import held, one_at_a_time
from .queueing import lay_on_desk

State = Suggestion.State
# Of a dialogue about one suggestion.
MOST_MESSAGES = 50


@transaction.atomic
def answer(*, suggestion: Suggestion, by, text: str) -> Message:
    """Say something to those who decide. The same twice is once."""
    one_at_a_time(by)
    suggestion = own_open(suggestion, by)
    text = text.strip()[:2000]
    if not text:
        raise SuggestionRefused(_("Write something first."))
    last = suggestion.messages.last()
    if last is not None and (last.author_id, last.text) == (by.pk, text):
        return last
    if suggestion.messages.count() >= MOST_MESSAGES:
        raise SuggestionRefused(_("Enough was said about this one."))
    return Message.objects.create(suggestion=suggestion, author=by, text=text)


@transaction.atomic
def send_again(*, suggestion: Suggestion, by, text: str = "") -> Suggestion:
    """Let moderators look at it anew, with what was changed since and a word about it."""
    one_at_a_time(by)
    suggestion = own_open(suggestion, by)
    if text.strip():
        answer(suggestion=suggestion, by=by, text=text)
    # Sent by an earlier click, or taken back by the desk meanwhile.
    if suggestion.state == State.WAITING:
        return suggestion
    suggestion.state, suggestion.sent_at = State.WAITING, timezone.now()
    suggestion.save(update_fields=["state", "sent_at"])
    lay_on_desk(suggestion)
    return suggestion


@transaction.atomic
def leave_out(*, suggestion: Suggestion, by, change_id: int) -> Suggestion:
    """Take one change out of it; with the last one the whole is withdrawn."""
    one_at_a_time(by)
    suggestion = own_open(suggestion, by)
    changes = list(suggestion.changes.filter(is_dropped=False))
    left_out = [change for change in changes if change.pk == change_id]
    if not left_out:
        return suggestion
    if len(changes) == 1 or suggestion.kind == Suggestion.Kind.NEW:
        return withdraw(suggestion=suggestion, by=by)
    try:
        drop_changes(suggestion, left_out, by=by)
    except DeskRefused as refused:
        raise SuggestionRefused(str(refused)) from refused
    # What its author left out never was a part of it that somebody else refused.
    suggestion.changes.filter(pk=change_id).delete()
    if suggestion.state == State.WAITING:
        lay_on_desk(suggestion)
    return suggestion


@transaction.atomic
def withdraw(*, suggestion: Suggestion, by) -> Suggestion:
    """Take it back before anybody has decided. Twice is once."""
    one_at_a_time(by)
    suggestion = held(suggestion)
    if suggestion.author_id == by.pk and suggestion.state == State.WITHDRAWN:
        return suggestion
    suggestion = own_open(suggestion, by)
    close(suggestion, State.WITHDRAWN, by)
    desk.settle(thing=suggestion)
    return suggestion


def sweep() -> int:
    """Close the branches of what was refused so long ago that nobody can appeal any more; how many."""
    since = timezone.now() - WITHIN - timedelta(days=7)
    refused = Suggestion.objects.filter(state=State.REFUSED, decided_at__lt=since, branch__state="open")
    count = 0
    for suggestion in refused.select_related("branch")[:500]:
        with transaction.atomic():
            abandon(suggestion.branch, by=None)
        count += 1
    return count


def own_open(suggestion: Suggestion, by) -> Suggestion:
    """It as it stands now, held; raises SuggestionRefused where it is not theirs or decided."""
    suggestion = held(suggestion)
    if suggestion.author_id != by.pk:
        raise SuggestionRefused(_("This suggestion is not yours."))
    if not suggestion.is_open:
        raise SuggestionRefused(_("This was decided meanwhile: %(state)s.") % {"state": suggestion.get_state_display()})
    return suggestion
