"""Pictures of members on the moderators' desk: what brings them there, and what a decision does to them."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from moderation import actions as moderators
from moderation.actions.cases import wait_for
from moderation.checks import checks
from moderation.checks.judging import Check
from moderation.models import Case, Decision, Sanction
from moderation.subjects import Subject
from moderation.subjects import register as register_subject

from .member_pictures import State, put_back, take_down
from .models import MemberPicture

__all__ = ["hold", "must_wait", "register", "settle", "wait_for"]
SUBJECT = "picture"
TAKEN_DOWN_BEFORE = "taken_down_before"


def must_wait(user) -> bool:
    """Whether a moderator looks first: their last picture was taken down, or the member is limited."""
    last = Decision.objects.filter(subject=SUBJECT, author=user).first()
    is_limited = Sanction.objects.in_force().filter(user=user, kind=Sanction.Kind.LIMIT).exists()
    return is_limited or bool(last and last.action in {"hide", "remove"})


def hold(picture: MemberPicture) -> None:
    """Lay it on the desk."""
    moderators.hold(thing=picture, cause=Case.Cause.HELD, reasons=[TAKEN_DOWN_BEFORE], risk=2)


def settle(picture: MemberPicture) -> None:
    """Its owner chose another one or none: nothing is left to decide."""
    moderators.settle(thing=picture)


def register() -> None:
    """Called when Django starts."""
    register_subject(PICTURES)
    checks.register(TAKEN_DOWN_BEFORE, Check(gettext_lazy("An earlier one was taken down"), lambda writing: ()))


def _put_back(picture: MemberPicture, *, by, reason: str) -> None:
    put_back(picture=picture)


def _take_down(state: str):
    def act(picture: MemberPicture, *, by, reason: str) -> None:
        take_down(picture=picture, state=state)

    return act


def _things_of(user_id: int) -> QuerySet:
    return MemberPicture.objects.filter(user=user_id, state=State.PUBLISHED).select_related("user")


PICTURES = Subject(
    name=SUBJECT,
    model=MemberPicture,
    label=gettext_lazy("Picture of a member"),
    url_of=lambda picture: f"/members/{picture.user.get_username()}/",
    author_of=lambda picture: picture.user,
    text_of=lambda picture: "",
    title_of=lambda picture: _("Picture of %(name)s") % {"name": picture.user.get_username()},
    is_visible=lambda picture: picture.is_published,
    publish=_put_back,
    hide=_take_down(State.HIDDEN),
    remove=_take_down(State.REMOVED),
    restore=_put_back,
    things_of=_things_of,
    made_at=lambda picture: picture.changed_at,
    related=("user__profile",),
    template="media/members/picture_at_the_desk.html",
)
