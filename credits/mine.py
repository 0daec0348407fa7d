"""What is a member's own, as subqueries of page keys, by which higher apps narrow their lists."""

from django.db.models import QuerySet

from .models import Credit, ParkVisit, Wish


def ridden_by(user) -> QuerySet:
    """Keys of the rides that `user` has ridden."""
    return Credit.objects.filter(user=user, ride__isnull=False).order_by().values("ride")


def visited_by(user) -> QuerySet:
    """Keys of the parks where `user` has been, by the log of visits or by what they have ridden there."""
    visits = ParkVisit.objects.filter(user=user, park__isnull=False).order_by().values("park")
    return visits.union(Credit.objects.filter(user=user, ride__park__isnull=False).order_by().values("ride__park"))


def wished_by(user) -> QuerySet:
    """Keys of the parks and rides on the wishlist of `user`."""
    return Wish.objects.filter(user=user).order_by().values("page")
