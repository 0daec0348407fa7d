"""Made-up companies and the models in their catalogues. A few make most of what there is."""

from collections.abc import Iterator

from django.utils.text import slugify

from companies.models import CompanyIndexPage
from companies.vocabulary import RideCategory, Seating
from exchange.tables import Record

from .dates import plain, written
from .dice import Dice, Weighted
from .names import initials_of
from .words import words

_COUNTRIES = Weighted(
    {
        "US": 30,
        "DE": 14,
        "IT": 12,
        "CN": 9,
        "CH": 7,
        "NL": 7,
        "JP": 6,
        "GB": 5,
        "FR": 4,
        "AT": 2,
        "LI": 2,
        "ES": 2,
        "": 8,
    }
)
_SURNAMES, _FORENAMES, _SECONDS = words("surnames"), words("forenames"), words("seconds")
_MAKER_ENDINGS, _OPERATOR_ENDINGS = words("maker_endings"), words("operator_endings")
_MODEL_WORDS, _MODEL_ENDINGS = words("model_words"), words("model_endings")
_SORTS = Weighted({"maker": 38, "person": 17, "operator": 33, "owner": 7, "supplier": 5})
_ROLES = {
    "maker": ["manufacturer"],
    "person": ["designer"],
    "operator": ["operator"],
    "owner": ["owner"],
    "supplier": ["supplier"],
}
# Of what a maker makes, by its speciality: everything stands in one hall with something.
MADE = (
    RideCategory.ROLLER_COASTER, RideCategory.FLAT_RIDE, RideCategory.WATER_RIDE, RideCategory.DARK_RIDE,
    RideCategory.TOWER, RideCategory.TRANSPORT, RideCategory.SIMULATOR, RideCategory.WATER_SLIDE,
    RideCategory.PLAY_AREA, RideCategory.UPCHARGE, RideCategory.WALKTHROUGH,
)  # fmt: skip
FIRST = "company-0"


def companies(number: int, dice: Dice) -> Iterator[Record]:
    """`number` companies, the first of them a maker of coasters whose page is measured."""
    parent = CompanyIndexPage.objects.get().pk
    yield _company(0, parent, "maker", "Falcon Rides", dice, slug="falcon-rides-0")
    for n in range(1, number):
        # The first few are makers, so that even the smallest catalogue has some.
        sort = "maker" if n < 4 else ("maker", "person", "operator")[n % 3] if n < 10 else dice.pick(_SORTS)
        yield _company(n, parent, sort, _name(sort, dice), dice)


def _name(sort: str, dice: Dice) -> str:
    surname = dice.choice(_SURNAMES)
    if sort == "person":
        return f"{dice.choice(_FORENAMES)} {surname}"
    if sort in {"operator", "owner"}:
        return f"{dice.choice((surname, dice.choice(_SECONDS)))} {dice.choice(_OPERATOR_ENDINGS)}"
    if dice.happens(0.25):
        return f"{surname} & {dice.choice(_SURNAMES)}"
    return f"{dice.choice((surname, dice.choice(_SECONDS)))} {dice.choice(_MAKER_ENDINGS)}"


def _company(n: int, parent: int, sort: str, name: str, dice: Dice, slug: str = "") -> Record:
    roles = _ROLES[sort] + (["designer"] if sort == "maker" and dice.happens(0.4) else [])
    founded = dice.randint(1880, 2005)
    fields = {
        "kind": "person" if sort == "person" else "company",
        "roles": roles,
        "country": dice.pick(_COUNTRIES),
        "founded": dice.known(0.6, written(founded, dice)),
        "defunct": dice.known(0.08, plain(founded + dice.randint(12, 20), dice)),
        "initials": initials_of(name) if dice.happens(0.3) else "",
        "introduction": dice.known(0.5, f"{name} is known to many a visitor of parks.", ""),
    }
    renamed = dice.happens(0.15)
    children = {
        "former_names": [{"name": f"{dice.choice(_SURNAMES)} {dice.choice(_MAKER_ENDINGS)}"}] if renamed else []
    }
    return Record(f"company-{n}", parent, name, slug or slugify(name), fields, children)


class Industry:
    """Who can be the maker, the designer and the operator of something, and which models there are."""

    def __init__(self, records: dict[str, Record], ids: dict[str, int], dice: Dice):
        self.ids = ids
        by_role: dict[str, list[str]] = {role: [] for (role,) in _ROLES.values()}
        for key, record in records.items():
            for role in record.fields["roles"] if key != FIRST else ():
                by_role[role].append(key)
        self.makers = by_role["manufacturer"]
        self.designers = Weighted.by_rank([ids[key] for key in by_role["designer"]], 0.9)
        self.operators = Weighted.by_rank([ids[key] for key in by_role["operator"]], 0.8)
        self.owners = Weighted.by_rank([ids[key] for key in by_role["owner"]], 0.7)
        self.makers_of = self._specialities(dice)
        self.models_of: dict[tuple[str, str], Weighted[str]] = {}

    def _specialities(self, dice: Dice) -> dict[str, Weighted[str]]:
        makers: dict[str, list[str]] = {category: [] for category in MADE}
        for rank, key in enumerate(self.makers):
            for category in dict.fromkeys([MADE[rank % len(MADE)], *dice.choices(MADE[:5], k=2)]):
                makers[category].append(key)
        return {category: Weighted.by_rank(keys, 1.05) for category, keys in makers.items()}

    def take_models(self, records: list[Record]) -> None:
        """Note which models the makers have."""
        found: dict[tuple[str, str], list[str]] = {}
        for record in records:
            maker = record.key.rsplit("/", 1)[0]
            found.setdefault((maker, record.fields["category"]), []).append(record.key)
        self.models_of = {place: Weighted.by_rank(keys, 0.8) for place, keys in found.items()}


def models(industry: Industry, dice: Dice) -> Iterator[Record]:
    """Models beneath their makers, the more the greater the maker."""
    yield from _catalogue_of(FIRST, RideCategory.ROLLER_COASTER, 6, industry, dice)
    for category, makers in industry.makers_of.items():
        for rank, maker in enumerate(makers.choices):
            yield from _catalogue_of(maker, category, max(1, 9 - rank), industry, dice)


def _catalogue_of(maker: str, category: str, number: int, industry: Industry, dice: Dice) -> Iterator[Record]:
    for n in range(number):
        title = f"{dice.choice(_MODEL_WORDS)} {dice.choice(_MODEL_ENDINGS)}"
        is_coaster = category == RideCategory.ROLLER_COASTER
        year = dice.randint(1950, 2020)
        fields = {
            "category": str(category),
            "seating": dice.known(0.5, dice.choice(Seating.values), "") if is_coaster else "",
            "track_material": dice.known(0.7, "steel", "") if is_coaster else "",
            "first_installed": dice.known(0.6, plain(year, dice)),
            "in_production": dice.answer(0.5),
            "height_m": dice.known(0.4, round(dice.triangular(4, 70, 15), 1)),
            "speed_kmh": dice.known(0.3, round(dice.triangular(20, 120, 50))),
            "min_height_cm": dice.known(0.4, dice.choice((90, 100, 110, 120, 130, 140))),
        }
        yield Record(f"{maker}/{category}-{n}", industry.ids[maker], title, slugify(title), fields)
