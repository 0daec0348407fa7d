"""Why something is reported, and why something is hidden: fixed keys, each with words and a statement."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Reason:
    """A reason: what the reporter picks, and what the author is told."""

    label: str | Promise
    statement: str | Promise
    # How urgent a report for this reason is, 1 to 5.
    risk: int = 2


REASONS: dict[str, Reason] = {
    "spam": Reason(
        _("Spam or advertising"),
        _("It advertises something, or repeats a text or a link that says nothing about the place."),
        3,
    ),
    "abuse": Reason(
        _("Insults or threatens somebody"),
        _("It insults, threatens or belittles a person or a group of people. Write about the place, not about people."),
        4,
    ),
    "private": Reason(
        _("Shows private data of somebody"),
        _("It shows private data of somebody: an address, a telephone number, a workplace or a private picture."),
        5,
    ),
    "illegal": Reason(_("Is against the law"), _("We believe that it is against the law where it can be read."), 5),
    "false": Reason(
        _("Is made up or about another place"),
        _("It is not about this place, or tells of a visit that cannot have been."),
        2,
    ),
    "conflict": Reason(
        _("Written by somebody with an interest"),
        _("Whoever runs, works for or is paid by a place, or by one that competes with it, does not rate it here."),
        3,
    ),
    "copyright": Reason(
        _("Taken from somebody else"),
        _("It is the work of somebody else, used without their leave."),
        3,
    ),
    "off_topic": Reason(
        _("Has nothing to do with the place"),
        _("It has nothing to do with the place that it stands under."),
        1,
    ),
    "spoiler": Reason(
        _("Gives away a surprise"),
        _("It gives away what a ride keeps as a surprise, without the mark that hides it. Edit it and set the mark."),
        1,
    ),
    "other": Reason(_("Something else"), _("It is against our rules for what members write."), 1),
}
REPORT_CHOICES = [(key, reason.label) for key, reason in REASONS.items()]
DECISION_CHOICES = [*REPORT_CHOICES, ("repeated", _("Broke the rules again and again"))]
_REPEATED = Reason(DECISION_CHOICES[-1][1], _("Several of your texts were against our rules, and you were told so."), 3)


def reason(key: str) -> Reason:
    """The reason with this key; "other" where an old row holds a key that is gone."""
    return _REPEATED if key == "repeated" else REASONS.get(key, REASONS["other"])
