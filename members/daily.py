"""What is done for members once a day."""

from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.utils import timezone

from accounts import trust

MOST = 20_000


def recount_trust(today: date) -> None:
    """Time alone lifts some: count those anew who were here lately."""
    lately = get_user_model().objects.filter(last_login__gt=timezone.now() - timedelta(days=3))
    trust.recompute(list(lately.order_by("-last_login").values_list("pk", flat=True)[:MOST]))
