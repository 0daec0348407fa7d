"""What is known of a member, for who decides about them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from accounts.trust import Level, level_of

from .models import Appeal, Decision, Report, Sanction


@dataclass(frozen=True)
class Record:
    """A member's history with the desk, in numbers."""

    user: object
    joined: datetime
    level: str
    published: int
    refused: int
    reports_upheld: int
    reports_dismissed: int
    reported_by_others: int
    appeals: int
    overturned: int
    sanctions: list[Sanction]

    @property
    def in_force(self) -> list[Sanction]:
        """What holds them back now."""
        return [sanction for sanction in self.sanctions if sanction.is_in_force]


def record_of(user) -> Record:
    """The record of a member. Five queries."""
    about = Decision.objects.filter(author=user).exclude(subject__in=["appeal", "member"])
    decided = about.aggregate(
        published=Count("pk", filter=Q(action__in=["publish", "part", "dismiss", "restore"])),
        refused=Count("pk", filter=Q(action__in=["hide", "remove"])),
    )
    appealed = Appeal.objects.filter(author=user).aggregate(
        made=Count("pk"), overturned=Count("pk", filter=Q(state=Appeal.State.OVERTURNED))
    )
    made = Report.objects.filter(reporter=user).aggregate(
        upheld=Count("pk", filter=Q(state="upheld")), dismissed=Count("pk", filter=Q(state="dismissed"))
    )
    return Record(
        user=user,
        joined=user.date_joined,
        level=Level(level_of(user)).label,
        published=decided["published"],
        refused=decided["refused"],
        reports_upheld=made["upheld"],
        reports_dismissed=made["dismissed"],
        reported_by_others=Report.objects.filter(case__author=user).count(),
        appeals=appealed["made"],
        overturned=appealed["overturned"],
        sanctions=list(Sanction.objects.filter(user=user).select_related("decision__by")),
    )
