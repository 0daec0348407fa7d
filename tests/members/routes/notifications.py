"""The inbox: reading, and taking it back."""

from django.utils import timezone

from notifications.models import Follow, Notice
from tests.members.routes import Case, Sent, World


def _told(world: World, **fields) -> Notice:
    notice = Notice.objects.create(user=world.member, kind="test", title="Something", url="/parks/", **fields)
    world.notes["notice"] = notice
    return notice


def _unread(world: World) -> int:
    return Notice.objects.filter(user=world.member, read_at=None).count()


def _mark_all(world: World) -> Sent:
    _told(world)
    return Sent("/notifications/read/")


def _take_back(world: World) -> Sent:
    now = timezone.now()
    _told(world, read_at=now)
    return Sent("/notifications/read/undo/", {"read": f"{now:%Y-%m-%dT%H:%M:%S.%f}"})


def _follows(world: World) -> int:
    return Follow.objects.filter(user=world.member).count()


def _followed(world: World) -> Follow:
    return Follow.objects.create(user=world.member, kind="park", page_id=world.park.pk)


def _unfollow(world: World) -> Sent:
    _followed(world)
    return Sent(f"/notifications/unfollow/park/{world.park.pk}/")


CASES = [
    Case(
        "notifications:follow",
        lambda world: Sent(f"/notifications/follow/park/{world.park.pk}/"),
        _follows,
        owned=False,
    ),
    Case("notifications:unfollow", _unfollow, _follows, owned=False),
    Case(
        "notifications:tune",
        lambda world: Sent(f"/notifications/following/{_followed(world).pk}/", {"sort": "official"}),
        lambda world: list(Follow.objects.filter(user=world.member).values_list("muted", flat=True)),
    ),
    Case("notifications:open", lambda world: Sent(f"/notifications/{_told(world).pk}/"), _unread),
    Case("notifications:mark-read", lambda world: Sent(f"/notifications/{_told(world).pk}/read/"), _unread),
    Case(
        "notifications:mark-unread",
        lambda world: Sent(f"/notifications/{_told(world, read_at=timezone.now()).pk}/unread/"),
        _unread,
    ),
    Case("notifications:mark-all", _mark_all, _unread, owned=False),
    Case("notifications:take-back", _take_back, _unread, owned=False),
]
