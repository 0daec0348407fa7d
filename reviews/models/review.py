"""What one member thinks of one park or ride."""

import uuid
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.fields import EarliestDayField, PartialDateField
from reviews.languages import LANGUAGES
from reviews.vocabulary import Aspect, Con, Party, Pro, State

LOWEST, HIGHEST = 1, 10
LONGEST_WAIT_MIN = 24 * 60
LONGEST_TEXT = 10_000

# Of a public review, whether its rating counts: held and dropped ones weigh nothing.
COUNTS = Q(author__isnull=False, weight__gt=0)


def _tags(vocabulary, label) -> ArrayField:
    return ArrayField(
        models.CharField(max_length=24, choices=vocabulary.choices), default=list, blank=True, verbose_name=label
    )


class ReviewQuerySet(models.QuerySet):
    """Ways to ask for reviews."""

    def public(self) -> Self:
        """Those that everybody may read: published, not deleted, by nobody who is banned or has an interest."""
        published = self.filter(state=State.PUBLISHED, deleted_at=None, has_interest=False)
        return published.exclude(author__profile__banned_at__isnull=False)

    def counting(self) -> Self:
        """Those whose rating counts: to be seen, of a member who is still there, and not held (decision 243)."""
        return self.public().filter(COUNTS)

    def existing(self) -> Self:
        """Those that their author has not deleted."""
        return self.filter(deleted_at=None)


class Review(models.Model):
    """A rating of 1 to 10 half stars, with or without words. One for each author and page."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="reviews",
        help_text=_("Empty where somebody left and let their words stay."),
    )
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="reviews")
    rating = models.PositiveSmallIntegerField(_("rating, in half stars"))
    title = models.CharField(_("headline"), max_length=120, blank=True)
    text = models.TextField(_("review"), max_length=LONGEST_TEXT, blank=True)
    language = models.CharField(_("language"), max_length=8, choices=LANGUAGES, blank=True)
    visited = PartialDateField(_("day of the visit"))
    visited_first = EarliestDayField(of="visited")
    party = models.CharField(_("company"), max_length=16, choices=Party.choices, blank=True)
    seat_row = models.CharField(_("seat"), max_length=40, blank=True)
    wait_min = models.PositiveSmallIntegerField(_("wait in minutes"), null=True, blank=True)
    pros = _tags(Pro, _("liked"))
    cons = _tags(Con, _("disliked"))
    has_spoiler = models.BooleanField(_("gives away a surprise"), default=False)

    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PUBLISHED)
    removal_reason = models.CharField(_("why it was removed"), max_length=40, blank=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    # When its words came, which may be long after the rating; newest first goes by this.
    written_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    edited_at = models.DateTimeField(_("edited"), null=True, blank=True, editable=False)
    deleted_at = models.DateTimeField(_("deleted by its author"), null=True, blank=True, editable=False)

    # Its author speaks for the place, or for who made it: nobody reads or counts it until they no longer do.
    has_interest = models.BooleanField(_("author has an interest"), default=False, editable=False)
    weight = models.FloatField(_("weight in scores"), default=1)
    helpful_count = models.PositiveIntegerField(_("found helpful by"), default=0, editable=False)
    unhelpful_count = models.PositiveIntegerField(_("found unhelpful by"), default=0, editable=False)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            models.UniqueConstraint(fields=["author", "page"], name="reviews_one_per_author_and_page"),
            models.CheckConstraint(name="reviews_rating_in_half_stars", condition=Q(rating__range=(LOWEST, HIGHEST))),
            models.CheckConstraint(name="reviews_state_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(name="reviews_weight_from_0_to_1", condition=Q(weight__range=(0, 1))),
            models.CheckConstraint(
                name="reviews_wait_within_a_day", condition=Q(wait_min=None) | Q(wait_min__lte=LONGEST_WAIT_MIN)
            ),
            models.CheckConstraint(
                name="reviews_reason_only_when_removed", condition=Q(removal_reason="") | Q(state=State.REMOVED)
            ),
            models.CheckConstraint(name="reviews_pros_known", condition=Q(pros__contained_by=Pro.values)),
            models.CheckConstraint(name="reviews_cons_known", condition=Q(cons__contained_by=Con.values)),
        ]
        indexes = [
            models.Index(
                fields=["page", "-written_at"],
                name="reviews_of_page_newest",
                condition=Q(state=State.PUBLISHED, deleted_at=None),
            ),
            models.Index(fields=["author", "-created_at"], name="reviews_of_author_newest"),
            models.Index(fields=["author"], name="reviews_with_an_interest", condition=Q(has_interest=True)),
            models.Index(fields=["deleted_at"], name="reviews_deleted", condition=Q(deleted_at__isnull=False)),
        ]

    def __str__(self):
        return f"{self.author or _('somebody who left')}: {self.page_id}, {self.rating}/10"

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("reviews:review", args=[self.uid])

    @property
    def stars(self) -> float:
        """The rating in stars, 0.5 to 5."""
        return self.rating / 2

    @property
    def has_words(self) -> bool:
        """Whether it says more than its stars and ticks."""
        return bool(self.text or self.title)

    @property
    def is_deleted(self) -> bool:
        """Whether its author deleted it, and may still undo that."""
        return self.deleted_at is not None


class ReviewAspect(models.Model):
    """The rating of one aspect, 1 to 10 as for the whole."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="aspects")
    aspect = models.CharField(_("aspect"), max_length=12, choices=Aspect.choices)
    rating = models.PositiveSmallIntegerField(_("rating, in half stars"))

    class Meta:
        verbose_name = _("rating of an aspect")
        verbose_name_plural = _("ratings of aspects")
        constraints = [
            models.UniqueConstraint(fields=["review", "aspect"], name="reviews_each_aspect_once"),
            models.CheckConstraint(name="reviews_aspect_in_half_stars", condition=Q(rating__range=(LOWEST, HIGHEST))),
            models.CheckConstraint(name="reviews_aspect_known", condition=Q(aspect__in=Aspect.values)),
        ]

    def __str__(self):
        return f"{self.aspect} {self.rating}/10"
