"""The score of each page, and whose scores are still to be counted anew."""

from django.db import models
from django.db.models import Q

from rankings.drift import USUAL_BETWEEN, USUAL_WITHIN
from rankings.scores import HIGHEST, LOWEST, SHOWN_FROM, Level


class ScoreLevel(models.Model):
    """What all ratings together are like: one row, renewed once a day, so that one rating does not move every score."""

    mean = models.FloatField(default=Level.mean)
    variance = models.FloatField(default=Level.variance)
    # Of what members give compared with the rest of theirs: the variance within pages, and between them.
    within = models.FloatField(default=USUAL_WITHIN)
    between = models.FloatField(default=USUAL_BETWEEN)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="rankings_one_level")]

    def __str__(self) -> str:
        return f"{self.mean:.2f}"

    @property
    def level(self) -> Level:
        """As a plain value."""
        return Level(self.mean, self.variance)


class PageScore(models.Model):
    """The score of a page of 1 to 10 half stars, kept true after each rating: `rankings.paying`.

    `n` ratings count, with `weight` together; `band` is half the width of the range that the score is likely in.
    """

    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, primary_key=True, related_name="page_score")
    n = models.PositiveIntegerField()
    weight = models.FloatField()
    score = models.FloatField()
    band = models.FloatField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(score__range=(LOWEST, HIGHEST)), name="rankings_score_in_half_stars"),
            models.CheckConstraint(condition=Q(band__gte=0, n__gt=0, weight__gt=0), name="rankings_score_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.score:.2f}"

    @property
    def is_shown(self) -> bool:
        """Whether there are ratings enough to speak of a score."""
        return self.n >= SHOWN_FROM

    @property
    def stars(self) -> float:
        """The score in stars, 0.5 to 5."""
        return self.score / 2

    @property
    def shown(self) -> tuple:
        """What lists show: the stars to two decimals and the number of ratings; nothing of too few."""
        return (round(self.stars, 2), self.n) if self.is_shown else (None, 0)


class ScoreDebt(models.Model):
    """Noted in the transaction that changes a rating, paid after its commit: a crash in between loses nothing."""

    # No foreign keys: page and member may be gone by the time the debt is paid.
    page_id = models.PositiveBigIntegerField(null=True)
    user_id = models.PositiveBigIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(page_id__isnull=False) | Q(user_id__isnull=False), name="rankings_debt_of_something"
            )
        ]

    def __str__(self) -> str:
        return f"page {self.page_id}, member {self.user_id}"
