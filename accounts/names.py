"""Which names may be taken: none that could be mistaken for another's, for the staff's or for an address of ours."""

from collections.abc import Callable
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.registry import Registry

from .models import NameHistory, Profile, User
from .skeletons import skeleton

SHORTEST, LONGEST = 3, 30
# How long a name that was given up stays its former owner's.
KEPT_FOR = timedelta(days=90)
# How often one may change it.
BETWEEN_CHANGES = timedelta(days=30)

# Each is asked with the look of a name and the key of who wants it (None: somebody new): whether nobody may have it.
forbidden: Registry[Callable[[str, int | None], bool]] = Registry("names that nobody may have")

# No e-mail address can be a name: names are public.
well_formed = RegexValidator(
    r"^[^\W_][\w.+-]*\Z", _("Use letters, digits and . + - _ only, with a letter or a digit first."), code="malformed"
)
_RESERVED_WORDS = (
    "about account accounts admin administrator anonymous api cms contact credits deleted editor editors everyone "
    "feedback help info lists mail me member members moderation moderator moderators nobody null official operator "
    "owner park parks postmaster press privacy rankings reviews ride rides root security staff statistics support "
    "system team thrillwiki undefined user users webmaster wiki"
)
TAKEN = _("This name is taken, or looks like one that is. Choose another one.")
RESERVED = frozenset(skeleton(word) for word in _RESERVED_WORDS.split(" "))


class TakenMeanwhile(Exception):
    """The database refused a name that was free when the form was checked: somebody else took it in between."""


def check(name: str, *, user: User | None = None) -> None:
    """Raise ValidationError, in words for whoever chose it, where `user` (None: somebody new) may not take `name`."""
    well_formed(name)
    if not SHORTEST <= len(name) <= LONGEST:
        raise ValidationError(
            _("A name has %(shortest)d to %(longest)d characters."),
            code="length",
            params={"shortest": SHORTEST, "longest": LONGEST},
        )
    look = skeleton(name)
    if look in RESERVED or look.startswith(skeleton("thrillwiki")):
        raise ValidationError(_("This name is kept for the site itself. Choose another one."), code="reserved")
    check_free(name, user=user)


def check_free(name: str, *, user: User | None = None) -> None:
    """Raise ValidationError where somebody else has the name, one that looks like it, or had one until lately."""
    look, own = skeleton(name), user.pk if user else None
    if any(is_forbidden(look, own) for _name, is_forbidden in forbidden):
        raise ValidationError(_("This name is against the rules. Choose another one."), code="forbidden")
    if Profile.objects.filter(name_skeleton=look).exclude(user=own).exists():
        raise ValidationError(TAKEN, code="taken")
    kept = NameHistory.objects.filter(name_skeleton=look, given_up_at__gt=timezone.now() - KEPT_FOR)
    if kept.exclude(user=own).exists():
        raise ValidationError(_("Somebody had this name until lately. Choose another one."), code="kept")


def may_change_from(user: User) -> timezone.datetime | None:
    """From when on `user` may change their name again; None: now."""
    last = NameHistory.objects.filter(user=user).values_list("given_up_at", flat=True).first()
    again = last + BETWEEN_CHANGES if last else None
    return again if again and again > timezone.now() else None


def name_now(former: str) -> str | None:
    """What the member who was last called `former` is called today; None where nobody was. For redirects (301)."""
    rows = NameHistory.objects.filter(name__iexact=former).order_by("-given_up_at")
    return rows.values_list("user__username", flat=True).first()
