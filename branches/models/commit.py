"""Steps of a branch: never changed, each sealed over the one before it."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Commit(models.Model):
    """One step: who changed what on a branch, when and why. Append-only (a trigger holds it)."""

    branch = models.ForeignKey("branches.Branch", on_delete=models.PROTECT, related_name="commits")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="branch_commits"
    )
    author_label = models.CharField(max_length=150, blank=True)
    author_salt = models.CharField(max_length=32, blank=True)
    author_seal = models.CharField(
        max_length=64,
        help_text="Of the author's name and the salt: the name can be erased, and the chain still holds.",
    )
    message = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["branch", "-id"], name="branches_commits_of_a_branch")]

    def __str__(self) -> str:
        return self.message or self.digest[:10]


class CommitEntry(models.Model):
    """One thing as a commit left it."""

    commit = models.ForeignKey(Commit, on_delete=models.PROTECT, related_name="entries")
    head = models.ForeignKey("branches.BranchHead", on_delete=models.PROTECT, related_name="entries")
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.PROTECT, related_name="+")
    operation = models.CharField(max_length=6)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["commit", "head"], name="branches_one_entry_for_each_head")]


class Rewrite(models.Model):
    """That a migration wrote a version anew in another form, and what it says since. Append-only (a trigger holds it).

    The commit stays as it was sealed: its chain is of the digests at the time, and this says what became of them.
    """

    entry = models.ForeignKey(CommitEntry, on_delete=models.PROTECT, related_name="rewrites")
    digest = models.CharField(max_length=64)
    reason = models.CharField(max_length=200, help_text="The migration that did it.")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.reason
