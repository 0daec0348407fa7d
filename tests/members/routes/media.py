"""Sending photos in, changing and taking back one's own, and the picture beside one's name."""

from accounts.models import Profile
from media.models import MemberPhoto, MemberPicture
from tests.media.members import draft, pending, scene

from . import Case, Sent, World


class Picture:
    """A file that can be sent any number of times, also by two threads."""

    def __init__(self):
        self.name, self.content_type, self._data = "drop.jpg", "image/jpeg", scene()

    def read(self) -> bytes:
        return self._data


def _own(world: World, make) -> MemberPhoto:
    world.notes["photo"] = make(world.member, world.ride)
    return world.notes["photo"]


def _withdrawn(author, page) -> MemberPhoto:
    from media.member_photos.actions import withdraw

    return withdraw(by=author, photo=pending(author, page))


def _edit(world: World) -> Sent:
    words = {"alt_text": "The drop in fog.", "credit": "Ada", "licence": "cc0-1.0"}
    return Sent(f"/photos/{_own(world, pending).uid}/edit/", words)


def _picture(world: World) -> Sent:
    Profile.objects.filter(user=world.member).update(trust_level=1)
    return Sent("/photos/picture/", {"file": Picture()})


def _drafts(world: World) -> int:
    return MemberPhoto.objects.filter(author=world.member).drafts().count()


def _photo(world: World) -> tuple:
    return MemberPhoto.objects.filter(pk=world.notes["photo"].pk).values_list("state", "alt_text").get()


CASES = [
    Case(
        "photos:add",
        lambda world: Sent(f"/photos/add/{world.ride.pk}/", {"files": [Picture()], "upload": ""}),
        _drafts,
        owned=False,
    ),
    Case(
        "photos:add-file",
        lambda world: Sent(f"/photos/add/{world.ride.pk}/file/", {"files": Picture()}),
        _drafts,
        owned=False,
    ),
    Case("photos:discard", lambda world: Sent(f"/photos/{_own(world, draft).uid}/discard/"), _photo),
    Case("photos:edit", _edit, _photo),
    Case("photos:withdraw", lambda world: Sent(f"/photos/{_own(world, pending).uid}/withdraw/"), _photo),
    Case("photos:undo", lambda world: Sent(f"/photos/{_own(world, _withdrawn).uid}/undo/"), _photo),
    Case(
        "photos:picture",
        _picture,
        lambda world: MemberPicture.objects.filter(user=world.member).count(),
        owned=False,
    ),
]
