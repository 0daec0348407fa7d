"""What this app holds of a member: that they want to leave."""

from accounts.belongings import Exported, belongs

from .models import ErasureRequest


def export(user) -> Exported:
    """The wish to leave, where there is one."""
    yield "account/leaving", ErasureRequest.objects.filter(user=user).values("asked_at", "due_at", "keep_reviews")


def erase(user, keep_reviews: bool) -> None:
    """Nothing: it goes with the account, last of all, so that an interrupted erasure knows that it was wanted."""


def register() -> None:
    """Called when Django starts."""
    belongs("leaving", models=["members.ErasureRequest"], export=export, erase=erase)
