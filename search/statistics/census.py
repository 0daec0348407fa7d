"""All numbers of a place, gathered once for the page and for its files."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from core.daily import utc_today
from core.drawings import Drawing, comings_and_goings, standing
from parks.status import OPEN_STATUSES
from search.catalogue.kept import MUCH, kept
from search.models import CatalogueEntry

from .counts import PARK, RIDE, Counts, counts_of
from .scope import Place
from .tables import Table, most_of, table_of_years, tables_of
from .years import Times, times_of


@dataclass
class Census:
    """What the page shows. Five queries, each asked for when it is needed."""

    place: Place

    @cached_property
    def counts(self) -> Counts:
        """The counts of facet values."""
        return counts_of(self.place)

    @cached_property
    def times(self) -> Times:
        """The numbers of years and decades, for which every ride is looked at: kept until one changes."""
        asked = [("where", self.place.where), ("day", utc_today())]
        is_much = self.counts.total(RIDE) >= MUCH
        return kept("census", asked, lambda: times_of(self.place), types=[RIDE], worth=lambda made: is_much)

    @cached_property
    def tables(self) -> list[Table]:
        """All tables but that of the years."""
        keys = [key for key, _number in most_of(self.counts.values(RIDE, "maker"))]
        makers = CatalogueEntry.objects.filter(type=CatalogueEntry.Type.COMPANY, key__in=keys)
        return tables_of(self.place, self.counts, self.times, dict(makers.values_list("key", "name")))

    @property
    def years(self) -> Table:
        """The table of the years."""
        return table_of_years(self.place, self.times)

    @property
    def figures(self) -> list[tuple[str, int]]:
        """The few numbers that stand first."""
        counts = self.counts
        rides, statuses = counts.total(RIDE), counts.values(RIDE, "status")
        return [
            (_("rides"), rides),
            (_("roller coasters"), counts.coasters),
            (_("rides that operate"), sum(statuses.get(str(status), 0) for status in OPEN_STATUSES)),
            (_("parks"), counts.total(PARK)),
        ]

    @property
    def movements(self) -> Drawing | None:
        """Openings and closings of each year."""
        return comings_and_goings((year.year, year.opened, year.closed) for year in self.times.years)

    @property
    def slope(self) -> Drawing | None:
        """Roller coasters that stood at the end of each year."""
        return standing((year.year, year.standing) for year in self.times.years)
