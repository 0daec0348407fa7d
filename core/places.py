"""Countries by continent, after the regions of the United Nations' M49 standard, the Americas parted at Panama."""

from functools import lru_cache

from anyascii import anyascii
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django_countries import countries

CONTINENTS: dict[str, str | Promise] = {
    "north-america": _("North America"),
    "europe": _("Europe"),
    "asia": _("Asia"),
    "south-america": _("South America"),
    "oceania": _("Oceania"),
    "africa": _("Africa"),
    "antarctica": _("Antarctica"),
}

_CODES = {
    "africa": (
        "DZ AO BJ BW BF BI CV CM CF TD KM CG CD CI DJ EG GQ ER SZ ET GA GM GH GN GW KE LS LR LY MG MW ML MR MU YT MA "
        "MZ NA NE NG RE RW SH ST SN SC SL SO ZA SS SD TZ TG TN UG EH ZM ZW IO TF"
    ),
    "north-america": (
        "AI AG AW BS BB BZ BM BQ VG CA KY CR CU CW DM DO SV GL GD GP GT HT HN JM MQ MX MS NI PA PR BL KN LC MF PM VC "
        "SX TT TC US VI UM"
    ),
    "south-america": "AR BO BR CL CO EC FK GF GY PY PE GS SR UY VE BV",
    "asia": (
        "AF AM AZ BH BD BT BN KH CN CY GE HK IN ID IR IQ IL JP JO KZ KW KG LA LB MO MY MV MN MM NP KP OM PK PS PH QA "
        "SA SG KR LK SY TW TJ TH TL TR TM AE UZ VN YE"
    ),
    "europe": (
        "AX AL AD AT BY BE BA BG HR CZ DK EE FO FI FR DE GI GR GG VA HU IS IE IM IT JE LV LI LT LU MT MD MC ME NL MK "
        "NO PL PT RO RU SM RS SK SI ES SJ SE CH UA GB XK"
    ),
    "oceania": "AS AU CX CC CK FJ PF GU HM KI MH FM NR NC NZ NU NF MP PW PG PN WS SB TK TO TV VU WF",
    "antarctica": "AQ",
}
_CONTINENT_OF = {code: continent for continent, codes in _CODES.items() for code in codes.split()}


def continent_of(country: str) -> str:
    """The key in CONTINENTS of an ISO 3166-1 alpha-2 code, or "" for an unknown one."""
    return _CONTINENT_OF.get(str(country), "")


def country_name(country: str) -> str:
    """The name of an ISO 3166-1 alpha-2 code in the active language, or "" for an unknown one."""
    return countries.name(str(country)) if country else ""


def is_country(code: str) -> bool:
    """Whether `code` is an assigned ISO 3166-1 alpha-2 code."""
    return len(code) == 2 and code.isascii() and code.isupper() and bool(countries.name(code))


# Parts of addresses, so they stay; the others are the English names of the ISO 3166 list.
_SHORT_SLUGS = {"US": "united-states", "CZ": "czech-republic", "TR": "turkey", "CV": "cape-verde"}


@lru_cache(maxsize=1)
def _slugs() -> dict[str, str]:
    with override("en"):
        named = {code: slugify(countries.name(code)) for code in _CONTINENT_OF}
    return {code: slug for code, slug in (named | _SHORT_SLUGS).items() if slug and slug not in CONTINENTS}


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    return {slug: code for code, slug in _slugs().items()}


def country_slug(country: str) -> str:
    """The part of addresses that names a country (ISO 3166-1 alpha-2): "united-states"; "" for an unknown one."""
    return _slugs().get(str(country), "")


def country_of_slug(slug: str) -> str:
    """The country of such a part of an address, or ""."""
    return _codes().get(slug, "")


def region_slug(region: str) -> str:
    """The part of addresses that names a region within its country: "ile-de-france"; "" for one without letters."""
    return slugify(anyascii(region))


def countries_of(continent: str) -> list[str]:
    """The codes of the countries of a continent."""
    return [code for code, key in _CONTINENT_OF.items() if key == continent]
