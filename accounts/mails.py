"""Mails of the site to a member, and how one kind of them is ended by one click (RFC 8058).

What a member may not refuse says so by naming no kind: what keeps the account safe, and the statements of reasons that
the law wants them to have (docs/decisions/0205).
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from core.registry import Registry

from .mail_kinds import DIGEST, Choice, choice_of, kinds
from .models import Profile, User

# How mails leave: one carrier, which keeps them in the transaction that is going on and sends them after it. It is
# called as `send` is.
carriers: Registry[Callable[..., bool]] = Registry("carriers of mails")
CARRIER = "outbox"
_SALT = "accounts.mails"


def send(user: User, *, subject: str, text: str, url: str = "", kind: str = "") -> bool:
    """Write to `user`, once what is going on in the database is through; False where they want no mails of this kind.

    `url` is an address of this site ("/..."). Nothing else fails with a mail that cannot be sent: it is tried again.
    """
    return carriers[CARRIER](user, subject=subject, text=text, url=url, kind=kind)


def address_to_end(user: User, kind: str) -> str:
    """The address at which `user` ends mails of this kind, without logging in."""
    token = signing.dumps([user.pk, kind], salt=_SALT)
    return on_our_site(reverse("accounts:end-mails", args=[token]))


def meant_by(token: str) -> tuple[Profile, str] | None:
    """Whose mails of which kind the address ends; None for one that we did not make, or that is of no use any more."""
    try:
        user_pk, kind = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    profile = Profile.objects.filter(user=user_pk).first()
    return (profile, kind) if profile and kind in kinds else None


@transaction.atomic
def end(profile: Profile, kind: str) -> None:
    """Send no more mails of this kind. Done twice it is done."""
    profile = Profile.objects.select_for_update().get(pk=profile.pk)
    ended = [kind]
    if kind == DIGEST:
        ended = [name for name, _kind in kinds if choice_of(profile, name) == Choice.DAILY]
    profile.mail_kinds = {**profile.mail_kinds, **dict.fromkeys(ended, False)}
    profile.save(update_fields=["mail_kinds"])


def composed(
    user: User, *, subject: str, text: str, url: str = "", kind: str = "", number: str = "", to: str = ""
) -> EmailMultiAlternatives:
    """The mail as it is sent: plain and in HTML. `number` makes its Message-ID, the same however often it is tried.

    With `to` it goes to that address, whoever reads there, and calls nobody by name.
    """
    # Whoever answers by a machine is not answered.
    headers = {"Auto-Submitted": "auto-generated"}
    if number:
        headers["Message-ID"] = f"<{number}@{urlsplit(settings.BASE_URL).hostname}>"
    ending = address_to_end(user, kind) if kind else ""
    if ending:
        headers |= {"List-Unsubscribe": f"<{ending}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    address = on_our_site(url) if url else ""
    name = "" if to else user.get_username()
    parts = [_("Hello %(name)s,") % {"name": name} if name else _("Hello,"), text, address]
    if ending:
        parts.append(_("No more mails of this kind: %(address)s") % {"address": ending})
    body = "\n\n".join(part for part in parts if part) + "\n"
    # Django refuses a line break in a subject as a header of somebody else's making.
    message = EmailMultiAlternatives(
        "ThrillWiki: " + " ".join(subject.split()), body, None, [to or user.email], headers=headers
    )
    context = {"name": name, "subject": subject, "paragraphs": paragraphs(text), "url": address}
    context["ending"] = ending
    context |= {"site": settings.BASE_URL, "preferences": on_our_site(reverse("accounts:preferences"))}
    message.attach_alternative(render_to_string("accounts/mail.html", context), "text/html")
    return message


def paragraphs(text: str) -> list[tuple[str, str]]:
    """The paragraphs of a mail for its HTML, each with where it leads: an address of ours in its last line, or ""."""
    found = []
    for part in text.split("\n\n"):
        words, _break, last = part.rpartition("\n")
        leads = bool(words) and last.startswith(on_our_site("/")) and not last.split()[1:]
        found.append((words, last) if leads else (part, ""))
    return found


def on_our_site(path: str) -> str:
    """The whole address of a path of ours, for those who are not on the site."""
    return settings.BASE_URL.rstrip("/") + path
