"""How much a member may suggest, and whose small changes go live at once."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.trust import Level, level_of

from .models import Change, Suggestion
from .refusals import SuggestionRefused

# So many open at a time, and so many changes within a day.
MOST_OPEN = {Level.NEW: 5, Level.BASIC: 10, Level.MEMBER: 20, Level.REGULAR: 40, Level.TRUSTED: 100}
A_DAY = {Level.NEW: 10, Level.BASIC: 25, Level.MEMBER: 60, Level.REGULAR: 120, Level.TRUSTED: 400}
# Of one suggestion: what nobody reads through is no suggestion.
MOST_CHANGES = 30
# Whose low-risk changes go live at once: so many accepted by people, and none taken back for so long.
ACCEPTED_BEFORE, UNHARMED_FOR = 10, timedelta(days=30)
# One in so many of those goes to the desk all the same.
SAMPLED = 10


def must_have_room(user) -> None:
    """Raise SuggestionRefused where the member has as many open as their level allows."""
    most = MOST_OPEN[level_of(user)]
    if Suggestion.objects.open().filter(author=user).count() >= most:
        raise SuggestionRefused(
            _("%(count)s of your suggestions wait already. Wait for some of them to be decided, or withdraw one.")
            % {"count": most}
        )


def must_not_flood(user) -> None:
    """Raise SuggestionRefused where the member has made as many changes today as their level allows."""
    since = timezone.now() - timedelta(days=1)
    most = A_DAY[level_of(user)]
    if Change.objects.filter(suggestion__author=user, made_at__gte=since).count() >= most:
        raise SuggestionRefused(_("That were %(count)s changes within a day. Go on tomorrow.") % {"count": most})


def is_trusted(user) -> bool:
    """Whether their low-risk changes go live at once. Three queries at most."""
    level = level_of(user)
    if level < Level.MEMBER:
        return False
    own = Suggestion.objects.filter(author=user)
    taken_back = own.filter(state=Suggestion.State.TAKEN_BACK, decided_at__gte=timezone.now() - UNHARMED_FOR)
    if taken_back.exists():
        return False
    if level == Level.TRUSTED:
        return True
    by_people = own.filter(state=Suggestion.State.ACCEPTED, is_automatic=False)
    return by_people.count() >= ACCEPTED_BEFORE
