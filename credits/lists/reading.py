"""What pages about lists show."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.presence import closed_because
from core.markup import as_html
from core.registry import Registry
from credits.models import List
from pages.paging import Paging

from .pages import Shown, shown

PER_PAGE = 100

# How the world ranks rides: functions of page keys that answer {key: place}. The app of rankings fills it.
world_ranks: Registry = Registry("rankings of the world")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing of a list. `world` is its place in the world's ranking, or None."""

    place: int
    page: Shown
    note: str = ""
    world: int | None = None

    @property
    def ahead(self) -> int | None:
        """How many places higher it stands here than in the world."""
        return None if self.world is None else self.world - self.place


def find_list(uid, viewer) -> List:
    """The list, for whoever may read it; Http404 for all others."""
    listing = List.objects.select_related("owner__profile", "copied_from", "copied_of").filter(uid=uid).first()
    if listing is None or not may_read(listing, viewer):
        raise Http404(_("There is no such list, or it is private."))
    return listing


def may_read(listing: List, viewer) -> bool:
    """Whether `viewer` may read it: its owner always, others when it is shown and its owner's pages are open."""
    if listing.deleted_at is not None:
        return False
    return listing.owner_id == viewer.pk or (listing.is_shown and not closed_because(listing.owner))


def lines(listing: List, rows: slice = slice(0, PER_PAGE)) -> list[Line]:
    """What stands on the list in these rows, with a gap where a page is not public any more."""
    items = list(listing.items.order_by("position").values_list("page_id", "note")[rows])
    pages = shown([page_id for page_id, _note in items])
    ranks = world_places(pages) if listing.is_numbered else {}
    numbered = enumerate(items, (rows.start or 0) + 1)
    return [Line(at, pages[pk], note, ranks.get(pk)) for at, (pk, note) in numbered if pk in pages]


def world_places(page_ids) -> dict[int, int]:
    """The places of rides in the world's newest ranking."""
    found: dict[int, int] = {}
    for _name, ranks in world_ranks:
        found |= ranks(list(page_ids))
    return found


def paging(count: int, request) -> Paging:
    """Where the reader of a list of so many stands."""
    return Paging.of(request.GET, count=count, per_page=PER_PAGE, path=request.path, keep={})


def description(listing: List):
    """What its owner says of it, as safe HTML; links lead nowhere until the owner is trusted with them."""
    from accounts import trust

    links = "reviews.link" in trust.acts and trust.may(listing.owner, "reviews.link")
    return as_html(listing.description, links=links) if listing.description else ""


def with_counts(lists: QuerySet) -> QuerySet:
    """Lists with `number`, how much is on each; top lists first, then the one changed last."""
    from django.db.models import Case, Value, When

    is_top = Case(When(kind=List.Kind.TOP, then=Value(0)), default=Value(1))
    return lists.annotate(number=Count("items")).order_by(is_top, "-edited_at", "pk")
