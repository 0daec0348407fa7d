"""Rides as the import takes them."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from companies.exchange_tables import ALSO_KNOWN_AS, external_ids, known
from exchange import cells
from exchange.flags import Flags, check_flags
from exchange.links import Links
from exchange.sources import sources_of
from exchange.tables import Column, Record, Row, Table, register
from parks.exchange_status import STATUSES, events_of
from parks.exchange_tables import area_ids, check_dates, check_point
from parks.models import ParkPage
from rides.models import RideIndexPage, RidePage
from rides.models.figures import FIGURE_LIMITS

from .exchange_models import model_key, model_name
from .exchange_sentences import read_cost, read_trains
from .exchange_words import CATEGORIES, TRACKS, read_propulsion, read_types, size_tag

_POINT = ("latitude", "longitude")
# A flag's first part: the columns that it makes doubtful, and what is to be said.
FLAGS: Flags = {
    "operating_but_closed": (
        ("closed",),
        gettext_lazy("The source calls it operating: this ended an earlier time."),
    ),
    "closed_date_of_an_earlier_installation": (
        (),
        gettext_lazy("The source's closing date is of an earlier place."),
    ),
    "earlier_installation": ((), gettext_lazy("The row tells of an earlier installation of a ride that moved.")),
    "coords_contradict_park": (_POINT, gettext_lazy("The coordinates contradict the park's.")),
    "coords": (_POINT, gettext_lazy("The coordinates lie far from the park.")),
    "drop_exceeds_height": ((), gettext_lazy("The drop is more than the height; right only on terrain.")),
    "g_force_extreme": ((), gettext_lazy("A force that few bodies bear; the source says so.")),
    "no_park": ((), gettext_lazy("The source names no park.")),
    "opened_from_year_introduced": ((), gettext_lazy("The year is that of the introduction, not a dated opening.")),
    "opened_multiple": ((), gettext_lazy("The source gives several openings; the first one is taken.")),
    "opened_extra_text": ((), gettext_lazy("The source says more about the opening than a date.")),
    "closed_extra_text": ((), gettext_lazy("The source says more about the closing than a date.")),
    "merged_rows": ((), gettext_lazy("Several rows of the source were joined.")),
    "duplicate_of_row": ((), gettext_lazy("May be the same ride as another row of the source.")),
    "designer_cell_is_a_ride_name": (("designer",), gettext_lazy("The source names a ride instead of a designer.")),
    "model_article": ((), gettext_lazy("The article tells of a model, not of one ride.")),
    "park_name_ambiguous": ((), gettext_lazy("Several parks bear the name that the source gives.")),
}


def _figure(name: str):
    least, most = FIGURE_LIMITS[name]
    return cells.number(least, most)


def _whole_figure(name: str):
    least, most = FIGURE_LIMITS[name]
    return cells.whole(int(least), int(most))


# Columns of the file that are figures of the page under another name or the same.
FIGURES = {
    "height_m": "height_m",
    "speed_kmh": "speed_kmh",
    "length_m": "length_m",
    "drop_m": "drop_m",
    "max_angle_deg": "vertical_angle_deg",
    "inversions": "inversions",
    "duration_s": "duration_s",
    "g_force": "g_max",
    "capacity_per_hour": "capacity_pph",
    "min_height_cm": "min_height_cm",
    "max_height_cm": "max_height_cm",
}


@register
class RidesTable(Table):
    """rides.csv"""

    name = "rides"
    order = 40
    page_model = RidePage
    columns = (
        Column("slug", cells.slug(200), is_required=True),
        Column("name", cells.text(255), is_required=True, is_text=True),
        Column("article_title", cells.text(255)),
        Column("park_slug", cells.slug(120)),
        Column("category", cells.choice(CATEGORIES)),
        Column("coaster_type", cells.many(";", cells.text(60))),
        Column("track_material", cells.choice(TRACKS)),
        Column("status", cells.choice(STATUSES)),
        Column("opened", cells.partial_date),
        Column("closed", cells.partial_date),
        Column("manufacturer", cells.many(";", cells.text(255)), is_text=True),
        Column("designer", cells.many(";", cells.text(255)), is_text=True),
        Column("model", cells.text(255), is_text=True),
        Column("height_m", _figure("height_m")),
        Column("speed_kmh", _figure("speed_kmh")),
        Column("length_m", _figure("length_m")),
        Column("drop_m", _figure("drop_m")),
        Column("max_angle_deg", _figure("vertical_angle_deg")),
        Column("inversions", _whole_figure("inversions")),
        Column("duration_s", _whole_figure("duration_s")),
        Column("g_force", _figure("g_max")),
        Column("capacity_per_hour", cells.whole(1, 20_000)),
        Column("min_height_cm", cells.whole(50, 250)),
        Column("max_height_cm", cells.whole(50, 250)),
        Column("launch_type", cells.text(60)),
        Column("lift_launch_raw", cells.anything),
        Column("trains_raw", cells.anything),
        Column("cost_raw", cells.anything),
        Column("park_section", cells.text(255), is_text=True),
        Column("theme", cells.text(255), is_text=True),
        Column("former_names", cells.many(";|", cells.text(255)), is_text=True),
        Column("alt_name", cells.text(255), is_text=True),
        Column("latitude", cells.decimal(-90, 90, 6)),
        Column("longitude", cells.decimal(-180, 180, 6)),
        Column("wikidata_id", cells.wikidata),
        Column("flags", cells.text(500)),
        Column("source", cells.text(255)),
        Column("licence", cells.text(120)),
    )
    unique = ("slug", "wikidata_id")
    ignored = frozenset(
        {
            "park",
            "park_source",
            "height_restriction_raw",
            "capacity_raw",
            "coords_raw",
            "years_introduced",
            "source_rows",
        }
        | {f"{name}_raw" for name in ("park", "status", "opened", "closed", "manufacturer", "designer", "height")}
        | {f"{name}_raw" for name in ("speed", "length", "drop", "duration", "g_force")}
    )

    def check(self, row: Row, links: Links) -> None:
        """Flags, point, dates, the park, and figures that contradict each other."""
        check_flags(row, FLAGS)
        check_point(row)
        check_dates(row)
        self._check_words(row)
        least, most = row.get("min_height_cm"), row.get("max_height_cm")
        if least and most and most < least:
            row.drop("max_height_cm", "contradiction", _("Is less than the least height of a rider."))
        park = row.get("park_slug")
        if park and not links.knows("parks", park):
            self._find_park(row, park, links)

    def _find_park(self, row: Row, park: str, links: Links) -> None:
        key = links.key_of("parks", park)
        if key:
            row.values["park_slug"] = key
            return
        message = _("There is no park %(park)s in the files or on the site; the ride is kept without its park.")
        row.drop("park_slug", "unknown-link", message % {"park": park})

    def _check_words(self, row: Row) -> None:
        _fields, _tags, unknown = read_types(row.get("coaster_type", []))
        for word in unknown:
            row.note("unknown-word", _("Nothing is known by the word %(word)s.") % {"word": word}, "coaster_type")
        if row.get("trains_raw") and read_trains(row.get("trains_raw")) is None:
            row.note("not-read", _("The sentence about the trains cannot be read for certain."), "trains_raw")

    def gather(self, row: Row, links: Links) -> None:
        """Models for the maker, areas for the park."""
        if area := self._area(row):
            areas = links.gathered["areas"].setdefault(row.get("park_slug"), {})
            areas.setdefault(area, None)
        company, name = self._model(row, links)
        if company and name:
            spellings = links.gathered["models"].setdefault((company, model_key(name)), {})
            spellings[name] = spellings.get(name, 0) + 1

    @staticmethod
    def _area(row: Row) -> str:
        return row.get("park_section", "") if row.get("park_slug") else ""

    @staticmethod
    def _model(row: Row, links: Links) -> tuple[str | None, str]:
        makers = row.get("manufacturer", [])
        company = links.key_of("companies", makers[0]) if len(makers) == 1 else None
        return company, model_name(row.get("model", ""))

    def record(self, row: Row, links: Links) -> Record:
        """The ride's page, beneath its park, or beneath the index where nobody knows the park."""
        park = row.get("park_slug")
        parent = links.page_id("parks", park) if park else links.index_page(RideIndexPage)
        fields = self._facts(row) | self._makers(row, links) | self._built(row)
        fields |= self._cost(row, parent if park else None, links)
        fields["area_id"] = self._areas_of(parent, links).get(self._area(row)) if park and parent else None
        children = {
            "former_names": [{"name": name} for name in row.get("former_names", [])] + self._other_names(row),
            "status_events": events_of(row, as_of="2022"),
            "credits": self._credits(row, links),
            "external_ids": external_ids(row),
        }
        children["sources"] = sources_of(
            row.get("source", ""),
            row.get("licence", ""),
            known(fields),
            article=row.get("article_title", ""),
            wikidata_id=row.get("wikidata_id", ""),
        )
        slug = row.get("slug").split("--", 1)[-1] or row.get("slug")
        return Record(row.get("slug"), parent, row.get("name"), slug, fields, children)

    @staticmethod
    def _facts(row: Row) -> dict[str, Any]:
        fields = {field: row.get(column) for column, field in FIGURES.items()}
        fields |= {name: row.get(name) for name in _POINT}
        fields["theme"] = row.get("theme", "")
        fields["category"] = row.get("category") or "roller-coaster"
        return fields

    def _makers(self, row: Row, links: Links) -> dict[str, Any]:
        makers = row.get("manufacturer", [])
        company = links.key_of("companies", makers[0]) if len(makers) == 1 else None
        _company, name = self._model(row, links)
        model = links.page_id("models", f"{company}--{model_key(name)}") if company and name else None
        return {
            "manufacturer_id": links.page_id("companies", company),
            "model_id": model,
            "model_name": row.get("model", ""),
        }

    @staticmethod
    def _built(row: Row) -> dict[str, Any]:
        types, tags, _unknown = read_types(row.get("coaster_type", []))
        propulsion, is_launched = read_propulsion(row.get("launch_type", ""), row.get("lift_launch_raw", ""))
        if is_launched:
            tags = [*tags, "launch"]
        tags = list(dict.fromkeys([*tags, *size_tag(row.get("height_m"))]))
        fields = {name: types.get(name, "") for name in ("seating", "coaster_class", "setting")}
        fields["track_material"] = types.get("track_material") or row.get("track_material", "")
        fields |= {"coaster_tags": tags, "propulsion": propulsion}
        trains = read_trains(row.get("trains_raw", ""))
        if trains:
            fields |= {
                "trains": trains.trains,
                "cars_per_train": trains.cars,
                "rows_per_car": trains.rows,
                "seats_per_row": trains.seats,
            }
        return fields

    def _cost(self, row: Row, park_id: int | None, links: Links) -> dict[str, Any]:
        cost = read_cost(row.get("cost_raw", ""), self._country_of(park_id, links))
        if cost is None:
            return {"cost_amount": None, "cost_currency": "", "cost_year": None}
        return {"cost_amount": cost.amount, "cost_currency": cost.currency, "cost_year": cost.year}

    @staticmethod
    def _other_names(row: Row) -> list[dict[str, Any]]:
        name = row.get("alt_name")
        return [{"name": name, "reason": ALSO_KNOWN_AS}] if name else []

    @staticmethod
    def _credits(row: Row, links: Links) -> list[dict[str, Any]]:
        makers = row.get("manufacturer", [])
        credited = [("designer", name) for name in row.get("designer", [])]
        # A single maker with a page stands in its own field.
        if len(makers) > 1 or not all(links.key_of("companies", name) for name in makers):
            credited = [("manufacturer", name) for name in makers] + credited
        rows = []
        for role, name in credited:
            company = links.page_id("companies", links.key_of("companies", name))
            rows.append({"role": role, "company_id": company, "name": "" if company else name})
        return rows

    @staticmethod
    def _areas_of(park_id: int, links: Links) -> dict[str, int]:
        known_areas = links.gathered["area_ids"]
        if park_id not in known_areas:
            known_areas[park_id] = area_ids(park_id)
        return known_areas[park_id]

    @staticmethod
    def _country_of(park_id: int | None, links: Links) -> str:
        if park_id is None:
            return ""
        countries = links.gathered["countries"]
        if park_id not in countries:
            countries[park_id] = str(ParkPage.objects.values_list("country", flat=True).get(pk=park_id))
        return countries[park_id]

    def complete(self, page: Page, parent: Page) -> None:
        """The park above, and the status that follows from the events."""
        page.park = parent if isinstance(parent, ParkPage) else None
        page.apply_status()
        page.take_headline_figures()

    def names(self, row: Row) -> Iterable[str]:
        """No other table means a ride."""
        return ()
