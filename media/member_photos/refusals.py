"""Why a photo is not taken in, in words for the member."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from media.intake import Refused
from media.models import MemberPhoto


class AlreadySent(Refused):
    """The member has sent this picture before; `photo` is that one."""

    def __init__(self, photo: MemberPhoto):
        super().__init__("already-sent", _("You have sent this photo before."))
        self.photo = photo


def too_many_today(limit: int) -> Refused:
    """The member's number for a day is used up."""
    return Refused(
        "too-many-today",
        ngettext_lazy(
            "You can add %(limit)s photo a day for now; more once some of yours are published. Try again tomorrow.",
            "You can add %(limit)s photos a day for now; more once some of yours are published. Try again tomorrow.",
            limit,
        ),
        limit=limit,
    )


def too_many_here(limit: int) -> Refused:
    """The member's number for one page is used up."""
    return Refused(
        "too-many-here",
        ngettext_lazy(
            "New members can add %(limit)s photo to a page. Once some of yours are published you can add more.",
            "You can add up to %(limit)s photos to a page.",
            limit,
        ),
        limit=limit,
    )
