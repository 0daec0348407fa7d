"""Where something stands among others: a row among those of its page, a block in its story. All are told by keys."""

from collections.abc import Collection, Sequence

from django import forms
from django.utils.translation import gettext as _

# Among the fields of what has a place: the key of what it stands behind, or that it stands first.
AFTER, FIRST = "after", "first"
# What nobody moved says so much more of a place than what was moved.
_FIRM = 1000


class PlaceField(forms.ChoiceField):
    """Behind which it stands; who says nothing leaves it where it is."""

    def clean(self, value):
        """A key, or FIRST."""
        return super().clean(value or self.initial)


def place_field(others: Sequence[tuple[str, str]], now: str, first: str) -> tuple[forms.Field, str] | None:
    """The field for a choice among the others (key and words), and where it stands; None where there are none."""
    if not others:
        return None
    choices = [(FIRST, first), *((key, _("Behind %(other)s") % {"other": words}) for key, words in others)]
    return PlaceField(label=_("Where it stands"), choices=choices, initial=now), now


def stands_behind(keys: Sequence[str], key: str) -> str:
    """The key before that one, or FIRST; of one that is not there yet the last."""
    at = keys.index(key) if key in keys else len(keys)
    return keys[at - 1] if at else FIRST


def index_behind(keys: Sequence[str], behind: str, otherwise: int) -> int:
    """Where it has to be put among the others to stand there."""
    if behind == FIRST:
        return 0
    return keys.index(behind) + 1 if behind in keys else otherwise


def index_as_in(order: Sequence[str], key: str, among: Sequence[str], loose: Collection[str] = ()) -> int:
    """Where it has to be put among those to agree with most of its neighbours in `order`.

    `loose` are those that others have moved: by them little can be told of places.
    """
    before, known = set(order[: order.index(key)]), set(order)
    weights = [0 if other not in known else 1 if other in loose else _FIRM for other in among]

    def agreeing(at: int) -> int:
        return sum(weight for place, weight in enumerate(weights) if (place < at) == (among[place] in before))

    # Of places that are as good the last one: directly before what follows.
    return max(range(len(among) + 1), key=lambda at: (agreeing(at), at))
