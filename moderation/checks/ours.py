"""The checks that every text goes through."""

from django.utils.translation import gettext_lazy as _

from . import links, manners, pace, repeats
from .judging import Check, checks

# What one look finds goes by its own key; the second of two keys of one look has a label and looks no further.
_OURS = {
    "newcomer": Check(_("New member"), pace.newcomers),
    "limited": Check(_("Member is limited"), lambda writing: ()),
    "sent_again": Check(_("Changed after it was sent back"), lambda writing: ()),
    "links": Check(_("Too many links"), links.too_many),
    "contact": Check(_("Mail address, number or messenger"), lambda writing: ()),
    "disguised": Check(_("Link in disguise"), lambda writing: ()),
    "pushed": Check(_("Newcomers push this link"), links.pushed),
    "slipped_in": Check(_("Link added by an edit"), links.slipped_in),
    "repeated": Check(_("Same text as another"), repeats.near_duplicates),
    "velocity": Check(_("Many texts in a day"), pace.velocity),
    "typed_too_fast": Check(_("Typed faster than anybody can"), pace.typed_too_fast),
    "shouting": Check(_("Shouting"), manners.shouting),
    "wares": Check(_("Sells something"), manners.wares),
}


def register() -> None:
    """Make `judge` ask them."""
    for name, check in _OURS.items():
        checks.register(name, check)
