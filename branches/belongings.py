"""What branches hold of a member: whose they are and who wrote each step."""

from accounts.belongings import Exported, belongs

from .models import Branch, Commit, Merge


def export(user) -> Exported:
    """Their branches and the steps they wrote."""
    yield "editing/branches", user.branches.values("uid", "name", "kind", "state", "created_at", "closed_at")
    yield (
        "editing/commits",
        Commit.objects.filter(author=user).values("branch__uid", "message", "created_at", "digest"),
    )


def erase(user, keep_reviews: bool) -> None:
    """The history stays without the name: the chain holds, for it is over a seal of the name whose salt goes too."""
    Branch.objects.filter(owner=user).update(owner=None, owner_label="")
    Commit.objects.filter(author=user).update(author=None, author_label="", author_salt="")
    Merge.objects.filter(user=user).update(user=None, user_label="")


belongs("branches", models=[model._meta.label for model in (Branch, Commit, Merge)], export=export, erase=erase)
