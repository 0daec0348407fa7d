"""Hits as the page of results and the suggestions show them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from companies.models import CompanyPage
from core.dates import PartialDate, Precision
from core.drawings import ride_thumb
from core.places import country_name
from core.templatetags.ui import status as status_mark
from core.units import quantity_html
from parks.status import Status
from search.models import CatalogueEntry

from .explaining import marked, reason
from .finding import Found, Group

Type = CatalogueEntry.Type
LABELS: dict[str, str | Promise] = {
    str(Type.RIDE): gettext_lazy("Rides"),
    str(Type.PARK): gettext_lazy("Parks"),
    str(Type.COMPANY): gettext_lazy("Makers and people"),
    str(Type.MODEL): gettext_lazy("Models"),
}
ICONS = {str(Type.PARK): "pin", str(Type.COMPANY): "user", str(Type.MODEL): "list"}
_ROLES = dict(CompanyPage.Role.choices)


@dataclass
class Row:
    """One hit. `title` has what answers the query marked; `short` is the line of a suggestion."""

    entry: CatalogueEntry
    title: SafeString
    line: SafeString | str
    short: str
    reason: str
    status: SafeString | str
    has_status: bool
    art: SafeString | str
    icon: str


def row(entry: CatalogueEntry, found: Found) -> Row:
    """A hit as it is shown."""
    is_ride = entry.type == Type.RIDE
    return Row(
        entry,
        marked(entry.name, found.query, found.meanings),
        _sentences(entry),
        ", ".join(_short(entry)),
        reason(entry),
        status_mark(entry.status, bare=True) if entry.type in {Type.RIDE, Type.PARK} else "",
        entry.status not in {"", Status.UNKNOWN},
        ride_thumb(entry.hill(), small=True) if is_ride else "",
        ICONS.get(entry.type, ""),
    )


def _sentences(entry: CatalogueEntry) -> SafeString | str:
    """Where it is; then by whom, since when, how big."""
    if entry.type != Type.RIDE:
        return ", ".join([*_short(entry), *_size(entry)])
    built = " ".join(part for part in (entry.maker_name, year_of(entry.opening_date)) if part)
    figures = [quantity_html(entry.height_m, "height"), quantity_html(entry.speed_kmh, "speed")]
    facts = [part for part in (built, *figures) if part]
    line = format_html("{}" + ", {}" * (len(facts) - 1), *facts) if facts else ""
    if entry.park_name and line:
        return format_html("{}. {}", entry.park_name, line)
    return entry.park_name or line or _("Park not recorded")


def _short(entry: CatalogueEntry) -> list[str]:
    """What tells it from others of its name."""
    if entry.type == Type.RIDE:
        return [part for part in (entry.park_name or _("Park not recorded"), year_of(entry.opening_date)) if part]
    if entry.type == Type.PARK:
        return [part for part in (entry.place or _("Place not recorded"), year_of(entry.opening_date)) if part]
    if entry.type == Type.COMPANY:
        roles = [str(_ROLES[role]) for role in entry.roles if role in _ROLES]
        return [part for part in (*roles, country_name(entry.country)) if part] or [_("Role not recorded")]
    return [entry.maker_name or _("Maker not recorded")]


def _size(entry: CatalogueEntry) -> list[str]:
    count = entry.ride_count or 0
    return [ngettext("%(count)s ride", "%(count)s rides", count) % {"count": count}] if count else []


def year_of(date: PartialDate | None) -> str:
    """The year of a date in words, "" for none."""
    if date is None:
        return ""
    precision = Precision.DECADE if date.precision == Precision.DECADE else Precision.YEAR
    return PartialDate(date.year, precision=precision, qualifier=date.qualifier).display()


def label(group: Group) -> str:
    """The heading of a group."""
    return str(LABELS[group.type])
