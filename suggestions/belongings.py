"""What suggestions hold of a member: for taking along, and for erasing."""

from collections.abc import Iterator

from django.db import transaction

from accounts.belongings import Exported, belongs
from moderation import actions as desk

from .actions.deciding import close
from .models import Message, Suggestion
from .showing import shown_changes


def export(user) -> Exported:
    """What they suggested, and what they said about it."""
    yield "suggestions/suggestions", _suggestions(user)
    yield "suggestions/messages", _messages(user)


@transaction.atomic
def erase(user, keep_reviews: bool) -> None:
    """What waits is withdrawn; what was decided stays without a name, as the history of the pages does."""
    for suggestion in Suggestion.objects.open().filter(author=user).select_related("branch"):
        close(suggestion, Suggestion.State.WITHDRAWN)
        desk.settle(thing=suggestion)
    Message.objects.filter(author=user).update(author=None)
    Suggestion.objects.filter(author=user).update(author=None)
    Suggestion.objects.filter(decided_by=user).update(decided_by=None)


def _suggestions(user) -> Iterator[dict]:
    own = Suggestion.objects.filter(author=user).select_related("branch").order_by("pk")
    for suggestion in own.iterator():
        for shown in shown_changes(suggestion):
            yield {
                "uid": str(suggestion.uid),
                "page": suggestion.page_title,
                "what": shown.change.label,
                "before": shown.old,
                "suggested": shown.new,
                "source": shown.change.source,
                "rationale": shown.change.rationale,
                "left_out_because": shown.change.dropped_because,
                "state": suggestion.state,
                "made": suggestion.made_at.isoformat(),
                "decided": suggestion.decided_at.isoformat() if suggestion.decided_at else "",
                "reason": suggestion.reason,
            }


def _messages(user) -> Iterator[dict]:
    for message in Message.objects.filter(author=user).select_related("suggestion").order_by("pk"):
        yield {
            "suggestion": str(message.suggestion.uid),
            "said": message.said_at.isoformat(),
            "text": message.text,
        }


def register() -> None:
    """Called when Django starts."""
    belongs("suggestions", models=["suggestions.Suggestion", "suggestions.Message"], export=export, erase=erase)
