"""The kinds of notices in groups, by which a member narrows their inbox. Each app registers what it tells."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.registry import Registry

OTHER = "other"


@dataclass(frozen=True)
class Group:
    """Notices that belong together to those who read them.

    `kinds` are what `tell(kind=...)` is called with: "sanction" stands for "sanction-ban" too.
    """

    label: str | Promise
    kinds: Collection[str]

    def holds(self, kind: str) -> bool:
        """Whether a notice of this kind belongs here."""
        return any(kind == ours or kind.startswith(f"{ours}-") for ours in self.kinds)

    def condition(self) -> Q:
        """The same within a query."""
        begins = Q(*(Q(kind__startswith=f"{ours}-") for ours in self.kinds), _connector=Q.OR)
        return Q(kind__in=list(self.kinds)) | begins


groups: Registry[Group] = Registry("groups of notices")


def label_of(kind: str) -> str | Promise:
    """The name of the group of a kind."""
    return next((group.label for _name, group in groups if group.holds(kind)), _("Other"))


def of_group(notices: QuerySet, name: str) -> QuerySet:
    """Those of a group; of the group `OTHER` those that belong to none. An unknown group has none."""
    if name == OTHER:
        for _name, group in groups:
            notices = notices.exclude(group.condition())
        return notices
    group = groups.get(name)
    return notices.filter(group.condition()) if group else notices.none()


def counted(kinds: dict[str, int]) -> list[tuple[str, str | Promise, int]]:
    """Numbers by kind as numbers by group: its name, its label and how many; groups without any are left out."""
    numbers = dict.fromkeys([*(name for name, _group in groups), OTHER], 0)
    for kind, number in kinds.items():
        numbers[next((name for name, group in groups if group.holds(kind)), OTHER)] += number
    labels = {**{name: group.label for name, group in groups}, OTHER: _("Other")}
    return [(name, labels[name], number) for name, number in numbers.items() if number]
