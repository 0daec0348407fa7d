"""The way to the desk."""

from django.utils import timezone
from django.utils.translation import gettext as _

from moderation import actions as desk
from moderation.checks import judge, remember
from moderation.models import Case
from suggestions.flags import risk_of
from suggestions.models import Suggestion
from suggestions.refusals import SuggestionRefused

SUBJECT = "suggestion"


def lay_on_desk(suggestion: Suggestion, *, typed_in: float | None = None) -> None:
    """Let a moderator decide about it as it is now."""
    from suggestions.subject import text_of

    author, text = suggestion.author, text_of(suggestion)
    verdict = judge(author, text, SUBJECT, object_id=suggestion.pk, typed_in=typed_in)
    remember(author, text, SUBJECT, suggestion.pk)
    reasons = [*suggestion.flags, *verdict.reasons]
    cause = Case.Cause.HELD if suggestion.flags or verdict.is_suspicious else Case.Cause.OTHER
    desk.hold(thing=suggestion, cause=cause, reasons=reasons, risk=max(risk_of(suggestion.flags), verdict.risk, 1))


def case_of(suggestion: Suggestion) -> Case | None:
    """Where it waits on the desk."""
    return Case.objects.open().filter(subject=SUBJECT, object_id=suggestion.pk).select_related("claimed_by").first()


def must_not_be_read_now(suggestion: Suggestion) -> None:
    """Raise SuggestionRefused while a moderator is at it: what is decided on must not change behind their back."""
    case = case_of(suggestion)
    if case is not None and case.claimed_until and case.claimed_until > timezone.now():
        raise SuggestionRefused(
            _("A moderator is looking at your suggestion until %(time)s UTC. Write them a message, or try again then.")
            % {"time": f"{case.claimed_until:%H:%M}"}
        )
