"""Keeping scores true: what a changed rating owes is noted with it and paid after the commit."""

import logging
from collections.abc import Iterable
from datetime import date, timedelta

import numpy as np
from django.db import connection, transaction
from django.utils import timezone

from core.signals import pages_changed
from reviews.models import Review

from . import holding
from .hearing import renew_voices
from .models import PageScore, RatingMove, ScoreDebt, ScoreLevel
from .ratings import Ratings, counting, read_ratings
from .scores import scores
from .weighing import all_raters, weigh

logger = logging.getLogger(__name__)

# Payers take turns: each reads the ratings after the one before has committed, so the last one writes the truth.
LOCK = 0x7363_6F72  # "scor"
# Whoever has the turn pays for all who came meanwhile, but not for ever: what is left is paid within a minute.
TURNS = 5
# The level moves all scores at once; below this nobody would see it.
LEAST_SHIFT = 0.01
DAYS_OF_MOVES = 31


def owe(page_ids: Iterable[int] = (), user_ids: Iterable[int] = ()) -> None:
    """Note that the scores of these pages, and of all that these members rated, are to be counted anew."""
    debts = [ScoreDebt(page_id=pk) for pk in set(page_ids)] + [ScoreDebt(user_id=pk) for pk in set(user_ids)]
    if debts:
        ScoreDebt.objects.bulk_create(debts)
        transaction.on_commit(pay, robust=True)


def note_ratings(page_ids: Iterable[int], user_ids: Iterable[int], *, were_given: bool = False) -> None:
    """Ratings came, changed or went: owe their scores, and note when, for finding bursts."""
    pages, users = set(page_ids), set(user_ids)
    # Several at once are no ratings but a ban or a deletion, unless an import gave them; nor is one that is gone.
    if were_given:
        RatingMove.objects.bulk_create(RatingMove(page_id=page, user_id=user) for page in pages for user in users)
    elif len(pages) == len(users) == 1 and Review.objects.filter(page_id=min(pages), author_id=min(users)).exists():
        RatingMove.objects.create(page_id=min(pages), user_id=min(users))
    owe(pages, users)


def pay() -> int:
    """Settle all debts; how many pages have another score. Safe to call at any time, by any number of processes.

    Nobody waits: where another one is at it, that one looks once more when it has committed.
    """
    changed = 0
    for _turn in range(TURNS):
        paid = _pay_in_turn()
        changed += paid or 0
        if paid is None or not ScoreDebt.objects.exists():
            break
    return changed


@transaction.atomic
def _pay_in_turn() -> int | None:
    """How many pages have another score; None where it is another one's turn."""
    if not _has_turn():
        return None
    pages, users = _taken_debts()
    if not pages and not users:
        return 0
    users |= holding.hold_bursts(pages)
    weigh(users)
    return write(pages | rated_by(users))


@transaction.atomic
def recompute() -> int:
    """Everything anew: voices, weights, level, scores. How many pages have another score."""
    _take_turn()
    _taken_debts()
    renew_voices()
    weigh(all_raters())
    _renew_level(read_ratings())
    return write(None)


def write(page_ids: set[int] | None) -> int:
    """Count the scores of these pages (None: of all) from their ratings; how many differ from what stood."""
    found = counted(read_ratings(page_ids))
    standing = PageScore.objects.all() if page_ids is None else PageScore.objects.filter(pk__in=page_ids)
    before = {row.page_id: row for row in standing}
    differing = [row for pk, row in found.items() if _values(row) != _values(before.get(pk))]
    gone = before.keys() - found.keys()
    PageScore.objects.filter(pk__in=gone).delete()
    PageScore.objects.bulk_create(
        differing, update_conflicts=True, unique_fields=["page"], update_fields=COLUMNS, batch_size=2000
    )
    announce({row.pk for row in differing if _face(row) != _face(before.get(row.pk))} | gone)
    return len(differing) + len(gone)


COLUMNS = ["n", "weight", "score", "band"]


def counted(ratings: Ratings) -> dict[int, PageScore]:
    """The scores that follow from these ratings, unsaved, by page."""
    pages, index = np.unique(ratings.page, return_inverse=True)
    level = ScoreLevel.objects.first() or ScoreLevel()
    found = scores(index, ratings.deviation, ratings.weight, level.level, len(pages))
    columns = zip(pages, found.count, found.weight, found.score, found.band, strict=True)
    return {
        int(page): PageScore(page_id=int(page), n=int(n), weight=float(w), score=float(score), band=float(band))
        for page, n, w, score, band in columns
    }


def announce(page_ids: set[int]) -> None:
    """What shows the scores of these pages is to be made anew."""
    if page_ids:
        pages_changed.send(sender=PageScore, page_ids=sorted(page_ids))


def work_of_the_day(today: date) -> int:
    """Accounts grow older, copies are looked for, the level moves, old moves go; what is still owed is paid."""
    RatingMove.objects.filter(at__lt=timezone.now() - timedelta(days=DAYS_OF_MOVES)).delete()
    _take_turn()
    pages, users = _taken_debts()
    renew_voices()
    users |= weigh(all_raters())
    if _renew_level(read_ratings()):
        return write(None)
    return write(pages | rated_by(users)) if pages or users else 0


def rated_by(user_ids: set[int]) -> set[int]:
    """What these members rated: their mean moved, and with it what each of their ratings says."""
    if not user_ids:
        return set()
    return set(counting().filter(author_id__in=user_ids).values_list("page_id", flat=True)) | _lost_by(user_ids)


def _lost_by(user_ids: set[int]) -> set[int]:
    """What their ratings of were taken out: held ones weigh nothing and are not among those that count."""
    return set(Review.objects.filter(author_id__in=user_ids, weight=0).order_by().values_list("page_id", flat=True))


def _renew_level(ratings: Ratings) -> bool:
    """Whether the level moved so far that all scores follow."""
    stands, level = ScoreLevel.objects.first(), ratings.level
    within, between = ratings.spreads
    # Scores do not depend on these two; the search for changes of level does.
    ScoreLevel.objects.filter(pk=1).update(within=within, between=between)
    if stands and abs(stands.mean - level.mean) < LEAST_SHIFT and abs(stands.variance - level.variance) < LEAST_SHIFT:
        return False
    values = {"mean": level.mean, "variance": level.variance, "within": within, "between": between}
    ScoreLevel.objects.update_or_create(pk=1, defaults=values)
    return True


def _values(row: PageScore | None) -> tuple | None:
    return row and tuple(getattr(row, name) for name in COLUMNS)


def _face(row: PageScore | None) -> tuple | None:
    """What visitors see of it."""
    return row and row.is_shown and (*row.shown, round(row.band / 2, 1))


def _taken_debts() -> tuple[set[int], set[int]]:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM rankings_scoredebt RETURNING page_id, user_id")
        debts = cursor.fetchall()
    return {page for page, _user in debts if page}, {user for _page, user in debts if user}


def _has_turn() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return cursor.fetchone()[0]


def _take_turn() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
