"""What was sent back to its author is taken back into the queue: a second look, or an author who does not come."""

from django.db import transaction
from django.utils.translation import gettext as _

from moderation import notices
from moderation.models import Case, Decision
from moderation.refusals import NotYours, Refused

from .cases import must_moderate, put_on_desk, wait_for
from .decisions import CALL_BACK, take, thing_of
from .interest import must_have_no_interest


@transaction.atomic
def call_back(*, case_id: int, by) -> Decision:
    """Let a case that waits for its author wait for moderators again; the author is told. Raises Refused or NotYours,
    and PermissionDenied; then nothing has changed.
    """
    must_moderate(by)
    case = _returned(case_id)
    if case.author_id == by.pk or by.pk in case.barred:
        raise NotYours(_("You reported this or decided it before: another moderator decides now."))
    subject, thing = thing_of(case)
    must_have_no_interest(subject, thing, by)
    decision = take(subject, thing, action=CALL_BACK, by=by, case=case)
    # With what its author has changed meanwhile.
    put_on_desk(subject, thing, cause=case.cause)
    notices.tell(
        decision.author,
        kind=f"moderation-{CALL_BACK}",
        title=_("“%(title)s” waits for a moderator again") % {"title": decision.title},
        text=_("You were asked for a change. A moderator decides about it as it is, unless you change it before."),
        url=subject.url_of(thing),
    )
    return decision


def _returned(case_id: int) -> Case:
    """The case, locked until the transaction ends; refused where it waits for its author no more."""
    wait_for(Case.objects.values_list("author_id", flat=True).get(pk=case_id))
    case = Case.objects.select_for_update(of=("self",)).select_related("author").get(pk=case_id)
    if not case.is_returned:
        raise Refused(_("It does not wait for its author any more."))
    return case
