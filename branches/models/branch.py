"""A line of work beside what is live."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin


class BranchQuerySet(models.QuerySet):
    """Branches by what can still happen to them."""

    def open(self):
        """Those that take commits or wait for their merge."""
        return self.filter(state=Branch.State.OPEN)


class Branch(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, models.Model):
    """Changes that belong together; publishing the branch merges them into what is live.

    Being a Wagtail object with a workflow, it is submitted, approved, locked, scheduled and logged by Wagtail's means.
    """

    class Kind(models.TextChoices):
        EDITION = "edition", _("edition")
        SUGGESTION = "suggestion", _("suggestion")
        OPERATOR = "operator", _("by the operator")
        IMPORT = "import", _("import")
        REVERT = "revert", _("taking back")
        # What somebody typed while somebody else saved the same page: it waits there until both are joined.
        LATE = "late", _("saved too late")

    class State(models.TextChoices):
        OPEN = "open", _("open")
        MERGED = "merged", _("merged")
        ABANDONED = "abandoned", _("abandoned")
        REVERTED = "reverted", _("merged, and taken back")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200, help_text=_("What the change is about, such as “Season 2027”."))
    reason = models.CharField(
        _("reason"), max_length=500, blank=True, help_text=_("Why it is done, for those who decide on it.")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.EDITION, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="branches",
    )
    owner_label = models.CharField(
        max_length=150, blank=True, editable=False, help_text=_("The owner's name, for when the account is gone.")
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("branch of"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="children",
        help_text=_("Merging goes into this branch instead of what is live."),
    )
    head_commit = models.ForeignKey(
        "branches.Commit", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    reverts = models.ForeignKey(
        "branches.Merge", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="reverted_by"
    )
    scope = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("limited to"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Only this page and what lies beneath it may be touched."),
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    live = models.BooleanField(verbose_name=_("live"), default=False, editable=False)

    objects = BranchQuerySet.as_manager()

    class Meta:
        verbose_name = _("branch")
        verbose_name_plural = _("branches")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["kind", "state", "-created_at"], name="branches_by_kind"),
            models.Index(fields=["owner", "state"], name="branches_by_owner"),
        ]
        constraints = [
            models.CheckConstraint(
                name="branches_state_known", condition=models.Q(state__in=["open", "merged", "abandoned", "reverted"])
            ),
            models.CheckConstraint(
                name="branches_closed_when_not_open",
                condition=models.Q(state="open", closed_at__isnull=True)
                | (~models.Q(state="open") & models.Q(closed_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="branches_not_its_own_parent",
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether it takes commits and can be merged."""
        return self.state == self.State.OPEN

    @property
    def is_in_review(self) -> bool:
        """Whether somebody is deciding on it, so that what is decided on must not change."""
        state = self.current_workflow_state
        return state is not None and state.status == state.STATUS_IN_PROGRESS

    @property
    def scheduled_for(self):
        """When it goes live by itself, or None."""
        if not self.is_open:
            return None
        dated = self.revisions.filter(approved_go_live_at__isnull=False)
        return dated.values_list("approved_go_live_at", flat=True).first()

    def get_workflow(self):
        """The workflow of the pages that it touches."""
        from branches.reviewing import workflow_of

        return workflow_of(self)

    def with_content_json(self, content):
        """What the branch is does not depend on the version of its form that is approved."""
        branch = super().with_content_json(content)
        for field in ("uid", "kind", "state", "owner_id", "owner_label", "parent_id", "reverts_id", "scope_id"):
            setattr(branch, field, getattr(self, field))
        branch.created_at, branch.closed_at = self.created_at, self.closed_at
        return branch

    def publish(self, revision, user=None, **kwargs):
        """Merge what the revision approved, or put it down for its date. Raises MergeRefused, but not at that date."""
        from branches.actions.scheduling import publish_in_time

        publish_in_time(self, revision, by=user, **kwargs)

    def publish_itself(self, revision, **kwargs) -> None:
        """Let Wagtail take the branch for published; the last step of its merge."""
        super().publish(revision, **kwargs)
