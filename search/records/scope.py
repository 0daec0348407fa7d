"""Among which rides or parks a record is asked for: the form, and what it means."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.kinds import plural
from companies.vocabulary import TrackMaterial
from core.places import CONTINENTS, country_name
from search.models import CatalogueEntry

from .moments import Moment, MomentField
from .options import Options, asked_place, country_of, entries_called, facet_of_place, options
from .registry import ANY, Record

OPEN, EVERYTHING = "open", "all"
STATUSES = [
    (OPEN, gettext_lazy("Open")),
    (EVERYTHING, gettext_lazy("Ever built")),
]
_TYPES = {"park": str(CatalogueEntry.Type.PARK), "maker": str(CatalogueEntry.Type.COMPANY)}


@dataclass(frozen=True)
class Scope:
    """What was asked for, understood. `codes` are the numbers of the facet values that an entry must have."""

    record: Record
    where: str = ""
    kind: str = ANY
    track: str = ""
    park: CatalogueEntry | None = None
    maker: CatalogueEntry | None = None
    moment: Moment | None = None
    everything: bool = False
    codes: tuple[int, ...] = ()

    @property
    def place_name(self) -> str:
        """The place in words, "" for the world."""
        if ":" in self.where:
            country, _colon, region = self.where.partition(":")
            return f"{region}, {country_name(country)}"
        return country_name(self.where) if len(self.where) == 2 else str(CONTINENTS.get(self.where, ""))

    @property
    def words(self) -> list[str]:
        """What it is narrowed to, part by part."""
        kind = plural(self.kind) if self.kind != ANY else _("All kinds of rides")
        parts = [
            kind if "kind" in self.record.filters or self.record.counted else "",
            str(TrackMaterial(self.track).label) if self.track else "",
            self.park.name if self.park else self.place_name or _("The whole world"),
            self.maker.name if self.maker else "",
            self._time,
        ]
        return [part for part in parts if part]

    @property
    def time_and_place(self) -> list[str]:
        """Where and when, without the kind of ride."""
        return [self.place_name or _("The whole world"), self._time]

    @property
    def _time(self) -> str:
        if self.moment is None:
            return _("ever built") if self.everything else _("open today")
        when = {"when": self.moment.when.display()}
        if self.everything:
            return _("ever built up to %(when)s") % when
        if self.moment.is_one_day:
            return _("open on %(when)s") % when
        return _("open at some time in %(when)s") % when

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The names and values of its address, those left out that go without saying."""
        pairs = [
            ("where", self.where),
            ("kind", self.kind if self.kind != self.record.kind else ""),
            ("track", self.track),
            ("park", self.park.key if self.park else ""),
            ("maker", self.maker.key if self.maker else ""),
            ("on", str(self.moment.when) if self.moment else ""),
            ("status", EVERYTHING if self.everything else ""),
        ]
        return [(name, value) for name, value in pairs if value]

    def url(self, **changes) -> str:
        """The address of this record, or of the same with other values."""
        other = replace(self, **changes) if changes else self
        query = urlencode(other.pairs)
        return f"{other.path}?{query}" if query else other.path

    @property
    def overview_url(self) -> str:
        """The address of all records of the same place and time."""
        query = urlencode([(name, value) for name, value in self.pairs if name in {"where", "on", "status"}])
        return reverse("records:overview") + (f"?{query}" if query else "")

    @property
    def path(self) -> str:
        """The address of the record itself."""
        return reverse("records:record", args=[self.record.key])


class ScopeForm(forms.Form):
    """The fields by which a record is narrowed. What is wrong is said beside its field, and the rest still counts."""

    where = forms.ChoiceField(
        label=gettext_lazy("Where"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Nothing is on record there. Choose another place.")},
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind of ride"), required=False)
    track = forms.ChoiceField(label=gettext_lazy("Track"), required=False)
    status = forms.ChoiceField(label=gettext_lazy("Which ones"), choices=STATUSES, required=False)
    on = MomentField(label=gettext_lazy("When"), required=False)
    park = forms.CharField(label=gettext_lazy("Park"), max_length=200, required=False)
    maker = forms.CharField(label=gettext_lazy("Maker"), max_length=200, required=False)

    def __init__(self, query: QueryDict, record: Record):
        self.record = record
        self.called = entries_called({_TYPES[name]: query.get(name, "").strip() for name in _asked_names(record)})
        self.options = _options(query, record, self.called)
        super().__init__(_with_defaults(query, record), auto_id="%s", use_required_attribute=False)
        self._offer(query)

    def _offer(self, query: QueryDict) -> None:
        self.fields["where"].choices = self.options.places(country_of(asked_place(query)))
        self.fields["kind"].choices = self.options.kinds()
        self.fields["track"].choices = self.options.tracks()
        for name in set(self.fields) - {*self.record.filters, "status", "on"}:
            del self.fields[name]
        for name, least in (("kind", 3), ("track", 3)):
            # A choice of one is none, unless somebody asked for another.
            if name in self.fields and len(self.fields[name].choices) < least and not query.get(name):
                del self.fields[name]

    def clean_park(self) -> CatalogueEntry | None:
        """The park of that address or name."""
        return self._the_one("park", _("No park is called that. Try how its name is written on its page."))

    def clean_maker(self) -> CatalogueEntry | None:
        """The company of that address or name."""
        return self._the_one("maker", _("No maker is called that. Try how its name is written on its page."))

    def _the_one(self, name: str, missing: str) -> CatalogueEntry | None:
        if not self.cleaned_data[name]:
            return None
        found = self.called[_TYPES[name]]
        if not found:
            raise forms.ValidationError(missing)
        if len(found) > 1:
            raise forms.ValidationError(_("Several are called that. Choose one of those below."))
        return found[0]

    @property
    def to_choose(self) -> list[dict]:
        """The parks or makers of one name, as rows to choose from."""
        several = [(name, found) for name in ("park", "maker") if len(found := self.called.get(_TYPES[name], [])) > 1]
        return [
            {"title": each.name, "line": each.place, "url": self.scope().url(**{name: each})}
            for name, found in several
            for each in found
        ]

    def scope(self) -> Scope:
        """What the fields mean, those left out that are wrong."""
        self.is_valid()
        given = self.cleaned_data
        scope = Scope(
            self.record,
            where=given.get("where", ""),
            kind=given.get("kind") or self.record.kind,
            track=given.get("track", ""),
            park=given.get("park"),
            maker=given.get("maker"),
            moment=given.get("on"),
            everything=given.get("status") == EVERYTHING,
        )
        return replace(scope, codes=self._codes(scope))

    def _codes(self, scope: Scope) -> tuple[int, ...]:
        asked = [
            facet_of_place(scope.where) if scope.where else None,
            ("kind", scope.kind) if scope.kind != ANY else None,
            ("track", scope.track) if scope.track else None,
            ("park", scope.park.key) if scope.park else None,
            ("maker", scope.maker.key) if scope.maker else None,
        ]
        return tuple(self.options.code(*each) for each in asked if each)


def _asked_names(record: Record) -> list[str]:
    return [name for name in ("park", "maker") if name in record.filters]


def _with_defaults(query: QueryDict, record: Record) -> QueryDict:
    data = query.copy()
    data["where"] = asked_place(query)
    data["kind"] = query.get("kind") or record.kind
    data["status"] = query.get("status") or OPEN
    return data


def _options(query: QueryDict, record: Record, called: dict[str, list[CatalogueEntry]]) -> Options:
    others = [(name, each.key) for name in ("park", "maker") for each in called.get(_TYPES[name], [])]
    return options(record.searched, place=asked_place(query), others=others)
