"""Pages for tests, published and in their places. Everything has a default; say only what the test is about."""

from itertools import count

from django.utils.text import slugify

from companies.models import CompanyIndexPage, CompanyPage, RideModelPage
from core.dates import PartialDate
from home.models import HomePage
from home.site import make_site
from parks.models import ParkIndexPage, ParkPage
from parks.models.park import ParkStatusEvent
from parks.status import EventKind
from rides.models import RideIndexPage, RidePage
from rides.models.rows import RideStatusEvent
from tests.support.snapshot import once

_numbers = count(1)


def make_home() -> HomePage:
    """The home page with the three indexes below it; made once, then found."""
    if not CompanyIndexPage.objects.exists():
        once(make_site)
    return HomePage.objects.get()


def make_park(title: str = "Cedar Point", *, opened="1870", closed=None, events=(), **fields) -> ParkPage:
    """A park; `opened` and `closed` become events, `events` are further (kind, date) pairs."""
    park = ParkPage(title=title, slug=_slug(title), **fields)
    park.status_events = [
        ParkStatusEvent(kind=kind, date=date) for kind, date in _life(opened=opened, closed=closed, events=events)
    ]
    return _below(ParkIndexPage, park)


def make_ride(
    title: str = "Millennium Force", *, park: ParkPage | None = None, opened=None, closed=None, events=(), **fields
) -> RidePage:
    """A ride below `park`, or below the index of rides where that is None."""
    ride = RidePage(title=title, slug=_slug(title), **fields)
    ride.status_events = [
        RideStatusEvent(kind=kind, date=date) for kind, date in _life(opened=opened, closed=closed, events=events)
    ]
    return _below(RideIndexPage, ride, parent=park)


def make_company(title: str = "Intamin", **fields) -> CompanyPage:
    """A maker, unless `roles` says otherwise."""
    fields.setdefault("roles", ["manufacturer"])
    return _below(CompanyIndexPage, CompanyPage(title=title, slug=_slug(title), **fields))


def make_model(title: str = "Giga Coaster", *, company: CompanyPage | None = None, **fields) -> RideModelPage:
    """A model of `company`, or of a maker made for it."""
    return _below(
        CompanyIndexPage, RideModelPage(title=title, slug=_slug(title), **fields), parent=company or make_company()
    )


def _life(*, opened, closed, events):
    life = list(events)
    if opened:
        life.insert(0, (EventKind.OPENED, opened))
    if closed:
        life.append((EventKind.CLOSED, closed))
    return [(kind, PartialDate.parse(date) if isinstance(date, str) else date) for kind, date in life]


def _below(index_model, page, parent=None):
    if parent is None:
        make_home()
        parent = index_model.objects.get()
    # Fetched anew: a tree node in memory does not learn of children added through another copy of it.
    parent = type(parent).objects.get(pk=parent.pk)
    page.draft_title = page.title
    parent.add_child(instance=page)
    page.save_revision(log_action=False).publish(log_action=False)
    page.refresh_from_db()
    return page


def _slug(title: str) -> str:
    return f"{slugify(title)[:200]}-{next(_numbers)}"
