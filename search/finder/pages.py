"""The lists of all rides and of all parks: what their pages show."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.drawings import ride_thumb
from core.pagecache import collect
from core.pagecache.collecting import any_of
from core.places import CONTINENTS, continent_of, country_name
from core.units import quantity_html
from media.models import Photo
from media.pictures import picture
from pages.privately import answer_privately
from parks.addresses import continent_url, parks_of_country_url
from parks.models import ParkIndexPage
from parks.parts import park_index_parts
from rides.models import GlossaryTerm, RideIndexPage
from rides.parts import ride_index_parts
from search.catalogue.facets import UNKNOWN
from search.catalogue.tags import catalogue_tag
from search.models import CatalogueEntry

from .columns import Cell, Heading, cells_of, columns_of, headings_of
from .emptiness import WayOut, ways_out
from .form import Form
from .listing import Listing, list_page
from .mine import DONE, LABELS, done_among
from .question import Question
from .sorting import Order, natural_order, orders_of
from .world import world_of


@dataclass
class Row:
    """One entry as the table or a card shows it."""

    entry: CatalogueEntry
    cells: list[Cell]
    is_undecided: bool = False
    # Ridden, or been there: by the member who looks.
    is_done: bool = False


@dataclass
class Finder:
    """What templates/search/finder/ print. Four queries at most, two more for photos on cards, two for a member.

    `user` is the member who looks; None for everybody else, who all see the same.
    """

    question: Question
    user: object = None

    @cached_property
    def listing(self) -> Listing:
        """The rows, with how far they are from the place that was asked for."""
        listing = list_page(self.question)
        for entry in listing.rows if self.question.near else ():
            entry.kilometres = self.question.near.kilometres_to(entry)
        return listing

    @cached_property
    def form(self) -> Form:
        """The filters."""
        return Form(self.question, self.user)

    @cached_property
    def headings(self) -> list[Heading]:
        """The heads of the table."""
        return headings_of(self.question)

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of the table."""
        columns, rider = columns_of(self.question), self.question.rider
        return [
            Row(
                entry,
                cells_of(self.listing, columns, entry),
                bool(rider) and rider.is_unknown(entry),
                entry.pk in self._done,
            )
            for entry in self.listing.rows
        ]

    @cached_property
    def _done(self) -> set[int]:
        """Of the rows those that the member has ridden, or where they have been."""
        keys = [entry.pk for entry in self.listing.rows]
        return done_among(self.question.type, self.user, keys) if self.user else set()

    @cached_property
    def cards(self) -> list[dict]:
        """What components/card.html takes, for each row."""
        photos = _photos(self.listing.rows)
        tallest = max((entry.height_m or 0 for entry in self.listing.rows), default=0)
        return [
            _card(entry, photos.get(entry.photo_id), tallest, is_done=entry.pk in self._done)
            for entry in self.listing.rows
        ]

    @cached_property
    def ways_out(self) -> list[WayOut]:
        """Which filter to take away where nothing was found."""
        return [] if self.question.count else ways_out(self.question)

    @property
    def orders(self) -> list[tuple[str, Order, bool]]:
        """The orders that are offered: the word of the address, the order, whether it is the present one.

        The natural one has no word, so that the nearest come first as soon as a place is asked for.
        """
        current = self.question.sorting
        natural = natural_order(self.question.type, near=self.question.near is not None)
        offered = orders_of(self.question.type, with_distance=self.question.near is not None)
        words = {each.name: each.name for each in offered} | {current.order.name: current.word}
        return [
            ("" if words[each.name] == natural else words[each.name], each, each is current.order) for each in offered
        ]

    @property
    def views(self) -> list[dict]:
        """The ways to look at the list."""
        views = [
            {"label": _("Table"), "url": self.question.url(view=None), "current": self.question.view == "table"},
            {"label": _("Cards"), "url": self.question.url(view="cards"), "current": self.question.view == "cards"},
        ]
        if is_there("/map/"):
            url = self.question.url("/map/", type=self.question.type, sort=None, view=None, mine=None)
            views.append({"label": _("Map"), "url": url, "current": False})
        return views

    @property
    def csv_url(self) -> str:
        """The list for spreadsheets."""
        return self._export_url("csv")

    @property
    def json_url(self) -> str:
        """The list for programs."""
        return self._export_url("json")

    def _export_url(self, form: str) -> str:
        path = reverse("finder:export", kwargs={"things": f"{self.question.type}s", "form": form})
        return self.question.url(path, view=None)

    @property
    def can_compare(self) -> bool:
        """Whether the site has a page that compares."""
        return is_there("/compare/")

    @property
    def undecided_url(self) -> str:
        """The list with those rides of which nobody knows whether the rider may; "" where there are none."""
        rider = self.question.rider
        if rider is None or rider.with_unknown or not self.question.counts.undecided:
            return ""
        return self.question.url(rider_unknown="1")

    @property
    def clear_url(self) -> str:
        """The list without any filter, in the same order and view."""
        keep = {"sort", "view"}
        names = {name for name, _value in self.question.pairs} - keep
        return self.question.url(**dict.fromkeys(names))


