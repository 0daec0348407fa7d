"""The table of every address of the site: what is asked there, and what each role is answered.

A line of `routes.txt` has the route as `urlpatterns` have it, what stands in its holes (a name of the world, or a
'word), a query string, and the outcomes of GET for the seven roles and of POST for the three strangers:
`+` shown or done, `>` sent on, `L` sent to a log-in, `-` refused, `?` not understood, `!` broken, `.` not asked.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.security.asking import address, holes_of
from tests.security.world import World

TABLE = Path(__file__).with_name("routes.txt")


@dataclass(frozen=True)
class Row:
    """One question."""

    route: str
    names: tuple[str, ...]
    query: str
    get: str
    post: str

    def path(self, world: World) -> str:
        """The address that is asked."""
        query = re.sub(r"{([\w.]+)}", lambda hole: str(meant(world, hole[1])), self.query)
        return address(self.route, [meant(world, name) for name in self.names]) + query

    def line(self) -> str:
        """As it stands in the table."""
        return " | ".join([self.route, ", ".join(self.names), self.query, self.get, self.post])


def meant(world: World, name: str) -> Any:
    """What a name stands for: a word, a number, an attribute of the world; of a row its key."""
    if name.startswith("'"):
        return name[1:]
    if name.isdecimal():
        return name
    value = world
    for step in name.split("."):
        value = getattr(value, step)
    return getattr(value, "pk", value)


# What stands in a hole of a route that has no line yet, by the hole's name; to be corrected by who adds the line.
USUAL = {
    "page_id": "park",
    "parent_page_id": "park",
    "revision_id": "revision",
    "image_id": "photo",
    "document_id": "document",
    "user_id": "victor",
    "name": "'victor",
    "uid": "nothing",
    "instance_pk": "1",
    "pk": "1",
    "year": "2027",
    "day": "'2027-05-05",
}


def suggested(route: str) -> Row:
    """A line for a route that has none, with every outcome to be found."""
    holes = [re.sub(r"^.*[:<]|>.*$", "", hole) for hole in holes_of(route)]
    return Row(route, tuple(USUAL.get(hole, "'a") for hole in holes), "", "+" * 7, "+" * 3)


def rows() -> list[Row]:
    """All of them."""
    lines = [line for line in TABLE.read_text().splitlines() if line and not line.startswith("#")]
    return [_row(line) for line in lines]


def _row(line: str) -> Row:
    route, names, query, get, post = (part.strip() for part in line.split(" | "))
    return Row(route, tuple(name.strip() for name in names.split(",") if name), query, get, post)
