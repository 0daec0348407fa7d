"""How far a member is trusted: derived from what they did, never given by hand, and always computed anew.

Each app says with a sign what it knows of members, and with an act what a level allows. The level is kept on the
profile, so that asking for it is cheap; `recompute` writes it.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.db.models import IntegerChoices, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.registry import Registry

from .models import Profile
from .signals import levels_changed

Count = Callable[[Collection[int]], dict[int, int]]


class Level(IntegerChoices):
    """The steps; each holds what the ones below it hold."""

    NEW = 0, _("New")
    BASIC = 1, _("Basic")
    MEMBER = 2, _("Member")
    REGULAR = 3, _("Regular")
    TRUSTED = 4, _("Trusted")


@dataclass(frozen=True)
class Act:
    """Something that not every level may do. `label` finishes the sentence "you may ..."."""

    level: Level
    label: str | Promise


@dataclass(frozen=True)
class Sign:
    """What an app can count of members. Each one counted is worth `points`, all together no more than `at_most`.

    What anybody can do alone as often as they like needs an `at_most` below what a level asks for: else it is for sale.
    Points below zero speak against a member and have no limit.
    """

    count: Count
    points: int = 1
    at_most: int | None = None

    def worth(self, number: int) -> int:
        """The points of so many."""
        points = number * self.points
        return points if self.at_most is None else min(points, self.at_most)


@dataclass(frozen=True)
class Step:
    """What a level asks for."""

    level: Level
    points: int
    days: int


# From the highest down: the first whose points and days somebody has is theirs.
LADDER = (
    Step(Level.TRUSTED, points=500, days=90),
    Step(Level.REGULAR, points=150, days=30),
    Step(Level.MEMBER, points=40, days=7),
    Step(Level.BASIC, points=10, days=0),
)

acts: Registry[Act] = Registry("acts that need trust")
signs: Registry[Sign | Count] = Registry("signs of trust")


def level_of(user) -> Level:
    """The member's level; nobody's for visitors who are not signed in."""
    if not user.is_authenticated:
        return Level.NEW
    return Level(user.profile.trust_level)


def may(user, act: str) -> bool:
    """Whether the member's level allows `act`, which its app has registered in `acts` (LookupError otherwise)."""
    if act not in acts:
        raise LookupError(f"No app has registered the act {act!r} in accounts.trust.acts.")
    return level_of(user) >= acts[act].level


def recompute(user_ids: Iterable[int]) -> int:
    """Count the levels of these users anew and keep them; how many changed. Call it when something they did counts."""
    levels = levels_of(user_ids)
    profiles = list(Profile.objects.filter(user_id__in=levels).only("user_id", "trust_level"))
    changed = [profile for profile in profiles if profile.trust_level != levels[profile.user_id]]
    for profile in changed:
        profile.trust_level = levels[profile.user_id]
    Profile.objects.bulk_update(changed, ["trust_level"], batch_size=500)
    if changed:
        levels_changed.send(sender=Profile, user_ids=[profile.user_id for profile in changed])
    return len(changed)


def levels_of(user_ids: Iterable[int], now: datetime | None = None) -> dict[int, Level]:
    """The level of each of these users, counted now. One query for the users and those of each sign."""
    now = now or timezone.now()
    users = get_user_model().objects.filter(pk__in=set(user_ids), is_active=True)
    joined = dict(users.values_list("pk", "date_joined"))
    ours = set(users.filter(_has_a_hand_in_the_site()).values_list("pk", flat=True))
    points = points_of(joined)
    return {pk: Level.TRUSTED if pk in ours else _level(points[pk], now - since) for pk, since in joined.items()}


def points_of(user_ids: Collection[int]) -> Counter[int]:
    """The points of each of these users over all signs."""
    points: Counter[int] = Counter()
    for _name, sign in signs:
        sign = sign if isinstance(sign, Sign) else Sign(sign)
        for pk, number in sign.count(user_ids).items():
            points[pk] += sign.worth(number)
    return points


def _has_a_hand_in_the_site() -> Q:
    """Editors, moderators and administrators are trusted by their office; who speaks for a park publishes nothing."""
    may_publish = Q(groups__page_permissions__permission__codename="publish_page")
    return Q(is_superuser=True) | may_publish | Q(groups__permissions__codename="moderate")


def _level(points: int, age: timedelta) -> Level:
    reached = (step.level for step in LADDER if points >= step.points and age.days >= step.days)
    return next(reached, Level.NEW)
