"""Members whose ballots say what others said before them."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Voice(models.Model):
    """How far a member has a voice of their own, where that is less than a whole one: `rankings.voices`.

    Counted anew each day. Whose ballot theirs resembles is not kept.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+")
    share = models.FloatField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(share__gt=0, share__lt=1), name="rankings_part_of_a_voice")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.share:.2f}"
