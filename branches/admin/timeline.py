"""What happened on a branch: its commits, what was said, and what was decided."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count
from django.utils.translation import ngettext
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from branches.models import Branch

# Of the newest; all of a long story is on Wagtail's history page.
SHOWN = 30
COMMENT = "branches.comment"


@dataclass(frozen=True)
class Event:
    """A line of the story."""

    at: datetime
    who: str
    what: str
    words: str = ""
    is_comment: bool = False


def story_of(branch: Branch) -> tuple[list[Event], int]:
    """The newest events, the newest first, and the number of all. Four queries."""
    commits = branch.commits.select_related("author").annotate(things=Count("entries")).order_by("-pk")
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Branch), object_id=str(branch.pk)
    ).exclude(action__in=("wagtail.edit",))
    shown = [*map(_of_commit, commits[:SHOWN]), *map(_of_entry, entries.select_related("user").order_by("-pk")[:SHOWN])]
    shown.sort(key=lambda event: event.at, reverse=True)
    return shown[:SHOWN], commits.count() + entries.count()


def _of_commit(commit) -> Event:
    who = commit.author.get_username() if commit.author else commit.author_label
    what = ngettext("Changed %(count)d page", "Changed %(count)d pages", commit.things) % {"count": commit.things}
    return Event(commit.created_at, who, what, commit.message)


def _of_entry(entry: ModelLogEntry) -> Event:
    who = entry.user.get_username() if entry.user else ""
    # Asks for the hook's words where nobody has yet; `get_action_label` does not.
    formatter = registry.get_formatter(entry)
    return Event(
        entry.timestamp,
        who,
        str(formatter.label) if formatter else entry.action,
        (entry.data or {}).get("comment", ""),
        is_comment=entry.action == COMMENT,
    )
