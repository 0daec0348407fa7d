"""What went live together."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Merge(models.Model):
    """One merge of a branch: all of its things at once, or none."""

    branch = models.ForeignKey("branches.Branch", on_delete=models.PROTECT, related_name="merges")
    commit = models.ForeignKey("branches.Commit", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    user_label = models.CharField(max_length=150, blank=True)
    merged_at = models.DateTimeField(default=timezone.now)
    log_uuid = models.UUIDField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.branch} ({self.merged_at:%Y-%m-%d})"


class MergeItem(models.Model):
    """One thing of a merge before and after: copies of the head's own lineage, for the page may be deleted."""

    merge = models.ForeignKey(Merge, on_delete=models.PROTECT, related_name="items")
    head = models.ForeignKey("branches.BranchHead", on_delete=models.PROTECT, related_name="merge_items")
    before = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.PROTECT, related_name="+")
    published = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    draft_after = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    draft_conflicts = models.JSONField(default=list, blank=True)
    was_live = models.BooleanField(default=True)
    is_noop = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["merge", "head"], name="branches_one_item_for_each_head")]
