"""One thing that a suggestion changes."""

from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.lookups import Exact
from django.utils import timezone

from pages.beside import sorts

from .suggestion import Suggestion


class Change(models.Model):
    """A fact, a text or a new row: which places of the page it touches, from where it is known, and why.

    The values themselves are the branch's. A moderator may leave single changes out; the reason is kept here. What
    stands beside the page (`pages.beside`) no branch holds: its values are in `payload`.
    """

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="changes")
    # The name in `pages.suggestable`; "page" for a whole new page.
    field = models.CharField(max_length=60)
    label = models.CharField(max_length=120)
    columns = models.JSONField(default=list, help_text="Columns of the page that it sets.")
    rows = models.JSONField(default=list, help_text="[relation, uid] of each row that it adds, sources among them.")
    cited = models.JSONField(default=list, help_text="[uid, fact] where it names an older source for one fact more.")
    blocks = models.JSONField(default=list, help_text="Ids of the story's blocks that it writes.")
    beside = models.CharField(
        max_length=20, blank=True, default="", db_default="", help_text="A name among `pages.beside.sorts`."
    )
    payload = models.JSONField(null=True, help_text="Of what stands beside the page: what is suggested.")
    found = models.JSONField(null=True, help_text="What was recorded of the same when it was suggested.")
    done = models.JSONField(null=True, help_text="What was put there on acceptance, and what had been there before.")
    source = models.CharField(max_length=500, blank=True)
    rationale = models.CharField(max_length=1000, blank=True)
    is_dropped = models.BooleanField(default=False)
    dropped_because = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["suggestion", "field"], name="suggestions_each_field_once"),
            # The one or the other: the branch's values, or those kept here.
            models.CheckConstraint(
                name="suggestions_beside_or_on_the_page",
                condition=Q(beside="", payload__isnull=True, found__isnull=True, done__isnull=True)
                | (
                    ~Q(beside="")
                    & Q(columns=[], rows=[], cited=[], blocks=[])
                    & Q(payload__isnull=False, found__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="suggestions_payload_is_an_object",
                condition=Q(payload__isnull=True)
                | Exact(Func(F("payload"), function="jsonb_typeof", output_field=models.TextField()), Value("object")),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def key(self) -> str:
        """Of what stands beside the page: which of it."""
        return sorts[self.beside].key(self.payload)
