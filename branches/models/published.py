"""What everybody could read: each version of a page as it went live."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class PublicVersion(models.Model):
    """A page as it was put live, copied at that moment. Append-only (a trigger holds it); it goes with its page.

    A copy, because a live revision can still be written over by a draft, and `purge_revisions` deletes old ones.
    """

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="public_versions")
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    is_by_site = models.BooleanField(help_text="Nobody wrote it: an import, or work of the day.")
    published_at = models.DateTimeField(default=timezone.now)
    title = models.CharField(max_length=255)
    content = models.JSONField(help_text="Of the revision, without what belongs to the page's place and state.")
    size = models.PositiveIntegerField(help_text="Bytes of the content as text.")
    log_uuid = models.UUIDField(null=True, help_text="The act in Wagtail's log; a merge has the same.")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["page", "-id"], name="branches_versions_of_a_page")]

    def __str__(self) -> str:
        return f"{self.title} ({self.published_at:%Y-%m-%d})"
