"""All that a member has ridden, gathered once for lists, numbers, drawings and badges."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.forms.models import model_to_dict
from wagtail.models import PageViewRestriction

from companies.vocabulary import RideCategory
from core.dates import PartialDate
from core.places import country_name
from pages.addresses import address
from parks.status import OPEN_STATUSES

from .counting import RULES, Row, Rules, count, is_kiddie, layout_of, weights
from .models import CountingRules, Credit


@dataclass(frozen=True, slots=True)
class Ridden:
    """One credit with what is known of its ride. Metres, kilometres per hour; None and "" are not recorded."""

    credit_id: int
    ride_id: int | None
    name: str
    url: str
    park_id: int | None
    park: str
    park_url: str
    country: str
    category: str
    coaster_class: str
    status: str
    maker_id: int | None
    maker: str
    model_id: int | None
    model: str
    opened: PartialDate | None
    opening_day: date | None
    height_m: float | None
    drop_m: float | None
    length_m: float | None
    speed_kmh: float | None
    inversions: int | None
    seating: str
    track_material: str
    times: int
    before_log: int
    first_on: PartialDate | None
    first_day: date | None
    added: date
    tracks: tuple[str, ...]
    row: Row

    @property
    def is_coaster(self) -> bool:
        """Whether it is a roller coaster."""
        return self.category == RideCategory.ROLLER_COASTER

    @property
    def is_open(self) -> bool:
        """Whether one can ride it again."""
        return self.status in OPEN_STATUSES

    @property
    def country_name(self) -> str:
        """The country in words."""
        return country_name(self.country)


_COLUMNS = {
    "pk": "pk",
    "ride_id": "ride_id",
    "kept_name": "ride_name",
    "kept_park": "park_name",
    "kept_category": "category",
    "kept_country": "country",
    "times": "times",
    "before_log": "before_log",
    "first_on": "first_on",
    "first_day": "first_day",
    "created_at": "created_at",
    "tracks": "tracks",
    "name": "ride__title",
    "url_path": "ride__url_path",
    "path": "ride__path",
    "live": "ride__live",
    "category": "ride__category",
    "coaster_class": "ride__coaster_class",
    "status": "ride__status",
    "tags": "ride__coaster_tags",
    "intensity": "ride__intensity",
    "hardware": "ride__hardware_id",
    "opened": "ride__opening_date",
    "opening_day": "ride__opening_day",
    "height_m": "ride__height_m",
    "drop_m": "ride__drop_m",
    "length_m": "ride__length_m",
    "speed_kmh": "ride__speed_kmh",
    "inversions": "ride__inversions",
    "seating": "ride__seating",
    "track_material": "ride__track_material",
    "park_id": "ride__park_id",
    "park": "ride__park__title",
    "park_path": "ride__park__url_path",
    "park_live": "ride__park__live",
    "country": "ride__park__country",
    "maker_id": "ride__manufacturer_id",
    "maker": "ride__manufacturer__title",
    "model_id": "ride__model_id",
    "model": "ride__model__title",
    "model_name": "ride__model_name",
}


@dataclass
class History:
    """What one member has ridden, and what of it counts. Three queries, each when it is needed."""

    user: object
    where: dict = field(default_factory=dict)

    @cached_property
    def rides(self) -> list[Ridden]:
        """Every credit, the latest first; a ride that not everybody may see by the name that it had when ticked."""
        rows = Credit.objects.filter(user=self.user, **self.where).order_by("-pk").values_list(*_COLUMNS.values())
        kept_to_a_few = tuple(PageViewRestriction.objects.order_by().values_list("page__path", flat=True))
        return [_ridden(dict(zip(_COLUMNS, row, strict=True)), kept_to_a_few) for row in rows]

    @cached_property
    def rules(self) -> Rules:
        """The member's rules."""
        return rules_of(self.user)

    @cached_property
    def rows(self) -> list[Row]:
        """What the rules look at."""
        return [each.row for each in self.rides]

    @cached_property
    def credits(self) -> int:
        """The number, by the member's rules."""
        return count(self.rows, self.rules)

    @cached_property
    def weights(self) -> dict[int, int]:
        """How much each credit adds to the number, by key; counted in the order of riding."""
        ordered = self.in_order
        weighed = weights([each.row for each in ordered], self.rules)
        return {each.credit_id: weight for each, weight in zip(ordered, weighed, strict=True)}

    @cached_property
    def counted(self) -> list[Ridden]:
        """Those that add to the number, first ridden first: of those that count as one, the first."""
        return [each for each in self.in_order if self.weights[each.credit_id]]

    @cached_property
    def in_order(self) -> list[Ridden]:
        """First ridden first; those without a date come in the order in which they were added, before the others."""
        return sorted(self.rides, key=lambda each: (each.first_day or date.min, each.credit_id))

    def number_by(self, key: Callable[[Ridden], object]) -> dict:
        """The number of credits for each value of `key`."""
        numbers: dict = {}
        for each in self.counted:
            value = key(each)
            numbers[value] = numbers.get(value, 0) + self.weights[each.credit_id]
        return numbers


def rules_of(user) -> Rules:
    """The rules that a member has set, or the defaults."""
    found = CountingRules.objects.filter(user=user).first()
    return Rules(**model_to_dict(found, fields=RULES)) if found else Rules()


def _ridden(row: dict, kept_to_a_few: tuple[str, ...]) -> Ridden:
    can_see = bool(row["live"]) and not (kept_to_a_few and row["path"].startswith(kept_to_a_few))
    category = row["category"] or row["kept_category"]
    counting = _row(row, category)
    if not can_see:
        row = {**dict.fromkeys(row), **{name: row[name] for name in _OF_THE_CREDIT}}
    return Ridden(
        credit_id=row["pk"],
        name=row["name"] or row["kept_name"],
        url=address(row["url_path"]) if can_see else "",
        park=row["park"] or row["kept_park"],
        park_url=address(row["park_path"]) if row["park_live"] else "",
        country=str(row["country"] or row["kept_country"] or ""),
        category=category,
        maker=row["maker"] or "",
        model=row["model"] or row["model_name"] or "",
        added=row["created_at"].date(),
        tracks=tuple(row["tracks"]),
        row=counting,
        **{name: row[name] or "" for name in ("coaster_class", "status", "seating", "track_material")},
        **{name: row[name] for name in _AS_THEY_ARE},
    )


_OF_THE_CREDIT = (
    "pk",
    "ride_id",
    "kept_name",
    "kept_park",
    "kept_country",
    "times",
    "before_log",
    "first_on",
    "first_day",
    "created_at",
    "tracks",
)
_AS_THEY_ARE = (
    "ride_id",
    "park_id",
    "maker_id",
    "model_id",
    "opened",
    "opening_day",
    "height_m",
    "drop_m",
    "length_m",
    "speed_kmh",
    "inversions",
    "times",
    "before_log",
    "first_on",
    "first_day",
)


def _row(row: dict, category: str) -> Row:
    return Row(
        category=category,
        coaster_class=row["coaster_class"] or "",
        is_kiddie=is_kiddie(row["intensity"], row["tags"] or ()),
        machine=row["hardware"],
        layout=layout_of(row["model_id"], row["height_m"], row["length_m"], row["inversions"]),
        tracks=max(1, len(row["tracks"])),
    )
