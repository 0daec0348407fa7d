"""Lists that members keep: their top rides, and any others."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

MOST_ITEMS = 1_000
MOST_LISTS = 200
LONGEST_NOTE = 500


class ListQuerySet(models.QuerySet):
    """Which lists there are, and who may see them."""

    def kept(self):
        """Those that their owner has not deleted."""
        return self.filter(deleted_at=None)

    def public(self):
        """Those that everybody may find: no reading by address alone, none hidden by moderators."""
        return self.kept().filter(privacy=List.Privacy.PUBLIC, state=List.State.PUBLISHED)


class List(models.Model):
    """One list of rides and parks. `version` rises with every change of the order."""

    class Kind(models.TextChoices):
        TOP = "top", _("top list")
        RANKED = "ranked", _("ranking")
        UNORDERED = "unordered", _("collection")
        TRIP = "trip", _("trip")

    class Rides(models.TextChoices):
        COASTERS = "coasters", _("roller coasters")
        OTHERS = "others", _("other rides")

    class Privacy(models.TextChoices):
        PUBLIC = "public", _("everybody")
        LINK = "link", _("everybody who has its address")
        ME = "me", _("only me")

    class State(models.TextChoices):
        PENDING = "pending", _("waits for a moderator")
        PUBLISHED = "published", _("published")
        HIDDEN = "hidden", _("hidden by moderators")
        REMOVED = "removed", _("removed by moderators")

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="lists")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.RANKED)
    # Of a top list: which rides it ranks. Every member has one of each at most.
    rides = models.CharField(_("ranks"), max_length=10, choices=Rides.choices, blank=True)
    title = models.CharField(_("title"), max_length=120)
    description = models.TextField(_("description"), max_length=4_000, blank=True)
    privacy = models.CharField(_("who may see it"), max_length=6, choices=Privacy.choices, default=Privacy.PUBLIC)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PUBLISHED)
    copied_from = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="copies")
    copied_of = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    version = models.PositiveIntegerField(default=1)
    # What was taken out last, so that it can be put back: page, position, note.
    taken_out = models.JSONField(null=True)
    created_at = models.DateTimeField(db_default=Now())
    edited_at = models.DateTimeField(db_default=Now())
    deleted_at = models.DateTimeField(null=True)

    objects = ListQuerySet.as_manager()

    class Meta:
        verbose_name = _("list")
        verbose_name_plural = _("lists")
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "rides"],
                name="credits_one_top_list_of_each",
                condition=models.Q(kind="top", deleted_at=None),
            ),
            models.CheckConstraint(
                name="credits_list_top_says_of_what",
                condition=models.Q(kind="top") & ~models.Q(rides="") | ~models.Q(kind="top") & models.Q(rides=""),
            ),
            models.CheckConstraint(name="credits_list_titled", condition=~models.Q(title="")),
        ]
        indexes = [models.Index(fields=["owner", "-edited_at"], name="credits_lists_of_owner")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where it is read."""
        return reverse("credits:list", args=[self.uid])

    @property
    def edit_url(self) -> str:
        """Where its owner changes it."""
        return reverse("credits:list-edit", args=[self.uid])

    @property
    def is_numbered(self) -> bool:
        """Whether the order says which is better."""
        return self.kind in (self.Kind.TOP, self.Kind.RANKED)

    @property
    def is_shown(self) -> bool:
        """Whether others than the owner may read it at its address."""
        return self.deleted_at is None and self.state == self.State.PUBLISHED and self.privacy != self.Privacy.ME

    @property
    def tag(self) -> str:
        """What cached pages that show it are thrown away by."""
        return f"list:{self.pk}"


class ListItem(models.Model):
    """One ride or park of a list."""

    list = models.ForeignKey(List, on_delete=models.CASCADE, related_name="items")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="listed_in")
    position = models.PositiveIntegerField()
    note = models.CharField(_("note"), max_length=LONGEST_NOTE, blank=True)
    added_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["list", "page"], name="credits_listed_once"),
            # Checked at the end of the transaction: while things change places two may share one.
            models.UniqueConstraint(
                fields=["list", "position"], name="credits_one_a_place", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(name="credits_places_from_one", condition=models.Q(position__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.page_id}"
