"""What this app holds of a member."""

from accounts.belongings import Exported, belongs

from .models import Follow, Mail, Notice


def export(user) -> Exported:
    """What they were told, by which mails, and what they follow. Who follows them is the others' business."""
    fields = ("made_at", "kind", "title", "text", "url", "count", "things", "read_at")
    yield "account/notices", Notice.objects.filter(user=user).order_by("made_at", "pk").values(*fields).iterator()
    # The text of what went to another address is nobody's here: a code, or nothing any more.
    fields = ("made_at", "kind", "subject", "address", "text", "url", "state", "sent_at")
    yield "account/mails", Mail.objects.filter(user=user).order_by("made_at", "pk").values(*fields).iterator()
    fields = ("made_at", "kind", "page__title", "member__username", "muted")
    yield "account/follows", Follow.objects.filter(user=user).order_by("made_at", "pk").values(*fields).iterator()


def erase(user, keep_reviews: bool) -> None:
    """All of it: it was for nobody else. Nobody follows them any more."""
    Mail.objects.filter(user=user).delete()
    Notice.objects.filter(user=user).delete()
    Follow.objects.filter(user=user).delete()
    Follow.objects.filter(member=user).delete()


belongs(
    "notifications",
    models=["notifications.Notice", "notifications.Mail", "notifications.Follow"],
    export=export,
    erase=erase,
)
