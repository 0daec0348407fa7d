"""Pairs that members report: they lie on the desk, which leads to the page where two pages are merged."""

from django.db import transaction
from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from moderation import actions as desk
from moderation.models import Case, Report
from moderation.refusals import Refused
from moderation.subjects import Subject
from moderation.subjects import register as register_subject
from pages.addresses import address

from . import rights
from .models import Pair

SUBJECT = "duplicate"
# What members give as the reason: that two pages are one is no rule that somebody broke.
REASON = "other"


@transaction.atomic
def report(*, one: Page, other: Page, by, text: str = "") -> Report:
    """Say that two pages are one and the same. Raises moderation's Refused, with words for who says so."""
    from .pairs import row_of

    if one.pk == other.pk:
        raise Refused(_("Choose another page: this is the very one."))
    if type(one) is not type(other):
        raise Refused(_("These are pages of two kinds: they cannot be the same thing."))
    pair = row_of(one.pk, other.pk)
    if pair.state == Pair.State.DIFFERENT:
        raise Refused(_("A moderator has compared these two already, and said that they are two."))
    if pair.state == Pair.State.MERGED:
        raise Refused(_("These two were merged already."))
    if "member" not in pair.signs:
        pair.signs = [*pair.signs, "member"]
        pair.save(update_fields=["signs"])
    return desk.report(thing=pair, by=by, reason=REASON, text=text, cause=Case.Cause.DUPLICATE)


def title_of(pair: Pair) -> str:
    """The names of both."""
    return _("Duplicate: %(one)s and %(other)s") % {"one": pair.first.title, "other": pair.second.title}


def _text_of(pair: Pair) -> str:
    return "\n".join(f"{page.title}: {address(page.url_path)}" for page in (pair.first, pair.second))


def _leave_two(pair: Pair, *, by, **more) -> None:
    from .pairs import mark_apart

    rights.require_look(by, pair.first.specific, pair.second.specific)
    mark_apart(pair, by=by)


def _may_decide(user, pair: Pair) -> bool:
    return all(rights.may_look(user, page.specific) for page in (pair.first, pair.second))


def _is_open(pair: Model) -> bool:
    return pair.state == Pair.State.OPEN and pair.first.live and pair.second.live


def register() -> None:
    """Called when Django starts."""
    register_subject(
        Subject(
            name=SUBJECT,
            model=Pair,
            label=gettext_lazy("Duplicate"),
            url_of=lambda pair: reverse("duplicates:preview", args=[pair.first_id, pair.second_id]),
            author_of=lambda pair: None,
            text_of=_text_of,
            title_of=title_of,
            is_visible=_is_open,
            dismiss=_leave_two,
            related=("first", "second"),
            # By a form of its own, not by the one for what members write.
            has_own_form=True,
            template="duplicates/at_the_desk.html",
            template_says_all=True,
            may_decide=_may_decide,
        )
    )
