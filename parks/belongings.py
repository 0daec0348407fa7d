"""What opening hours hold of an editor: who changed them. The record of changes stays without them."""

from accounts.belongings import Exported, belongs

from .models import HoursChange


def export(user) -> Exported:
    """The changes of hours that they made."""
    yield "editing/opening-hours", HoursChange.objects.filter(made_by=user).values("park__title", "made_at")


def erase(user, keep_reviews: bool) -> None:
    """The changes stay, without the name."""
    HoursChange.objects.filter(made_by=user).update(made_by=None)
    HoursChange.objects.filter(accepted_by=user).update(accepted_by=None)


belongs("opening hours", models=["parks.HoursChange"], export=export, erase=erase)
