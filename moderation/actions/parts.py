"""Approving a thing in part: which parts are taken, and what its author reads of them."""

from collections.abc import Sequence

from django.db.models import Model
from django.utils.translation import gettext as _

from moderation.refusals import Refused
from moderation.subjects import Subject


def in_part(subject: Subject, thing: Model, keys: Sequence[str]) -> tuple[str, dict, str]:
    """The decision that taking these parts is, what `publish` gets besides, and in words what was taken and what not.

    All of them is no decision in part. Raises Refused for none, and for a key that the thing does not have (any more).
    """
    parts, wanted = subject.parts_of(thing), set(keys)
    if wanted - {part.key for part in parts}:
        raise Refused(_("It was changed meanwhile. See what it says now, and choose again."))
    if not wanted:
        raise Refused(_("Choose what is taken. If it is nothing, refuse all of it."))
    if len(wanted) == len(parts):
        return "publish", {}, ""
    taken = ", ".join(str(part.label) for part in parts if part.key in wanted)
    left = ", ".join(str(part.label) for part in parts if part.key not in wanted)
    words = _("Taken: %(taken)s. Left out: %(left)s.") % {"taken": taken, "left": left}
    return "part", {"parts": tuple(part.key for part in parts if part.key in wanted)}, words
