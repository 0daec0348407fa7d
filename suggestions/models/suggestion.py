"""What a member suggests about one page."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SuggestionQuerySet(models.QuerySet):
    """Suggestions by what can still happen to them."""

    def open(self):
        """Those that nobody has decided about."""
        return self.filter(state__in=Suggestion.OPEN)

    def waiting(self):
        """Those that wait for a moderator."""
        return self.filter(state=Suggestion.State.WAITING)


class Suggestion(models.Model):
    """A branch of one page, made by a member: open, it goes on being written; decided, it stays as it was.

    A member has one open suggestion for each page (the database holds it): what they suggest next joins it.
    """

    class Kind(models.TextChoices):
        EDIT = "edit", _("change")
        NEW = "new", _("new page")

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for a moderator")
        RETURNED = "returned", _("changes are wished for")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("not accepted")
        WITHDRAWN = "withdrawn", _("withdrawn")
        TAKEN_BACK = "taken-back", _("accepted, and taken back later")

    OPEN = ("waiting", "returned")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    branch = models.OneToOneField("branches.Branch", on_delete=models.PROTECT, related_name="suggestion")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="suggestions"
    )
    page = models.ForeignKey("wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="suggestions")
    page_title = models.CharField(max_length=255)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.EDIT)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    # What was found that a moderator should look at: keys of `suggestions.flags` and of the checks of texts.
    flags = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    # Live without anybody having looked; one in so many of these goes to the desk all the same.
    is_automatic = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)
    # Since when it waits for a moderator: it begins anew when it comes back from its author.
    sent_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    # A key among the reasons of the desk.
    reason = models.CharField(max_length=20, blank=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["author", "page"],
                condition=Q(state__in=["waiting", "returned"]),
                name="suggestions_one_open_for_member_and_page",
            ),
            models.CheckConstraint(
                name="suggestions_state_known",
                condition=Q(state__in=["waiting", "returned", "accepted", "refused", "withdrawn", "taken-back"]),
            ),
            models.CheckConstraint(
                name="suggestions_decided_with_a_time",
                condition=Q(state__in=["waiting", "returned"], decided_at=None)
                | (~Q(state__in=["waiting", "returned"]) & Q(decided_at__isnull=False)),
            ),
            # NULL on either side passes: an account that is gone, or the site itself.
            models.CheckConstraint(name="suggestions_nobody_decides_their_own", condition=~Q(decided_by=F("author"))),
        ]
        indexes = [
            models.Index(fields=["author", "state", "-made_at"], name="suggestions_of_a_member"),
            models.Index(fields=["sent_at"], condition=Q(state="waiting"), name="suggestions_waiting"),
            models.Index(F("decided_at").desc(nulls_last=True), name="suggestions_by_decision"),
        ]

    def __str__(self) -> str:
        return self.branch.name

    def get_absolute_url(self) -> str:
        """The page on which everybody can follow it."""
        return reverse("suggestions:suggestion", args=[self.uid])

    @property
    def is_open(self) -> bool:
        """Whether its author can still change it."""
        return self.state in self.OPEN
