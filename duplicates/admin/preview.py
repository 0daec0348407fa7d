"""What a merge would do, in the order in which a person reads it."""

from dataclasses import dataclass

from django.utils.text import capfirst
from wagtail.models import Page

from duplicates import facts, obstacles, tree
from duplicates.merging import state_of
from pages.joining import Fate, Obstacle, belongings


@dataclass(frozen=True)
class Line:
    """One sort of thing that hangs on the page that goes."""

    label: str
    rows: int
    clashes: int
    note: str
    stays: bool


@dataclass(frozen=True)
class Preview:
    """All that is to be decided or known before two pages become one."""

    against: list[Obstacle]
    open_facts: list[facts.Fact]
    filled_facts: list[facts.Fact]
    agreed: list[tuple[str, str]]
    rows: list[facts.RowsFact]
    lines: list[Line]
    beneath: int
    renamed: list[str]
    seen: str

    @property
    def is_possible(self) -> bool:
        """Whether nothing stands in the way that cannot be confirmed."""
        return all(each.can_be_confirmed for each in self.against)

    @property
    def doubts(self) -> list[Obstacle]:
        """What takes a reason."""
        return [each for each in self.against if each.can_be_confirmed]


def preview_of(kept: Page, gone: Page) -> Preview:
    """Read, and nothing locked. A constant number of queries for pages of one type."""
    against = obstacles.found(kept, gone)
    if type(kept) is not type(gone) or kept.pk == gone.pk:
        return Preview(against, [], [], [], [], [], 0, [], state_of(kept, gone))
    differing = facts.facts(kept, gone)
    return Preview(
        against,
        [each for each in differing if each.is_open],
        [each for each in differing if not each.is_open],
        facts.agreed(kept, gone),
        facts.rows(kept, gone),
        _lines(kept, gone),
        gone.numchild,
        [child.title for child in tree.clashing_children(kept, gone)],
        state_of(kept, gone),
    )


def _lines(kept: Page, gone: Page) -> list[Line]:
    lines = []
    for _key, each in belongings:
        count = each.count(kept.pk, gone.pk) if each.count else None
        if count and count.rows:
            stays = each.fate is Fate.STAYS
            note = each.note if stays or count.clashes else ""
            lines.append(Line(capfirst(str(each.label)), count.rows, count.clashes, str(note), stays))
    return lines
