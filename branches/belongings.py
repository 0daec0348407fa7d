"""What branches and histories hold of a member: whose they are and who wrote each step or version."""

from accounts.belongings import Exported, belongs

from .models import Branch, Commit, HiddenVersion, Merge, PublicVersion


def export(user) -> Exported:
    """Their branches and the steps they wrote."""
    yield "editing/branches", user.branches.values("uid", "name", "kind", "state", "created_at", "closed_at")
    yield (
        "editing/commits",
        Commit.objects.filter(author=user).values("branch__uid", "message", "created_at", "digest"),
    )
    yield "editing/published", PublicVersion.objects.filter(author=user).values("title", "published_at", "size")


def erase(user, keep_reviews: bool) -> None:
    """The history stays without the name: the chain holds, for it is over a seal of the name whose salt goes too."""
    Branch.objects.filter(owner=user).update(owner=None, owner_label="")
    Commit.objects.filter(author=user).update(author=None, author_label="", author_salt="")
    Merge.objects.filter(user=user).update(user=None, user_label="")
    PublicVersion.objects.filter(author=user).update(author=None)
    HiddenVersion.objects.filter(by=user).update(by=None)


MODELS = (Branch, Commit, Merge, PublicVersion, HiddenVersion)
belongs("branches", models=[model._meta.label for model in MODELS], export=export, erase=erase)
