"""What members answered when they were asked which of two rides is better."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from .lists import List


class DuelRound(models.Model):
    """One quiz: which rides it orders. It ends by being taken as the top list, or by being given up."""

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="duel_rounds")
    rides = models.CharField(_("ranks"), max_length=10, choices=List.Rides.choices)
    # In the order in which they come into play.
    page_ids = ArrayField(models.BigIntegerField(), default=list)
    trusts_stars = models.BooleanField(_("trust my stars where they differ by two or more"), default=True)
    created_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("duel quiz")
        verbose_name_plural = _("duel quizzes")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "rides"], name="credits_one_quiz_at_a_time", condition=models.Q(ended_at=None)
            )
        ]

    def __str__(self) -> str:
        return str(self.uid)


class Duel(models.Model):
    """One answer. `number` counts within the round: the same question answered twice at once is answered once."""

    class Verdict(models.TextChoices):
        FIRST = "first", _("the first")
        SECOND = "second", _("the second")
        TIE = "tie", _("equally good")
        SKIP = "skip", _("cannot say")

    round = models.ForeignKey(DuelRound, on_delete=models.CASCADE, related_name="duels")
    number = models.PositiveIntegerField()
    first = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=6, choices=Verdict.choices)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("duel")
        verbose_name_plural = _("duels")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="credits_duel_answered_once"),
            models.CheckConstraint(name="credits_duel_of_two", condition=~models.Q(first=models.F("second"))),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.verdict} {self.second_id}"
