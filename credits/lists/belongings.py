"""What lists, quizzes and brought tables hold of a member."""

from accounts.belongings import belongs
from credits.models import Duel, DuelRound, List, ListItem, TableImport


def export(user):
    """Lists with what stands on them, and the answers of the quizzes."""
    yield (
        "lists/lists",
        user.lists.order_by("pk").values(
            "uid", "kind", "rides", "title", "description", "privacy", "state", "created_at", "edited_at", "deleted_at"
        ),
    )
    yield (
        "lists/entries",
        (
            ListItem.objects.filter(list__owner=user)
            .order_by("list", "position")
            .values("list__uid", "list__title", "position", "page_id", "page__title", "note", "added_at")
        ),
    )
    yield (
        "lists/duels",
        (
            Duel.objects.filter(round__user=user)
            .order_by("round", "number")
            .values("round__uid", "number", "first__title", "verdict", "second__title", "at")
        ),
    )
    yield "imports", user.table_imports.order_by("pk").values("uid", "file_name", "state", "created_at", "done_at")


def erase(user, keep_reviews: bool) -> None:
    """All of it goes, whatever becomes of the reviews; copies that others made are theirs."""
    List.objects.filter(owner=user).delete()
    List.objects.filter(copied_of=user).update(copied_of=None)
    DuelRound.objects.filter(user=user).delete()
    TableImport.objects.filter(user=user).delete()


def register() -> None:
    """Tell what is held; called when the app starts."""
    models = ["credits.List", "credits.DuelRound", "credits.TableImport"]
    belongs("lists", models=models, erase=erase, export=export)
