"""Four eyes: nobody decides about their own things, nor about a place that they speak for."""

from django.db.models import Model
from django.utils.translation import gettext as _

from moderation.conflicts import conflict_of
from moderation.models import Case
from moderation.refusals import NotYours
from moderation.subjects import Subject


def has_interest(subject: Subject, thing: Model, user) -> bool:
    """Whether this moderator wrote the thing, speaks for the place that it is about, or may not judge it otherwise."""
    author, place = subject.author_of(thing), subject.place_of(thing)
    if author is not None and author.pk == user.pk:
        return True
    return not subject.may_decide(user, thing) or (place is not None and bool(conflict_of(user, place)))


def must_have_no_interest(subject: Subject, thing: Model, user) -> None:
    """Raises NotYours for who has."""
    if has_interest(subject, thing, user):
        raise NotYours(_("You have an interest in this: another moderator decides about it."))


def is_interested_in(case: Case, user) -> bool:
    """The same of a case; nobody has an interest in what is gone."""
    thing = case.kind.find(case.object_id) if case.kind else None
    return thing is not None and has_interest(case.kind, thing, user)
