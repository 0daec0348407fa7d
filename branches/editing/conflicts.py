"""Conflicts as the screen shows them: three versions side by side in words, who wrote them, what can be chosen."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from branches.actions.resolving import Dispute, Standing, choices_for
from branches.documents import Obstacle
from branches.editing.addresses import edit_url, live_url
from branches.editing.inputs import ValueForm, things_at
from branches.merging import MISSING, Kind, Rows, differences
from branches.merging.identity import keyed_items, keyed_rows
from branches.merging.outcome import ORDER, Path
from branches.models import Branch, BranchHead
from branches.reading import head_of
from branches.schemas import document_of, page_schema
from branches.schemas.readings import Reading, readings, texts
from branches.schemas.spots import Spot, spot_at

# In the order of the screen, by the merge's names: main is a, the branch b.
SIDES = ("base", "a", "b")


@dataclass(frozen=True)
class Side:
    """One of the three versions: how it reads, and what it changed of the base."""

    name: str
    title: str
    text: str
    is_missing: bool
    changes: tuple[Reading, ...] = ()


@dataclass
class Choice:
    """One conflict: where, what is wrong, the versions, and what was decided or is being typed."""

    place: int
    key: str
    digest: str
    where: str
    why: str
    sides: tuple[Side, ...]
    taken: str = ""
    is_decided: bool = False
    has_expired: bool = False
    form: ValueForm | None = None


@dataclass(frozen=True)
class Way:
    """One thing that can be done about an obstacle."""

    name: str
    label: str


@dataclass(frozen=True)
class Hurdle:
    """An obstacle in words, with the ways past it."""

    kind: str
    words: str
    ways: tuple[Way, ...]


@dataclass
class Sheet:
    """All of one page (or other thing)."""

    head: BranchHead
    left: int
    choices: list[Choice] = field(default_factory=list)
    hurdles: list[Hurdle] = field(default_factory=list)
    main_by: str = ""
    main_at: datetime | None = None
    branch_by: str = ""
    branch_at: datetime | None = None
    base_at: datetime | None = None
    edit_url: str = ""
    live_url: str = ""

    @property
    def total(self) -> int:
        """Conflicts and obstacles, those decided already included."""
        return len(self.choices) + len(self.hurdles)


def titles_of(branch: Branch) -> dict[str, str]:
    """What the three versions are called for this branch."""
    if branch.kind == Branch.Kind.LATE:
        now = _("On “%(branch)s” now") % {"branch": branch.parent} if branch.parent else _("Saved meanwhile")
        return {"base": _("When you began"), "a": now, "b": _("What you typed")}
    a = _("On “%(branch)s” now") % {"branch": branch.parent} if branch.parent else _("Live now")
    return {"base": _("Before both"), "a": a, "b": _("On this branch")}


def sheet_of(branch: Branch, dispute: Dispute, data: Any = None) -> Sheet:
    """The screen of one thing; `data` is what was sent and must not be lost."""
    outcome, head = dispute.outcome, dispute.outcome.head
    sheet = Sheet(head, dispute.left, base_at=head.base.created_at if head.base else None)
    sheet.hurdles = [hurdle_of(each, head) for each in dispute.obstacles]
    sheet.branch_by, sheet.branch_at = _author(head.latest_revision)
    if outcome.main is not None:
        sheet.main_by, sheet.main_at = _main_author(branch, outcome.main)
        sheet.edit_url, sheet.live_url = edit_url(branch, outcome.main), live_url(outcome.main)
        sheet.choices = _choices(branch, dispute, data)
    return sheet


def _author(revision: Any) -> tuple[str, datetime | None]:
    if revision is None:
        return "", None
    return (revision.user.get_username() if revision.user else ""), revision.created_at


def _main_author(branch: Branch, main: Any) -> tuple[str, datetime | None]:
    if branch.parent_id is not None:
        head = head_of(branch.parent, main)
        if head is not None and head.is_held:
            return _author(head.latest_revision)
    is_draft = branch.kind == Branch.Kind.LATE and getattr(main, "has_unpublished_changes", False)
    return _author(getattr(main, "latest_revision" if is_draft else "live_revision", None))


# --- conflicts of values


@dataclass(frozen=True)
class _Versions:
    """The three documents of one thing."""

    model: type
    documents: dict[str, dict]

    def start(self, side: str) -> Spot:
        document = self.documents[side]
        return Spot(None, self.model, page_schema(self.model), document, document)

    def changes(self, side: str) -> tuple:
        return differences(self.documents["base"], self.documents[side], page_schema(self.model))


def _choices(branch: Branch, dispute: Dispute, data: Any) -> list[Choice]:
    outcome = dispute.outcome
    if not dispute.conflicts:
        return []
    model = type(outcome.main)
    contents = outcome.head.base.content, outcome.main_content, outcome.head.latest_revision.content
    versions = _Versions(
        model, {side: document_of(content, model) for side, content in zip(SIDES, contents, strict=True)}
    )
    changes = {side: versions.changes(side) for side in ("a", "b")}
    words = texts(found for standing in dispute.conflicts for found in _found(versions, standing.conflict))
    titles, made = titles_of(branch), []
    for place, standing in enumerate(dispute.conflicts):
        read = words[place * 3 : place * 3 + 3]
        sides = tuple(
            _side(versions, standing.conflict, side, titles[side], text, changes)
            for side, text in zip(SIDES, read, strict=True)
        )
        made.append(_choice(outcome.head, versions, place, standing, sides, data))
    return made


def _found(versions: _Versions, conflict: Any) -> Iterable[tuple[Spot, Any]]:
    """Each side's value and where it stands."""
    for side in SIDES:
        value = getattr(conflict, side)
        if conflict.kind is Kind.ORDER:
            yield _in_order(versions, conflict, side, value)
        else:
            # What a side lacks is called as the side calls it that has it.
            holder = side if value is not MISSING else next(s for s in SIDES if getattr(conflict, s) is not MISSING)
            yield spot_at(versions.start(holder), conflict.path), value


