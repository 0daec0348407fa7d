"""Claims at the moderators' desk: what is shown of them there, and what a decision does to them."""

from django.utils.translation import gettext_lazy as _

from moderation.checks import checks
from moderation.checks.judging import Check
from moderation.reasons import Reason
from moderation.subjects import Subject, Wording
from moderation.subjects import register as register_subject

from .actions import announcements, claims, contacts
from .models import Announcement, Claim, Contact

NAME = "claim"
REASONS = {
    "no_proof": Reason(
        _("Does not prove it"),
        _("What you sent does not show that you speak for this page. Claim it by another proof."),
    ),
    "wrong_place": Reason(
        _("Proves it of somebody else"), _("What you sent is of another park or company than the page you claimed.")
    ),
    "false": Reason(_("Is not true"), _("We believe that what you told us is not true."), 4),
    "other": Reason(_("Something else"), _("We cannot accept this claim."), 1),
}


WORDING = {
    "publish": Wording(_("Accept the claim"), _("accepted"), _("Your claim is accepted: you speak for “%(title)s”")),
    "remove": Wording(_("Refuse the claim"), _("refused"), _("Your claim of “%(title)s” is refused")),
}


# How it came to the desk, by its proof.
HELD_BECAUSE = {
    Claim.Proof.MAIL: _("Proved by a mailed code"),
    Claim.Proof.DNS: _("Proved by a DNS record"),
    Claim.Proof.DOCUMENT: _("Document to look at"),
}


def _publish(claim: Claim, *, by, reason: str) -> None:
    claims.decide(claim=claim, is_accepted=True, by=by)


def _remove(claim: Claim, *, by, reason: str) -> None:
    claims.decide(claim=claim, is_accepted=False, by=by, reason=reason)


def _text_of(claim: Claim) -> str:
    return "\n\n".join(part for part in (_("Works there as: %s") % claim.position, claim.message) if part)


CLAIMS = Subject(
    name=NAME,
    model=Claim,
    label=_("Claim to speak for a page"),
    url_of=lambda claim: claim.get_absolute_url(),
    author_of=lambda claim: claim.member,
    text_of=_text_of,
    title_of=lambda claim: claim.page.title,
    is_visible=lambda claim: claim.state == Claim.State.ACCEPTED,
    publish=_publish,
    remove=_remove,
    related=("page", "member__profile"),
    reportable=False,
    template="operators/claim_at_the_desk.html",
    place_of=lambda claim: claim.page.specific,
    reasons=REASONS,
    wording=WORDING,
)


def _put(state: str):
    def act(announcement: Announcement, *, by, reason: str) -> None:
        announcements.put(announcement=announcement, state=state)

    return act


State = Announcement.State
ANNOUNCEMENTS = Subject(
    name="announcement",
    model=Announcement,
    label=_("Official notice"),
    url_of=lambda row: row.page.url or "/",
    author_of=lambda row: row.author,
    text_of=lambda row: "\n\n".join(part for part in (row.title, row.text) if part),
    title_of=lambda row: row.title,
    is_visible=lambda row: row.taken_back_at is None and row.state == State.PUBLISHED,
    publish=_put(State.PUBLISHED),
    hide=_put(State.HIDDEN),
    remove=_put(State.REMOVED),
    restore=_put(State.PUBLISHED),
    things_of=lambda user_id: Announcement.objects.shown().filter(author=user_id).select_related("author", "page"),
    made_at=lambda row: row.edited_at or row.created_at,
    related=("author__profile", "page"),
    place_of=lambda row: row.page.specific,
)


def _put_contact(state: str):
    def act(contact: Contact, *, by, reason: str) -> None:
        contacts.put(contact=contact, state=state)

    return act


CONTACTS = Subject(
    name="contact",
    model=Contact,
    label=_("Official contact"),
    url_of=lambda row: row.page.url or "/",
    author_of=lambda row: row.edited_by,
    text_of=lambda row: "\n".join(filter(None, row.said.values())),
    title_of=lambda row: row.page.title,
    is_visible=lambda row: row.state == Contact.State.PUBLISHED,
    publish=_put_contact(Contact.State.PUBLISHED),
    hide=_put_contact(Contact.State.HIDDEN),
    remove=_put_contact(Contact.State.REMOVED),
    restore=_put_contact(Contact.State.PUBLISHED),
    things_of=lambda user_id: Contact.objects.shown().filter(edited_by=user_id).select_related("edited_by", "page"),
    made_at=lambda row: row.edited_at,
    related=("edited_by__profile", "page"),
    place_of=lambda row: row.page.specific,
)


def register() -> None:
    """Called when Django starts."""
    register_subject(CLAIMS)
    for proof, words in HELD_BECAUSE.items():
        checks.register(f"claim-{proof}", Check(words, lambda writing: ()))
    register_subject(ANNOUNCEMENTS)
    register_subject(CONTACTS)
