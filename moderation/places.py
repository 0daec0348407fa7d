"""Places in the queue: what follows one and what comes before, in every table that the queue is gathered from."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q

RISK, AGE = "risk", "age"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NOTHING = Q(pk__in=())


@dataclass(frozen=True)
class Place:
    """How urgent a row is, since when it waits, and which row of which table it is."""

    risk: int
    at: datetime
    source: str
    pk: int

    @classmethod
    def read(cls, text: str) -> "Place | None":
        """From an address; None for what is no place."""
        try:
            risk, micros, source, pk = text[:80].split(".")
            place = cls(int(risk), _EPOCH + timedelta(microseconds=int(micros)), source, int(pk))
        except (ValueError, OverflowError):
            return None
        return place if place.risk >= 0 and 0 <= place.pk < 2**63 and place.at >= _EPOCH else None

    def __str__(self) -> str:
        return f"{self.risk}.{(self.at - _EPOCH) // timedelta(microseconds=1)}.{self.source}.{self.pk}"

    def rank(self, order: str) -> tuple:
        """By which rows of all tables are sorted."""
        by_age = (self.at, self.source, self.pk)
        return by_age if order == AGE else (-self.risk, *by_age)


@dataclass(frozen=True)
class Column:
    """Where one table keeps what rows are sorted by; `risk` is a number where all of its rows have the same."""

    source: str
    at: str
    risk: int | None = None

    def order(self, order: str, forwards: bool = True) -> list[str]:
        """What `order_by` takes."""
        names = [self.at, "pk"] if order == AGE or self.risk is not None else ["-risk", self.at, "pk"]
        return names if forwards else [name.removeprefix("-") if name[0] == "-" else f"-{name}" for name in names]

    def beyond(self, place: Place, order: str, forwards: bool = True) -> Q:
        """The rows that come after the place, or before it."""
        after = "gt" if forwards else "lt"
        later = Q((f"{self.at}__{after}", place.at)) | Q((self.at, place.at)) & self._tie(place, forwards)
        later &= Q((f"{self.at}__{after}e", place.at))
        if order == AGE:
            return later
        less, most = ("lt", "lte") if forwards else ("gt", "gte")
        if self.risk is None:
            return Q((f"risk__{most}", place.risk)) & (Q((f"risk__{less}", place.risk)) | later)
        if self.risk == place.risk:
            return later
        return Q() if (self.risk < place.risk) == forwards else _NOTHING

    def _tie(self, place: Place, forwards: bool) -> Q:
        if self.source == place.source:
            return Q(pk__gt=place.pk) if forwards else Q(pk__lt=place.pk)
        return Q(pk__isnull=False) if (self.source > place.source) == forwards else _NOTHING
