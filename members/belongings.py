"""What this app holds of a member: that they want to leave, and what moderators took from their page."""

from accounts.belongings import Exported, belongs

from .models import AboutText, ErasureRequest, TakenName


def export(user) -> Exported:
    """The wish to leave, where there is one."""
    yield "account/leaving", ErasureRequest.objects.filter(user=user).values("asked_at", "due_at", "keep_reviews")
    yield "account/about-text", AboutText.objects.filter(user=user).values("text", "state")
    yield "account/taken-name", TakenName.objects.filter(user=user).values("name", "taken_at")


def erase(user, keep_reviews: bool) -> None:
    """Nothing: it goes with the account, last of all, so that an interrupted erasure knows that it was wanted."""


def register() -> None:
    """Called when Django starts."""
    belongs(
        "leaving",
        models=["members.ErasureRequest", "members.AboutText", "members.TakenName"],
        export=export,
        erase=erase,
    )
