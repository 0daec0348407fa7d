"""What merges hold of a member: that they merged or undid, and rows of theirs that a merge took out."""

from accounts.belongings import Exported, belongs

from .models import Change, Merge, Pair


def register() -> None:
    """Called when Django starts."""
    belongs("duplicates", models=[Merge._meta.label, Pair._meta.label], export=export, erase=erase)


def export(user) -> Exported:
    """What they merged."""
    yield "editing/merged_pages", Merge.objects.filter(by=user).values("kept_title", "gone_title", "reason", "made_at")
    decided = Pair.objects.filter(decided_by=user).values(
        "first__title", "second__title", "state", "note", "decided_at"
    )
    yield "editing/pairs_of_pages", decided


def erase(user, keep_reviews: bool) -> None:
    """The record stays without the name; rows of theirs that could be put back are forgotten."""
    Merge.objects.filter(by=user).update(by=None, by_label="")
    Merge.objects.filter(undone_by=user).update(undone_by=None, undone_by_label="")
    Pair.objects.filter(decided_by=user).update(decided_by=None, decided_by_label="")
    for owner in ("user_id", "author_id", "owner_id"):
        Change.objects.filter(**{f"before__{owner}": user.pk}).delete()
