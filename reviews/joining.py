"""When two parks or rides are one: what members wrote of both.

Who reviewed both has one review of the page that is kept: the one they wrote or edited last. The other stays with the
page that goes, with its votes, versions and reply, where its author still finds it; undoing brings it back.
"""

from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext_lazy as _

from pages.joining import Count, Journal, custom, derived, following, moves

from .invalidation import purge_reviews
from .models import Review
from .signals import ratings_changed
from .totals import recount


def register() -> None:
    """Called when Django starts."""
    custom(
        "reviews.Review.page",
        _("reviews and ratings"),
        move=_move,
        count=_count,
        note=_("by members who wrote of both: the one they wrote or edited last counts, the other is kept aside"),
    )
    note = _("begun on both pages: the one on the page that is kept stays, the other is kept aside")
    moves("reviews.Draft.page", _("drafts of reviews"), once_for=("user_id",), note=note)
    derived("reviews.PageTotals.page")
    following.register("reviews", _follow)


def _move(journal: Journal) -> None:
    newer = {theirs: (ours, author) for ours, theirs, author in _doubles(journal.kept, journal.gone)}
    older = dict(newer.values())
    # No two reviews of a page by one author, at no moment: the older one is nobody's while it changes place.
    journal.change(Review.objects.filter(pk__in=older), author_id=None)
    journal.change(Review.objects.filter(pk__in=older), page_id=journal.gone)
    double = Exists(Review.objects.filter(page=journal.kept, author=OuterRef("author")))
    journal.change(Review.objects.filter(page=journal.gone).exclude(double).exclude(pk__in=older), page_id=journal.kept)
    journal.change_each(Review, {pk: {"author_id": author} for pk, author in older.items()})


def _doubles(kept: int, gone: int) -> list[tuple[int, int, int]]:
    """Of authors who wrote of both pages, and last of the one that goes: their reviews of both, and they."""
    last = Greatest("written_at", Coalesce("edited_at", "written_at"))
    deleted = {"deleted_at": None}
    ours = Review.objects.filter(page=kept, author=OuterRef("author"))
    theirs = Review.objects.filter(page=gone, author__isnull=False, **deleted).annotate(
        last=last,
        ours=ours.values("pk")[:1],
        ours_last=ours.annotate(last=last).values("last")[:1],
        ours_deleted=ours.values("deleted_at")[:1],
    )
    rows = theirs.filter(ours__isnull=False).values_list("ours", "pk", "author", "last", "ours_last", "ours_deleted")
    return [
        (ours, pk, author)
        for ours, pk, author, last, ours_last, ours_deleted in rows
        if ours_deleted is not None or last > ours_last
    ]


def _count(kept: int, gone: int) -> Count:
    rows = Review.objects.filter(page=gone)
    both = rows.filter(Exists(Review.objects.filter(page=kept, author=OuterRef("author"))))
    return Count(rows.count(), both.count())


def _follow(kept: int, gone: int) -> None:
    """Totals, scores and cached pages; those beneath have kept their reviews."""
    touched = [kept, gone]
    recount(touched)
    authors = Review.objects.filter(page__in=touched, author__isnull=False)
    user_ids = frozenset(authors.order_by().values_list("author", flat=True).distinct())
    ratings_changed.send(sender=Review, page_ids=frozenset(touched), user_ids=user_ids)
    purge_reviews(touched, user_ids)