def _in_order(versions: _Versions, conflict: Any, side: str, keys: Any) -> tuple[Spot, Any]:
    """The items themselves in the order of the keys."""
    spot = spot_at(versions.start(side), conflict.path[:-1])

    items = spot.after if isinstance(spot.after, list) else []
    known = keyed_rows(items, spot.node.key) if isinstance(spot.node, Rows) else keyed_items(items)
    return spot, [known[key] for key in keys if key in known]


def _side(versions: _Versions, conflict: Any, side: str, title: str, text: str, changes: dict) -> Side:
    value = getattr(conflict, side)
    is_missing = value is MISSING
    if is_missing:
        return Side(side, title, "", True)
    told: tuple[Reading, ...] = ()
    if side != "base" and conflict.kind in (Kind.VALUE, Kind.DELETE_MODIFY):
        within = [change for change in changes[side] if _is_within(change.path, conflict.path)]
        told = tuple(readings(within, versions.model, versions.documents["base"], versions.documents[side]))
        told = tuple(reading for reading in told if reading.words or reading.links)
    return Side(side, title, text, False, told)


def _is_within(path: Path, place: Path) -> bool:
    return path[: len(place)] == place


def _choice(
    head: BranchHead, versions: _Versions, place: int, standing: Standing, sides: tuple[Side, ...], data: Any
) -> Choice:
    conflict, decision = standing.conflict, standing.decision or {}
    spot = _named_spot(versions, conflict)
    choice = Choice(
        place,
        conflict.key,
        conflict.digest,
        ": ".join(spot.labels) or str(head),
        _why(conflict),
        sides,
        taken="value" if "value" in decision else decision.get("take", ""),
        is_decided=bool(decision),
        has_expired=conflict.has_expired_resolution,
    )
    if conflict.kind in (Kind.VALUE, Kind.BOTH_ADDED) and things_at(spot):
        prefix = f"value-{place}"
        typed = data if data is not None and data.get(f"take-{place}") == "value" else None
        choice.form = ValueForm(spot, decision.get("value", conflict.b), typed, prefix=prefix)
    if data is not None and data.get(f"key-{place}") == conflict.key:
        choice.taken = data.get(f"take-{place}", choice.taken)
    return choice


def _named_spot(versions: _Versions, conflict: Any) -> Spot:
    """The place with the labels of a version that has it; the branch's first, as its author knows it."""
    path = conflict.path[:-1] if conflict.path and conflict.path[-1] == ORDER else conflict.path
    holder = next((side for side in ("b", "a", "base") if getattr(conflict, side) is not MISSING), "b")
    return spot_at(versions.start(holder), path)


def _why(conflict: Any) -> str:
    return {
        Kind.VALUE: _("Both changed this."),
        Kind.BOTH_ADDED: _("Both added this, differently."),
        Kind.DELETE_MODIFY: _("One side deleted this, the other changed it."),
        Kind.TYPE: _("Both made another kind of block of this."),
        Kind.ORDER: _("Both put these into another order."),
    }[conflict.kind]


# --- obstacles


def hurdle_of(obstacle: Obstacle, head: BranchHead) -> Hurdle:
    """An obstacle in words."""
    words = {
        "gone": _("It was deleted. What the branch holds of it stays in the branch's history."),
        "offline": _("It was taken offline meanwhile."),
        "removed/changed": _("The branch takes it offline, but it was changed meanwhile: somebody still works on it."),
        "goal gone": _("The page beneath which the branch moves it is gone."),
        "moved on both sides": _("It was moved meanwhile, to another place than the branch moves it to."),
    }[obstacle.kind]
    labels = {
        "off": _("Leave it as it is: take it off this branch"),
        "anew": _("Make it anew on this branch, as the branch holds it"),
        "online": _("Bring it online again with this branch's changes"),
        "remove": _("Take it offline all the same"),
        "stay": _("Leave it where it lies; keep the branch's other changes"),
        "move": _("Move it to “%(goal)s” all the same") % {"goal": head.moves_to},
    }
    return Hurdle(obstacle.kind, words, tuple(Way(name, labels[name]) for name in choices_for(obstacle.kind, head)))
