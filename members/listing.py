"""Who stands in the list of members, in which order, and what everybody may know of each.

Coasters are counted here, each once, not credits: those go by rules that each member sets, and could not be compared.
What a member shows to some only neither stands in the list nor moves them in it: it is taken as nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, Lower
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from accounts.models import User
from accounts.names import LONGEST
from accounts.presence import with_open_pages
from accounts.privacy import seen_by_everybody
from accounts.skeletons import skeleton
from companies.vocabulary import RideCategory
from credits.models import Credit
from media.member_pictures import picture_url
from pages.addresses import address
from pages.paging import Paging
from reviews.models import Review

PER_PAGE = 48
ORDERS: dict[str, tuple[str | Promise, tuple]] = {
    "coasters": (_("Most coasters ridden"), ("-ridden", Lower("username"))),
    "name": (_("Name"), (Lower("username"),)),
}
USUAL = "coasters"


@dataclass(frozen=True)
class Listed:
    """One member as the list shows them; a number is 0 too where not everybody may see it."""

    name: str
    picture: str
    coasters: int
    reviews: int
    home_park: str
    home_park_url: str


class Listing:
    """What the page shows under the address's words. Raises Http404 for a page that is not there."""

    def __init__(self, asked: QueryDict, path: str):
        self.path = path
        self.query = asked.get("q", "").strip()[:LONGEST]
        self.sort = asked["sort"] if asked.get("sort") in ORDERS else USUAL
        self.count = self._found.count()
        self.paging = Paging.of(asked, count=self.count, per_page=PER_PAGE, path=path, keep=self._keep(self.sort))

    @property
    def members(self) -> list[Listed]:
        """Those of this page. Four queries at most, however many they are."""
        _label, order = ORDERS[self.sort]
        users = self._found.annotate(ridden=_public("credits", _coasters()), written=_public("reviews", _reviews()))
        shown = list(users.select_related("profile", "member_picture").order_by(*order)[self.paging.rows])
        parks = _parks(user.profile.home_park_id for user in shown)
        return [_listed(user, parks.get(user.profile.home_park_id)) for user in shown]

    @property
    def orders(self) -> list[dict]:
        """The orders as chips."""
        return [
            {"label": label, "url": self._url(key), "current": key == self.sort} for key, (label, _o) in ORDERS.items()
        ]

    @cached_property
    def _found(self) -> QuerySet[User]:
        if not self.query:
            return listed()
        look = skeleton(self.query)
        return listed().filter(profile__name_skeleton__contains=look) if look else listed().none()

    def _keep(self, sort: str) -> dict[str, str]:
        return {"q": self.query, "sort": sort if sort != USUAL else ""}

    def _url(self, sort: str) -> str:
        words = {key: value for key, value in self._keep(sort).items() if value}
        return f"{self.path}?{urlencode(words)}" if words else self.path


def listed() -> QuerySet[User]:
    """The members whose page is open: neither leaving, banned nor suspended."""
    return with_open_pages(User.objects.all())


def _public(section: str, number: Subquery) -> Case:
    return Case(When(seen_by_everybody(section), then=Coalesce(number, 0)), default=0)


def _coasters() -> Subquery:
    """Roller coasters marked as ridden; one that is deleted is what it was when it was marked."""
    coaster = RideCategory.ROLLER_COASTER
    ridden = Credit.objects.filter(user=OuterRef("pk")).filter(
        Q(ride__category=coaster) | Q(ride=None, category=coaster)
    )
    return Subquery(ridden.order_by().values("user").annotate(number=Count("pk")).values("number"))


def _reviews() -> Subquery:
    reviews = Review.objects.public().filter(author=OuterRef("pk"))
    return Subquery(reviews.order_by().values("author").annotate(number=Count("pk")).values("number"))


def _parks(ids: Iterable[int | None]) -> dict[int, Page]:
    """The home parks that everybody may see."""
    return Page.objects.live().public().in_bulk({pk for pk in ids if pk})


def _listed(user: User, park: Page | None) -> Listed:
    return Listed(
        name=user.get_username(),
        picture=picture_url(user),
        coasters=user.ridden,
        reviews=user.written,
        home_park=park.title if park else "",
        home_park_url=address(park.url_path) if park else "",
    )
