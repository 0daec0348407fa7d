"""What rankings hold of a member: when they rated lately, which ratings were held, how far their voice is theirs."""

from accounts.belongings import Exported, belongs

from .models import HeldRating, RatingMove, Voice


def export(user) -> Exported:
    """Held ratings with their outcome; the moments of the last 31 days in which ratings came."""
    held = HeldRating.objects.filter(user=user).order_by("held_at")
    yield "rankings/held-ratings", held.values("page__title", "state", "sign", "held_at", "decided_at")
    moves = RatingMove.objects.filter(user=user).order_by("at")
    yield "rankings/rated-lately", moves.values("page__title", "at")
    yield "rankings/voice", Voice.objects.filter(user=user).values("share")


def erase(user, keep_reviews: bool) -> None:
    """Forget all of it. Ratings without an author count nowhere, held or not."""
    HeldRating.objects.filter(user=user).delete()
    RatingMove.objects.filter(user=user).delete()
    Voice.objects.filter(user=user).delete()


MODELS = ["rankings.HeldRating", "rankings.RatingMove", "rankings.Voice"]
belongs("rankings", models=MODELS, export=export, erase=erase)
