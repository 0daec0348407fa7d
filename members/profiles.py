"""Whose page an address means, and what a visitor may see of it."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.models import NameHistory
from accounts.privacy import Audience, audience, may_see
from accounts.sections import Section, sections
from accounts.trust import LADDER, Level, acts, level_of
from core.pagecache import collect, valid_until

from .invalidation import tag

# What is written in bulk purges nothing: such a page is never older than this.
KEPT_MINUTES = 10


@dataclass(frozen=True)
class Shown:
    """A section as it stands on the page."""

    key: str
    section: Section
    template: str
    context: dict
    audience: str

    @property
    def is_private(self) -> bool:
        """Whether not everybody sees it."""
        return self.audience != Audience.PUBLIC


def find(name: str):
    """The member of that name in whatever case, with profile and picture; or who had it; or None."""
    users = (
        get_user_model()
        .objects.filter(is_active=True)
        .select_related("profile__home_park", "member_picture", "about_text")
    )
    return users.filter(username__iexact=name).first() or users.filter(pk=_former_owner(name)).first()


def viewer_as(request, owner):
    """Who looks: the visitor, or, where owners want to see their page as others do, such another."""
    wanted = request.GET.get("as")
    if request.user != owner or wanted not in (Audience.PUBLIC, Audience.MEMBERS):
        return request.user
    return AnonymousUser() if wanted == Audience.PUBLIC else Somebody()


class Somebody(AnonymousUser):
    """Any member, without a name."""

    is_authenticated = True


def shown_sections(owner, viewer) -> list[Shown]:
    """The sections that this visitor may see, those with nothing in them too."""
    ordered = sorted(sections, key=lambda each: each[1].place)
    return [_shown(key, section, owner, viewer) for key, section in ordered if _may_see(section, owner, viewer)]


def trust_of(owner) -> dict:
    """The level, and what each level allows beyond the one below."""
    level = level_of(owner)
    return {"level": level, "steps": [_step(each, level) for each in Level if each > Level.NEW]}


def note_page(owner) -> None:
    """Tie the cached page to the member."""
    collect(tag(owner.pk))
    valid_until(timezone.now() + timedelta(minutes=KEPT_MINUTES))
    if owner.profile.suspended_until and owner.profile.suspended_until > timezone.now():
        valid_until(owner.profile.suspended_until)


def _step(level: Level, reached: Level) -> dict:
    return {
        "label": level.label,
        "is_reached": level <= reached,
        "asks": next(step for step in LADDER if step.level == level),
        "allows": [act.label for _name, act in acts if act.level == level],
    }


def _former_owner(name: str) -> int | None:
    had = NameHistory.objects.filter(name__iexact=name).order_by("-given_up_at")
    return had.values_list("user_id", flat=True).first()


def _may_see(section: Section, owner, viewer) -> bool:
    return not section.privacy or may_see(viewer, owner.profile, section.privacy)


def _shown(key: str, section: Section, owner, viewer) -> Shown:
    template, context = section.show(owner, viewer) or ("", {})
    who = audience(owner.profile, section.privacy) if section.privacy else Audience.PUBLIC
    return Shown(key, section, template, context, who)
