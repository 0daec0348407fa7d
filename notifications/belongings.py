"""What this app holds of a member."""

from accounts.belongings import Exported, belongs

from .models import Notice


def export(user) -> Exported:
    """What they were told."""
    fields = ("made_at", "kind", "title", "text", "url", "read_at")
    yield "account/notices", Notice.objects.filter(user=user).order_by("made_at", "pk").values(*fields).iterator()


def erase(user, keep_reviews: bool) -> None:
    """All of it: it was for nobody else."""
    Notice.objects.filter(user=user).delete()


belongs("notifications", models=["notifications.Notice"], export=export, erase=erase)
