"""The party that an address names: p=110&a=7&n=1:strobe, each person's height, age and needs in the same order."""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import zip_longest

from django.http import QueryDict
from django.utils.translation import gettext as _

from core.units import plain_number, quantity_html, quantity_text
from rides.who_may_ride import Rider

from .measures import read_age, read_height
from .needs import GROUPS, LABELS

MOST_PEOPLE = 8
# So many rows stand in an empty form.
FEWEST_ROWS = 2
UNITS = ("cm", "in")


@dataclass
class Person:
    """One row of the form, as it was typed."""

    number: int
    height: str = ""
    age: str = ""
    needs: frozenset[str] = frozenset()
    height_error: str = ""
    age_error: str = ""
    rider: Rider | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not (self.height.strip() or self.age.strip() or self.needs)

    @property
    def name(self) -> str:
        """How the person is called in words."""
        return _("Person %(number)s") % {"number": self.number}

    @property
    def height_html(self) -> str:
        """Both units."""
        return quantity_html(self.rider.height_cm, "body_height")

    @property
    def label(self) -> str:
        """Plain text for attributes: "1: 110 cm (43 in)"."""
        return f"{self.number}: {quantity_text(self.rider.height_cm, 'body_height')}"

    @property
    def need_groups(self) -> list[dict]:
        """The boxes to tick."""
        return [
            {
                "label": label,
                "boxes": [
                    {"value": f"{self.number}:{key}", "label": words, "checked": key in self.needs}
                    for key, words in needs.items()
                ],
            }
            for label, needs in GROUPS
        ]

    @property
    def need_words(self) -> list[str]:
        """The needs that were ticked."""
        return [str(words) for key, words in LABELS.items() if key in self.needs]


@dataclass
class Party:
    """All rows, and what is wrong with them."""

    unit: str = "cm"
    rows: list[Person] = field(default_factory=list)
    is_asked: bool = False
    error: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> "Party":
        """The party of an address; what is wrong stands in the rows, with what was typed."""
        heights, ages = query.getlist("p"), query.getlist("a")
        party = cls(unit=query.get("u") if query.get("u") in UNITS else "cm", is_asked=bool(heights or ages))
        needs = _needs(query.getlist("n"))
        typed = list(zip_longest(heights[: MOST_PEOPLE + 1], ages[: MOST_PEOPLE + 1], fillvalue=""))
        for number, (height, age) in enumerate(typed[:MOST_PEOPLE], 1):
            party.rows.append(Person(number, _shown(height), _shown(age), needs.get(number, frozenset())))
        if any(height.strip() for height in heights[MOST_PEOPLE:]):
            party.error = _("A party has at most %(most)s people; the first ones are shown.") % {"most": MOST_PEOPLE}
        party._read()
        party._offer_rows()
        return party

    def _read(self) -> None:
        for person in self.rows:
            if not person.is_empty:
                _read_person(person, self.unit)
        if self.is_asked and all(person.is_empty for person in self.rows):
            first = self.rows[0]
            first.height_error = _("Give at least one height.")

    def _offer_rows(self) -> None:
        wanted = min(
            MOST_PEOPLE, max(FEWEST_ROWS, sum(not person.is_empty for person in self.rows) + 1, len(self.rows))
        )
        self.rows += [Person(number) for number in range(len(self.rows) + 1, wanted + 1)]

    @cached_property
    def people(self) -> list[Person]:
        """Those of whom enough is known."""
        return [person for person in self.rows if person.rider]

    @property
    def riders(self) -> list[Rider]:
        """The same, as the rules know them."""
        return [person.rider for person in self.people]

    @property
    def errors(self) -> list[dict]:
        """All errors, each with the field where it is."""
        found = [{"anchor": "p-1", "text": self.error}] if self.error else []
        for person in self.rows:
            fields = (("p", person.height_error), ("a", person.age_error))
            found += [
                {"anchor": f"{name}-{person.number}", "text": f"{person.name}: {text}"} for name, text in fields if text
            ]
        return found

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The shortest address of the same party: heights in centimetres, ages and needs where given."""
        people = self.people
        pairs = [("p", _digits(person.rider.height_cm)) for person in people]
        if any(person.rider.age is not None for person in people):
            pairs += [("a", "" if person.rider.age is None else str(person.rider.age)) for person in people]
        return pairs + [
            ("n", f"{number}:{need}")
            for number, person in enumerate(people, 1)
            for need in LABELS
            if need in person.rider.needs
        ]


def _read_person(person: Person, unit: str) -> None:
    try:
        height = read_height(person.height, unit)
    except ValueError as error:
        person.height_error = str(error)
    try:
        age = read_age(person.age)
    except ValueError as error:
        person.age_error = str(error)
    if not (person.height_error or person.age_error):
        person.rider = Rider(height, age, person.needs)


def _needs(values: list[str]) -> dict[int, frozenset[str]]:
    """By number of the person; what is no need of ours is left out."""
    needs: dict[int, frozenset[str]] = {}
    for value in values[: MOST_PEOPLE * len(LABELS)]:
        number, _colon, key = value.partition(":")
        if key in LABELS and number.isascii() and number.isdecimal() and len(number) == 1:
            needs[int(number)] = needs.get(int(number), frozenset()) | {key}
    return needs


def _shown(text: str) -> str:
    """What was typed, as far as a form shows it again."""
    return text.replace("\x00", "")[:40]


def _digits(centimetres: float) -> str:
    return f"{centimetres:.1f}".removesuffix(".0")


def how_many(count: int) -> str:
    """A count in the language's writing."""
    return plain_number(count)
