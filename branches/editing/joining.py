"""What was typed into a form and what others saved meanwhile, joined."""

from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from branches.actions.committing import Change, commit, content_of_thing, freeze, new_head
from branches.actions.opening import open_branch
from branches.digests import content_digest
from branches.documents import is_same, merge_contents
from branches.merging import differences
from branches.models import Branch
from branches.schemas import document_of, page_schema
from branches.schemas.readings import readings


@dataclass(frozen=True)
class Joined:
    """The outcome: the page with both sides' changes, or None where both changed the same."""

    page: Page | None
    news: tuple[str, ...] = ()


def is_stale(loaded: dict, now: Page) -> bool:
    """Whether the page says something else now than when the form was loaded."""
    return not is_same(type(now), loaded, content_of_thing(now))


def joined(loaded: dict, now: Page, typed: Page) -> Joined:
    """Merge what was typed into what is there now."""
    model, there = type(now), content_of_thing(now)
    merged, content = merge_contents(model, loaded, there, content_of_thing(typed))
    if not merged.is_clean:
        return Joined(None)
    return Joined(now.with_content_json(content), tuple(places_changed(model, loaded, there)))


def places_changed(model: type, before: dict, after: dict) -> list[str]:
    """Where two contents differ, as the form calls the places, each named once."""
    documents = document_of(before, model), document_of(after, model)
    found = readings(differences(*documents, page_schema(model)), model, *documents)
    return list(dict.fromkeys(": ".join(reading.where[:2]) for reading in found))


def kept_aside(typed: Page, loaded: dict, *, by: Any, name: str, message: str, parent: Branch | None = None) -> Branch:
    """A branch with what was typed, begun from what it was typed onto: nothing of it is lost, and both can be joined.

    Within a transaction.
    """
    branch = open_branch(name=name[:200], by=by, kind=Branch.Kind.LATE, parent=parent)
    head = new_head(branch, typed)
    head.base = freeze(head, loaded, label=str(typed))
    head.save(update_fields=["base"])
    commit(branch, [Change(typed)], by=by, message=message)
    branch.refresh_from_db()
    return branch


def digest(page: Page) -> str:
    """Of what the page says."""
    return content_digest(type(page), content_of_thing(page))
