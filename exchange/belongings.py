"""What imports hold of an editor: that they began one. The record of the import stays without them."""

from accounts.belongings import Exported, belongs

from .models import ImportRun


def export(user) -> Exported:
    """The imports that they began."""
    yield "editing/imports", ImportRun.objects.filter(started_by=user).values("pk", "started_at")


def erase(user, keep_reviews: bool) -> None:
    """The runs stay, without the name."""
    ImportRun.objects.filter(started_by=user).update(started_by=None)


belongs("imports", models=["exchange.ImportRun"], export=export, erase=erase)
