"""What the log says for a member's trust."""

from collections.abc import Collection

from django.db.models import Count

from accounts.trust import Sign, signs

from .models import Credit


def rides_logged(user_ids: Collection[int]) -> dict[int, int]:
    """How many different rides each of them has ridden."""
    credits = Credit.objects.filter(user__in=user_ids).order_by()
    return dict(credits.values("user").annotate(number=Count("pk")).values_list("user", "number"))


def register() -> None:
    """Called when Django starts. Anybody can tick as much as they like, so it is worth less than any level asks for."""
    signs.register("rides logged", Sign(rides_logged, points=1, at_most=5))
