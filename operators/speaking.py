"""For which places a member speaks. Asked on most pages of members, so it is one query for each request."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from companies.models import Credit
from moderation.conflicts import conflicts
from parks.models import ParkPage
from reviews.operators import operators

from .interests import interests_of
from .models import Speaker

_KEPT = "_operators_places"


@dataclass(frozen=True)
class Places:
    """Ids of the pages for which somebody speaks: companies, parks (also those that the companies operate).

    `own` are the pages for which they were let in; `managed` those of them whose colleagues they decide about.
    """

    companies: frozenset[int] = frozenset()
    parks: frozenset[int] = frozenset()
    own: frozenset[int] = frozenset()
    managed: frozenset[int] = frozenset()
    # What lies beneath the parks belongs to them.
    park_paths: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.own)

    @property
    def pages(self) -> frozenset[int]:
        """Companies and parks."""
        return self.companies | self.parks

    def holds(self, page) -> bool:
        """Whether `page` is one of these, or lies in one of the parks."""
        return page.pk in self.pages or bool(page.path and page.path.startswith(self.park_paths or ("\0",)))


NOWHERE = Places()


def places_of(user) -> Places:
    """For what `user` speaks now. One query for a member, kept with this very object; none for visitors."""
    if not user.is_authenticated:
        return NOWHERE
    if _KEPT not in user.__dict__:
        user.__dict__[_KEPT] = _read(user)
    return user.__dict__[_KEPT]


def forget_places_of(user) -> None:
    """Ask anew the next time: something has changed."""
    user.__dict__.pop(_KEPT, None)


def speaks_for(user, page) -> bool:
    """Whether `user` speaks officially for `page`: their company, their park, one that their company operates, its
    rides. Those who make or own something have an interest in it (`operators.interests`), and do not answer for it.
    """
    return places_of(user).holds(page)


def interest_of(user, page) -> str:
    """Why `user` does not rate `page`, in words for them; "" where they may. One more query for who speaks."""
    if not places_of(user) or page.pk not in interests_of(user):
        return ""
    if places_of(user).holds(page):
        return _("You speak for %(name)s, so you do not rate it.") % {"name": page.title}
    return _("You speak for a company that owns or made %(name)s, so you do not rate it.") % {"name": page.title}


def operated_by(company_id) -> Q:
    """The condition of parks that a company operates now: as their operator, or by a credit that has not ended.

    A park with several such credits comes several times.
    """
    credited = {"credits__company_id": company_id, "credits__role": Credit.Role.OPERATOR, "credits__until": None}
    return Q(operator_id=company_id) | Q(**credited)


def register() -> None:
    """Called when Django starts."""
    operators.register("operators", speaks_for)
    conflicts.register("operators", interest_of)


def _read(user) -> Places:
    operated = ParkPage.objects.filter(operated_by(OuterRef("page_id"))).order_by()
    rows = (
        Speaker.objects.speaking()
        .filter(user=user)
        .order_by()
        .values("page_id", "role", path=F("page__path"), company=F("page__companypage__pk"))
        .annotate(operated=ArraySubquery(operated.values(each=JSONObject(pk="pk", path="path"))))
    )
    return _gathered(list(rows))


def _gathered(rows: list[dict]) -> Places:
    parks = {row["page_id"]: row["path"] for row in rows if row["company"] is None}
    parks |= {park["pk"]: park["path"] for row in rows for park in row["operated"]}
    return Places(
        companies=frozenset(row["page_id"] for row in rows if row["company"] is not None),
        parks=frozenset(parks),
        own=frozenset(row["page_id"] for row in rows),
        managed=frozenset(row["page_id"] for row in rows if row["role"] == Speaker.Role.MANAGER),
        park_paths=tuple(sorted(parks.values())),
    )
