"""The way to the desk."""

from moderation import actions as desk
from moderation.checks import judge, remember
from moderation.models import Case
from suggestions.flags import risk_of
from suggestions.models import Suggestion

SUBJECT = "suggestion"


def lay_on_desk(suggestion: Suggestion, *, typed_in: float | None = None) -> None:
    """Let a moderator decide about it as it is now."""
    from suggestions.showing import words_of

    author, text = suggestion.author, words_of(suggestion)
    verdict = judge(author, text, SUBJECT, object_id=suggestion.pk, typed_in=typed_in)
    remember(author, text, SUBJECT, suggestion.pk)
    if verdict.is_suspicious and "harmful" not in suggestion.flags:
        suggestion.flags = sorted([*suggestion.flags, "harmful"])
        suggestion.save(update_fields=["flags"])
    reasons = [*suggestion.flags, *verdict.reasons]
    risk = max(risk_of(suggestion.flags), verdict.risk, 1)
    desk.hold(thing=suggestion, cause=Case.Cause.SUGGESTION, reasons=reasons, risk=risk)
