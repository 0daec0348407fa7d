"""What companies' pages hold of a member: that they verified one."""

from accounts.belongings import Exported, belongs

from .models import Verification


def register() -> None:
    """Called when Django starts."""
    belongs("verifications", models=[Verification._meta.label], export=export, erase=erase)


def export(user) -> Exported:
    """What they verified."""
    yield (
        "editing/verifications",
        Verification.objects.filter(by=user).values("company__title", "source_title", "source_url", "since", "until"),
    )


def erase(user, keep_reviews: bool) -> None:
    """The record stays without the name."""
    Verification.objects.filter(by=user).update(by=None, by_label="")
