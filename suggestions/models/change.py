"""One thing that a suggestion changes."""

from django.db import models
from django.utils import timezone

from .suggestion import Suggestion


class Change(models.Model):
    """A fact, a text or a new row: which places of the page it touches, from where it is known, and why.

    The values themselves are the branch's. A moderator may leave single changes out; the reason is kept here.
    """

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="changes")
    # The name in `pages.suggestable`; "page" for a whole new page.
    field = models.CharField(max_length=60)
    label = models.CharField(max_length=120)
    columns = models.JSONField(default=list, help_text="Columns of the page that it sets.")
    rows = models.JSONField(default=list, help_text="[relation, uid] of each row that it adds, sources among them.")
    cited = models.JSONField(default=list, help_text="[uid, fact] where it names an older source for one fact more.")
    blocks = models.JSONField(default=list, help_text="Ids of the story's blocks that it writes.")
    source = models.CharField(max_length=500, blank=True)
    rationale = models.CharField(max_length=1000, blank=True)
    is_dropped = models.BooleanField(default=False)
    dropped_because = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["suggestion", "field"], name="suggestions_each_field_once")]

    def __str__(self) -> str:
        return self.label