def is_there(path: str) -> bool:
    """Whether a part of the site of its own answers at `path`, rather than the tree of pages."""
    try:
        return resolve(path).url_name != "wagtail_serve"
    except Resolver404:
        return False


def _photos(entries: list[CatalogueEntry]) -> dict[int, Photo]:
    keys = {entry.photo_id for entry in entries if entry.photo_id}
    return {photo.pk: photo for photo in Photo.objects.ready_for("card").filter(pk__in=keys)} if keys else {}


def _card(entry: CatalogueEntry, photo: Photo | None, tallest: float, *, is_done: bool) -> dict:
    is_ride = entry.type == CatalogueEntry.Type.RIDE
    distance = quantity_html(getattr(entry, "kilometres", None), "distance")
    return {
        "title": entry.name,
        "url": entry.url,
        "picture": _picture(photo),
        "art": ride_thumb(entry.hill(), tallest_m=tallest or 100),
        "line": (entry.park_name or _("Park not recorded")) if is_ride else entry.place or _("Place not recorded"),
        "figures": [
            *(_ride_figures(entry, distance) if is_ride else _park_figures(entry, distance)),
            LABELS[DONE[entry.type]] if is_done else "",
        ],
        "status": entry.status,
        "show_status": not entry.is_open,
    }


def _picture(photo: Photo | None) -> str:
    # The name stands beside it.
    return render_to_string("media/picture.html", {"picture": picture(photo, "card", alt="")}) if photo else ""


def _ride_figures(entry: CatalogueEntry, distance: SafeString | str) -> list:
    year = str(entry.opening_date.year) if entry.opening_date else ""
    return [year, quantity_html(entry.height_m, "height"), quantity_html(entry.speed_kmh, "speed"), distance]


def _park_figures(entry: CatalogueEntry, distance: SafeString | str) -> list:
    rides = _("%(count)s rides") % {"count": entry.ride_count} if entry.ride_count else ""
    coasters = _("%(count)s coasters") % {"count": entry.coaster_count} if entry.coaster_count else ""
    return [rides, coasters, distance]


def _finder(entry_type: str, request: HttpRequest) -> Finder:
    """The list for this visitor. What a member sees, or what asks for a member's own, is kept by nobody."""
    user = request.user if request.user.is_authenticated else None
    question = Question.of(entry_type, request.GET, user)
    if user or question.waits_for_log_in:
        answer_privately(request)
    return Finder(question, user)


@ride_index_parts.add
def all_rides(index: RideIndexPage, request: HttpRequest) -> dict:
    """One page of the rides that the address asks for, and the filters with their counts."""
    # The names of elements come from the glossary.
    collect(catalogue_tag("ride"), any_of(GlossaryTerm._meta.label_lower))
    finder = _finder("ride", request)
    return {"nav": "rides", "crumbs": [], "finder": finder, "title": _("Rides")}


@park_index_parts.add
def all_parks(index: ParkIndexPage, request: HttpRequest) -> dict:
    """The same of parks; without a filter, their continents and countries first."""
    collect(catalogue_tag("park"))
    finder = _finder("park", request)
    question = finder.question
    is_first = not question.pairs and not question.after and not question.before and not question.errors
    return {
        "nav": "parks",
        "crumbs": _crumbs(question),
        "finder": finder,
        "title": _title(question),
        "world": world_of(question) if is_first else None,
    }


def _only(question: Question, facet: str) -> str:
    """The one chosen value of a facet; "" for none or several."""
    chosen = question.chosen.get(facet, [])
    return chosen[0] if len(chosen) == 1 and chosen[0] != UNKNOWN else ""


def _title(question: Question) -> str:
    if question.chosen.get("country") == [UNKNOWN]:
        return _("Parks whose country is not recorded")
    region = _only(question, "region").partition(":")[2]
    place = region or country_name(_only(question, "country"))
    return format_html(_("Parks in {place}"), place=place) if place else _("Parks")


def _crumbs(question: Question) -> list[dict]:
    country = _only(question, "country")
    if not country_name(country):
        return []
    crumbs = [{"title": _("Parks"), "url": "/parks/"}]
    continent = continent_of(country)
    crumbs += [{"title": CONTINENTS[continent], "url": continent_url(continent)}] if continent else []
    return (
        [*crumbs, {"title": country_name(country), "url": parks_of_country_url(country)}]
        if _only(question, "region")
        else crumbs
    )
