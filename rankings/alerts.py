"""Telling moderators of a burst, and what a decision of theirs does."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Page

from core.signals import pages_changed
from moderation import alarms
from moderation.actions import hold
from moderation.checks import checks
from moderation.checks.judging import Check
from moderation.models import Case
from moderation.subjects import Subject, Wording
from moderation.subjects import register as register_subject
from pages.addresses import address
from reviews.models import Review

from .models import Burst, HeldRating

NAME = "burst"
REASON = "rush"
RISK = 3


def register() -> None:
    """Called when Django starts."""
    register_subject(BURSTS)
    checks.register(REASON, Check(gettext_lazy("Many ratings at once"), lambda writing: ()))


def open_burst(page_id: int, sign: str) -> Burst:
    """The burst of a page that nobody has decided about yet; made where there is none."""
    return Burst.objects.get_or_create(page_id=page_id, decided_at=None, defaults={"sign": sign})[0]


def announce_burst(page_id: int) -> None:
    """Lay it on the desk, and have the page show its notice."""
    burst = Burst.objects.select_related("page").get(page_id=page_id, decided_at=None)
    case = hold(thing=burst, cause=Case.Cause.RATING, reasons=[REASON], risk=RISK)
    alarms.sound(alarms.Kind.BURST, detail=burst.page.title, url=f"/moderation/case/{case.pk}/")
    pages_changed.send(sender=HeldRating, page_ids=[page_id])


def words_of(burst: Burst) -> str:
    """What moderators read: how many ratings are held, and which stars they gave. It names nobody."""
    users = burst.held.filter(state=HeldRating.State.HELD).values("user")
    stars = sorted(Review.objects.filter(page=burst.page_id, author__in=users).values_list("rating", flat=True))
    number = ngettext("%(n)s rating is held.", "%(n)s ratings are held.", len(stars)) % {"n": len(stars)}
    given = ", ".join(f"{rating / 2:g}" for rating in stars[:100])
    return f"{HeldRating.Sign(burst.sign).label}. {number} " + _("Stars: %(stars)s") % {"stars": given}


def _decide(counts: bool):
    def act(burst: Burst, *, by, reason: str) -> None:
        from .actions import decide_burst

        decide_burst(burst, counts=counts, by=by)

    return act


def _address(burst: Burst) -> str:
    return address(Page.objects.filter(pk=burst.page_id).values_list("url_path", flat=True).first())


# It has no author who would be told.
WORDING = {
    "publish": Wording(gettext_lazy("Let them count"), gettext_lazy("let count"), gettext_lazy("%(title)s")),
    "remove": Wording(gettext_lazy("Never count them"), gettext_lazy("left out"), gettext_lazy("%(title)s")),
}
BURSTS = Subject(
    name=NAME,
    model=Burst,
    label=gettext_lazy("Burst of ratings"),
    url_of=_address,
    author_of=lambda burst: None,
    text_of=words_of,
    title_of=lambda burst: burst.page.title,
    # Nobody sees it, and nothing is as it should be until somebody decides: there is no leaving it as it is.
    is_visible=lambda burst: False,
    publish=_decide(counts=True),
    remove=_decide(counts=False),
    wording=WORDING,
    place_of=lambda burst: burst.page,
    related=("page",),
    reportable=False,
)
