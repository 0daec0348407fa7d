"""What the page of a branch tells of each thing that it touches."""

from dataclasses import dataclass, field

from django.core.paginator import Page as Shown
from django.core.paginator import Paginator

from branches.models import Branch, BranchHead

from .counting import conflict_counts
from .neighbours import drafts_of, others_touching
from .obstacles import obstacles_of

PER_PAGE = 25


@dataclass
class Row:
    """One thing of the branch."""

    head: BranchHead
    conflicts: int | None = None
    obstacles: list[str] = field(default_factory=list)
    others: list[Branch] = field(default_factory=list)
    hidden_others: int = 0
    draft_by: str | None = None


@dataclass
class Overview:
    """All things of the branch in numbers, and those of one page of the list."""

    total: int
    conflicts: int
    is_all_compared: bool
    obstacles: int
    page: Shown
    rows: list[Row]

    @property
    def is_mergeable(self) -> bool:
        """Whether nothing is known that would refuse the merge."""
        return bool(self.total) and self.is_all_compared and not self.conflicts and not self.obstacles


def overview_of(branch: Branch, user, number) -> Overview:
    """A constant number of queries once what is to be compared was compared. `number` is that of the list's page."""
    heads = list(branch.heads.held().select_related("branch__parent").order_by("label", "pk"))
    counts = conflict_counts(heads) if branch.is_open else {}
    obstacles = obstacles_of(branch, heads, user) if branch.is_open else {}
    page = Paginator(_worst_first(heads, counts, obstacles), PER_PAGE).get_page(number)
    return Overview(
        total=len(heads),
        conflicts=sum(count or 0 for count in counts.values()),
        is_all_compared=None not in counts.values(),
        obstacles=len(obstacles),
        page=page,
        rows=_rows(branch, list(page.object_list), user, counts, obstacles),
    )


def _worst_first(heads: list[BranchHead], counts: dict, obstacles: dict) -> list[BranchHead]:
    """What has to be dealt with stands at the top; the rest by name."""
    return sorted(heads, key=lambda head: not (counts.get(head.pk) or head.pk in obstacles))


def _rows(branch: Branch, heads: list[BranchHead], user, counts: dict, obstacles: dict) -> list[Row]:
    others = others_touching(branch, heads, user) if branch.is_open else {}
    drafts = drafts_of(heads) if branch.is_open else {}
    rows = []
    for head in heads:
        touching = others.get(head.pk, [])
        seen = [one for one in touching if one is not None]
        rows.append(
            Row(
                head=head,
                conflicts=counts.get(head.pk),
                obstacles=obstacles.get(head.pk, []),
                others=seen,
                hidden_others=len(touching) - len(seen),
                draft_by=drafts.get(head.pk),
            )
        )
    return rows
