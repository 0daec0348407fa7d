"""Asking colleagues to speak for a page too."""

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import Profile, User
from moderation.notices import tell
from notifications.outbox import write_to
from operators.models import Invitation, Speaker
from operators.refusals import Refused

from .speakers import give

MOST_OPEN = 20


@transaction.atomic
def invite(*, page, by, whom: str, role: str) -> Invitation:
    """Invite a member by name, or whoever reads an address. The open one where there is one. Raises Refused.

    Whether an address belongs to a member is told to nobody.
    """
    _must_manage(page.pk, by)
    whom = whom.strip()
    if Invitation.objects.filter(page_id=page.pk, state=Invitation.State.OPEN).count() >= MOST_OPEN:
        raise Refused(_("Twenty invitations wait for an answer. Take some back first."))
    if "@" in whom:
        return _made({"page_id": page.pk, "address": whom}, {"address__iexact": whom}, role, by)
    user = User.objects.filter(username__iexact=whom, is_active=True).first()
    if user is None:
        raise Refused(_("There is no member of that name."))
    if Speaker.objects.current().filter(page=page.pk, user=user).exists():
        raise Refused(_("%(name)s speaks for this page already.") % {"name": user.get_username()})
    return _made({"page_id": page.pk, "user": user}, {"user": user}, role, by)


@transaction.atomic
def accept(*, invitation: Invitation, by) -> Speaker | None:
    """Speak for the page from now on; None where the invitation is no longer open. Raises Refused."""
    held = _held(invitation)
    if not is_for(held, by):
        raise Refused(_("This invitation is for somebody else."))
    if not held.is_open:
        return Speaker.objects.current().filter(user=by, page=held.page_id).first()
    if not Speaker.objects.current().filter(page=held.page_id, user=held.invited_by_id, role="manager").exists():
        raise Refused(_("Who invited you no longer decides who speaks for this page. Ask for a new invitation."))
    _close(held, Invitation.State.ACCEPTED)
    return give(user=by, page=held.page, role=held.role, by=held.invited_by)


@transaction.atomic
def decline(*, invitation: Invitation, by) -> None:
    """Say no. Raises Refused where it is for somebody else."""
    held = _held(invitation)
    if not is_for(held, by):
        raise Refused(_("This invitation is for somebody else."))
    if held.is_open:
        _close(held, Invitation.State.DECLINED)


@transaction.atomic
def take_back(*, invitation: Invitation, by) -> None:
    """Not invite them after all."""
    _must_manage(invitation.page_id, by)
    held = _held(invitation)
    if held.is_open:
        _close(held, Invitation.State.TAKEN_BACK)


def is_for(invitation: Invitation, user) -> bool:
    """Whether it is theirs: by name, or because they proved that they read the address."""
    if invitation.user_id:
        return invitation.user_id == user.pk
    return EmailAddress.objects.filter(user=user, verified=True, email__iexact=invitation.address).exists()


def _must_manage(page_id: int, by) -> None:
    """Their profile is held, so that nobody ends their right in between."""
    Profile.objects.select_for_update(no_key=True).get(user=by)
    if not Speaker.objects.speaking().filter(page=page_id, user=by, role=Speaker.Role.MANAGER).exists():
        raise Refused(_("Only managers of the page decide who speaks for it."))


def _made(values: dict, known: dict, role: str, by) -> Invitation:
    open_ones = Invitation.objects.filter(page=values["page_id"], state=Invitation.State.OPEN, **known)
    if there := open_ones.first():
        return there
    try:
        with transaction.atomic():
            made = Invitation.objects.create(role=role, invited_by=by, **values)
    except IntegrityError:
        return open_ones.get()
    _tell(made)
    return made


def _tell(invitation: Invitation) -> None:
    words = {"name": invitation.page.title, "by": invitation.invited_by.get_username()}
    title = _("%(by)s invites you to speak for “%(name)s”") % words
    url = f"/operators/invitations/{invitation.uid}/"
    if invitation.user:
        tell(invitation.user, kind="operators-invitation", title=title, url=url, mail=True)
        return
    text = _("Log in or sign up with this very address, then answer.")
    write_to(invitation.address, on_behalf_of=invitation.invited_by, subject=title, text=f"{title}.\n\n{text}", url=url)


def _held(invitation: Invitation) -> Invitation:
    wanted = Invitation.objects.select_for_update(of=["self"]).select_related("page", "invited_by")
    return wanted.get(pk=invitation.pk)


def _close(invitation: Invitation, state: str) -> None:
    invitation.state = state
    invitation.save(update_fields=["state"])
