"""When two parks or rides are one: what members have ridden, visited, wished for and listed.

Who has both has one: the logs are put together, and rides outside the log are not added up (who ticked both has
ridden once, not twice). Undoing takes the logs apart again.
"""

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from core.pagecache import purge
from pages.joining import Count, Journal, custom, following, moves, stays, undoing

from .keeping import announce, lock, recount
from .lists.tags import tags_of
from .models import Credit, Duel, DuelRound, List, ListItem, LogEntry, ParkVisit

_ONE = _("whoever has both has one")


def register() -> None:
    """Called when Django starts."""
    moves("credits.Credit.ride", _("rides of members"), once_for=("user_id",), clashing=_put_together, note=_ONE)
    moves(
        "credits.ParkVisit.park", _("visits of members"), once_for=("user_id", "date"), clashing=_one_visit, note=_ONE
    )
    for key, label, once_for in (
        ("credits.Wish.page", _("wishes"), ("user_id",)),
        ("credits.ListItem.page", _("places on lists"), ("list_id",)),
    ):
        moves(key, label, once_for=once_for, clashing=_take_out, note=_ONE)
    custom("credits.Duel.first", _("answers in duels"), move=_move_duels, count=_count_duels)
    # Moved with the first.
    stays("credits.Duel.second")
    moves("credits.TableRow.page", _("rows of imported tables"))
    following.register("credits", _follow)
    undoing.register("credits", _after_undoing)


def _take_out(journal: Journal, rows: QuerySet) -> None:
    journal.delete(rows)


def _put_together(journal: Journal, theirs: QuerySet) -> None:
    """One credit with both logs."""
    ours = Credit.objects.filter(ride=journal.kept, user=OuterRef("user")).values("pk")[:1]
    pairs = dict(theirs.annotate(ours=Subquery(ours)).values_list("pk", "ours"))
    held = {credit.pk: credit for credit in lock([*pairs, *pairs.values()])}
    entries = LogEntry.objects.filter(credit__in=pairs).values_list("pk", "credit")
    journal.change_each(LogEntry, {pk: {"credit_id": pairs[credit]} for pk, credit in entries})
    keepers = [_with(held[ours], held[pk]) for pk, ours in pairs.items()]
    columns = ["before_log", "times", "first_said", "first_on", "first_day", "tracks"]
    with journal.watching(Credit, [each.pk for each in keepers], columns):
        recount(keepers)
    journal.delete(Credit.objects.filter(pk__in=pairs))


def _with(ours: Credit, theirs: Credit) -> Credit:
    ours.before_log = max(ours.before_log, theirs.before_log)
    ours.first_said = min(filter(None, [ours.first_said, theirs.first_said]), default=None)
    ours.tracks = sorted({*ours.tracks, *theirs.tracks})
    return ours


def _one_visit(journal: Journal, theirs: QuerySet) -> None:
    """Two visits on one day are one; both stay where both have a note of their own."""
    same = ParkVisit.objects.filter(park=journal.kept, user=OuterRef("user"), date=OuterRef("date"))
    both = theirs.annotate(ours=Subquery(same.values("pk")[:1]), our_note=Subquery(same.values("note")[:1]))
    pairs = dict(both.filter(Q(note="") | Q(note=F("our_note"))).values_list("pk", "ours"))
    entries = LogEntry.objects.filter(visit__in=pairs).values_list("pk", "visit")
    journal.change_each(LogEntry, {pk: {"visit_id": pairs[visit]} for pk, visit in entries})
    journal.delete(ParkVisit.objects.filter(pk__in=pairs))


def _move_duels(journal: Journal) -> None:
    """A duel of the two against each other says nothing any more and stays as it is."""
    duels = Duel.objects.exclude(Q(first=journal.kept) | Q(second=journal.kept))
    journal.change(duels.filter(first=journal.gone), first_id=journal.kept)
    journal.change(duels.filter(second=journal.gone), second_id=journal.kept)
    rounds = DuelRound.objects.filter(page_ids__contains=[journal.gone], ended_at=None)
    journal.change_each(DuelRound, {each.pk: {"page_ids": _in_place(each.page_ids, journal)} for each in rounds})


def _in_place(page_ids: list[int], journal: Journal) -> list[int]:
    if journal.kept in page_ids:
        return [pk for pk in page_ids if pk != journal.gone]
    return [journal.kept if pk == journal.gone else pk for pk in page_ids]


def _count_duels(kept: int, gone: int) -> Count:
    duels = Duel.objects.filter(Q(first=gone) | Q(second=gone))
    return Count(duels.count(), duels.filter(Q(first=kept) | Q(second=kept)).count())


def _follow(kept: int, gone: int) -> None:
    """What is shown of members and their lists."""
    touched = [kept, gone]
    users = Credit.objects.filter(ride__in=touched).order_by().values_list("user", flat=True)
    visitors = ParkVisit.objects.filter(park__in=touched).order_by().values_list("user", flat=True)
    announce({*users, *visitors}, touched)
    lists = List.objects.filter(items__page__in=touched).distinct()
    purge({tag for each in lists for tag in tags_of(each)})


def _after_undoing(journal: Journal) -> None:
    """Logs were taken apart; what came to them since is counted. Nothing stands at another's place of a list."""
    credits = [*journal.keys(Credit, "changed"), *journal.keys(Credit, "deleted")]
    recount(lock(credits))
    again = ListItem.objects.filter(pk__in=journal.keys(ListItem, "deleted"))
    last = ListItem.objects.filter(list=OuterRef("list")).order_by().values("list").annotate(last=Max("position"))
    taken = ListItem.objects.filter(list=OuterRef("list"), position=OuterRef("position")).exclude(pk=OuterRef("pk"))
    both = again.annotate(other=Subquery(taken.values("pk")[:1])).filter(other__isnull=False)
    for item in both.annotate(end=Coalesce(Subquery(last.values("last")[:1]), 0)):
        ListItem.objects.filter(pk=item.pk).update(position=item.end + 1)
