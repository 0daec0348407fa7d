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
# Why something is sent back to its author, who may change it and send it again.
RETURNS: dict[str, Reason] = {
    "no_source": Reason(
        _("A source is missing"), _("Say where this can be read: a page, a book, a sign at the place.")
    ),
    "unclear": Reason(_("Cannot be understood"), _("We do not understand what is meant. Say it in other words.")),
    "incomplete": Reason(_("Something is missing"), _("Something is missing before it can be published.")),
    "wrong_place": Reason(_("Belongs elsewhere"), _("It belongs to another page or another field.")),
    "wording": Reason(_("Should be worded otherwise"), _("Write it in plain words of your own, without praise.")),
    "change": Reason(_("Needs a change"), _("Please change it as said, and send it again.")),
}
# Why facts that somebody suggests are refused, for subjects that are no opinions.
OF_FACTS: dict[str, Reason] = {
    "unsourced": Reason(_("No source says so"), _("We found no source that says so, and you named none.")),
    "contradicted": Reason(_("Sources say otherwise"), _("The sources that we know say something else.")),
    "duplicate": Reason(_("Is there already"), _("This stands there already, or somebody else suggested it before.")),
    "vandalism": Reason(_("Damages the page"), _("It takes true things away or puts untrue ones in their place."), 4),
    **{key: REASONS[key] for key in ("spam", "abuse", "private", "conflict", "copyright", "off_topic", "other")},
}
REPORT_CHOICES = [(key, reason.label) for key, reason in REASONS.items()]
DECISION_CHOICES = [*REPORT_CHOICES, ("repeated", _("Broke the rules again and again"))]
_REPEATED = Reason(DECISION_CHOICES[-1][1], _("Several of your texts were against our rules, and you were told so."), 3)


def reason(key: str) -> Reason:
    """The reason with this key; "other" where an old row holds a key that is gone."""
    if key == "repeated":
        return _REPEATED
    return REASONS.get(key) or RETURNS.get(key) or OF_FACTS.get(key) or _of_a_subject(key) or REASONS["other"]


def every_reason() -> dict[str, Reason]:
    """All that anything can be refused or sent back for, by key, in the words of the log."""
    from .subjects import subjects

    keys = [*REASONS, "repeated", *OF_FACTS, *RETURNS]
    for _name, subject in subjects:
        keys += [*subject.reasons, *subject.return_reasons]
    return {key: reason(key) for key in dict.fromkeys(keys)}


def _of_a_subject(key: str) -> Reason | None:
    from .subjects import subjects

    offered = (each.reasons.get(key) or each.return_reasons.get(key) for _name, each in subjects)
    return next(filter(None, offered), None)
