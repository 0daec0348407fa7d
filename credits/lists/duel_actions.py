"""The duel quiz of a member: begun, answered, taken back, and taken as the top list."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone

from credits.models import Duel, DuelRound, List
from reviews.models import Review

from . import actions
from .duelling import Answer, Standing, Verdict, standing
from .errors import ListRefused
from .pages import is_coaster, shown

# Ratings are half stars: from two stars apart on they are taken at their word.
CLEAR_GAP = 4
MOST_RIDES = 200


def candidates(user, rides: str) -> list[int]:
    """The member's rides of one kind, best rated first, then those ridden and not rated."""
    rated = Review.objects.existing().filter(author=user).order_by("-rating", "created_at")
    ridden = user.credits.filter(ride__isnull=False).order_by("created_at", "pk")
    page_ids = dict.fromkeys([*rated.values_list("page_id", flat=True), *ridden.values_list("ride_id", flat=True)])
    found = shown(page_ids)
    wanted = rides == List.Rides.COASTERS
    return [
        pk for pk in page_ids if pk in found and found[pk].kind == "ride" and is_coaster(found[pk].category) == wanted
    ]


@transaction.atomic
def begin(*, by, rides: str, most: int, trusts_stars: bool = True) -> DuelRound:
    """A quiz about the `most` best rated rides of a kind; the one that is open already, if there is one."""
    found = DuelRound.objects.filter(user=by, rides=rides, ended_at=None).first()
    if found:
        return found
    page_ids = candidates(by, rides)[: min(most, MOST_RIDES)]
    if len(page_ids) < 2:
        raise ListRefused("")
    try:
        with transaction.atomic():
            return DuelRound.objects.create(user=by, rides=rides, page_ids=page_ids, trusts_stars=trusts_stars)
    except IntegrityError:
        return DuelRound.objects.get(user=by, rides=rides, ended_at=None)


@transaction.atomic
def answer(*, round: DuelRound, by, number: int, first: int, second: int, verdict: str) -> bool:
    """Keep answer `number`. What was asked before, in another tab or by a double click, changes nothing."""
    held = _held(round, by)
    now, pair = held.duels.count(), where(held).pair
    if now != number or pair is None or {first, second} != set(pair):
        return False
    held.duels.create(number=now, first_id=first, second_id=second, verdict=Duel.Verdict(verdict))
    return True


@transaction.atomic
def take_back(*, round: DuelRound, by, number: int) -> bool:
    """Forget the last answer, if it is still the one of `number`: its question is asked again."""
    held = _held(round, by)
    last = held.duels.order_by("-number").first()
    if last is None or last.number != number:
        return False
    last.delete()
    return True


@transaction.atomic
def finish(*, round: DuelRound, by) -> List:
    """Make the order so far the member's top list."""
    held = _held(round, by)
    listing = actions.set_top(by=by, rides=held.rides, page_ids=where(held).order)
    _end(held)
    return listing


@transaction.atomic
def give_up(*, round: DuelRound, by) -> None:
    """End the quiz without changing the top list."""
    _end(_held(round, by))


def where(round: DuelRound) -> Standing:
    """Where a quiz stands. Rides that are not public any more have left it."""
    found = shown(round.page_ids)
    answers = [Answer(d.first_id, d.second_id, Verdict(d.verdict)) for d in round.duels.order_by("number")]
    return standing(
        [pk for pk in round.page_ids if pk in found], answers, _stars(round) if round.trusts_stars else _nothing
    )


def _stars(round: DuelRound):
    reviews = Review.objects.existing().filter(author_id=round.user_id, page_id__in=round.page_ids)
    ratings = dict(reviews.values_list("page_id", "rating"))

    def known(one: int, other: int) -> int:
        if one not in ratings or other not in ratings:
            return 0
        gap = ratings[one] - ratings[other]
        return gap if abs(gap) >= CLEAR_GAP else 0

    return known


def _nothing(one: int, other: int) -> int:
    return 0


def _held(round: DuelRound, by) -> DuelRound:
    held = DuelRound.objects.select_for_update().filter(pk=round.pk, user=by, ended_at=None).first()
    if held is None:
        raise ListRefused("")
    return held


def _end(round: DuelRound) -> None:
    round.ended_at = timezone.now()
    round.save(update_fields=["ended_at"])


def rounds_of(user) -> Sequence[DuelRound]:
    """The quizzes that are open."""
    return list(DuelRound.objects.filter(user=user, ended_at=None).order_by("created_at"))
