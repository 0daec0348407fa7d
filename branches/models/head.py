"""What a branch holds of one thing."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import RevisionMixin


class HeadQuerySet(models.QuerySet):
    """Heads by what the branch holds."""

    def held(self):
        """Those of which the branch has a version, as `is_held` says of one."""
        return self.filter(latest_revision__isnull=False).exclude(operation=BranchHead.Operation.DROP)


class BranchHead(RevisionMixin, models.Model):
    """One page or other revisioned thing on one branch. Its versions are revisions whose content object is the head.

    A lineage of its own: what lies on a branch shows in no history, draft state or editing session of the page.
    `revision.as_object()` of such a version is the page as it is on the branch.
    """

    class Operation(models.TextChoices):
        EDIT = "edit", _("changed")
        CREATE = "create", _("new")
        MOVE = "move", _("moved")
        REMOVE = "remove", _("taken offline")
        DROP = "drop", _("taken off the branch")

    branch = models.ForeignKey("branches.Branch", on_delete=models.PROTECT, related_name="heads")
    target_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.CharField(max_length=255)
    target = GenericForeignKey("target_type", "object_id", for_concrete_model=False)
    label = models.CharField(max_length=255, help_text=_("The thing's name, for when it is gone."))
    operation = models.CharField(max_length=6, choices=Operation.choices, default=Operation.EDIT)
    base = models.ForeignKey(
        "wagtailcore.Revision",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("A frozen copy of what was live when the branch first touched the thing, or took over from it."),
    )
    moves_from = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    moves_to = models.ForeignKey("wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    was_live = models.BooleanField(
        default=True, help_text=_("Whether the thing was live when the branch first touched it, or took over from it.")
    )
    resolutions = models.JSONField(default=dict, blank=True)

    objects = HeadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["branch", "target_type", "object_id"], name="branches_one_head_for_each_thing"
            ),
            models.CheckConstraint(
                name="branches_head_operation_known",
                condition=models.Q(operation__in=["edit", "create", "move", "remove", "drop"]),
            ),
            models.CheckConstraint(
                name="branches_only_moves_have_a_goal",
                condition=models.Q(operation="move") | models.Q(moves_to__isnull=True, moves_from__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["target_type", "object_id"], name="branches_heads_of_a_thing")]

    def __str__(self) -> str:
        return self.label

    @property
    def is_held(self) -> bool:
        """Whether the branch has a version of the thing: something was committed, and it was not taken off again."""
        return self.latest_revision_id is not None and self.operation != self.Operation.DROP

    @property
    def author(self):
        """Whom the history names for what is merged; None: nobody.

        Of a suggestion whoever made it, though a moderator left a part of it out; else whoever wrote the last version.
        """
        branch = self.branch
        is_suggestion = branch.kind == branch.Kind.SUGGESTION
        return (is_suggestion and branch.owner) or (self.latest_revision.user if self.latest_revision else None)

    def with_content_json(self, content):
        """The thing itself, with the given content. Raises LookupError where it is gone."""
        target = self.target
        if target is None:
            raise LookupError(f"{self.label} is gone")
        return target.with_content_json(content)
