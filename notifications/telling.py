"""Telling a member something: a notice in their account, and where it matters a mail."""

from . import outbox
from .models import Notice


def tell(
    user, *, kind: str, title: str, text: str = "", url: str = "", mail: bool = False, mail_kind: str = ""
) -> Notice | None:
    """Leave `user` a notice in the transaction that is going on; with `mail` also write to their address.

    `mail_kind` says which kind of mail it is, for those who do not want it; a mail without a kind is sent to everybody:
    the statements of reasons that the law demands (docs/decisions/0205). `url` is an address of this site ("/...").
    Nobody is told who no longer has an account.
    """
    if user is None:
        return None
    notice = Notice.objects.create(user=user, kind=kind, title=title[:250], text=text, url=url)
    if mail:
        words = "\n\n".join(part for part in (f"{notice.title}.", text) if part)
        outbox.write(user, subject=notice.title, text=words, url=url, kind=mail_kind, notice=notice)
    return notice
