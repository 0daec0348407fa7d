"""Lists, the quiz that orders them, and tables that are brought in."""

from uuid import UUID

from credits.lists import actions, duel_actions, ordering
from credits.lists.actions import Details
from credits.models import Duel, DuelRound, List, ListItem, TableImport, TableRow
from credits.tables import actions as tables
from jobs.models import Job
from reviews.models import Review
from rides.models import RidePage

from . import Case, Sent, World


class Table:
    """A file that can be sent any number of times, also by two threads."""

    def __init__(self, world: World):
        self.name, self.content_type = "mine.csv", "text/csv"
        self.content = f"ride,park\n{world.ride.title},{world.park.title}\n".encode()

    def read(self, *args) -> bytes:
        return self.content


def _listing(world: World) -> List:
    world.notes["list"] = actions.create(by=world.member, details=Details("Ten best"))
    return world.notes["list"]


def _kept(world: World) -> tuple:
    listing = List.objects.get(pk=world.notes["list"].pk)
    return listing.title, listing.deleted_at is None


def _on_the_list(world: World) -> int:
    return ListItem.objects.filter(list=world.notes["list"]).count()


def _lists(world: World) -> int:
    return List.objects.filter(owner=world.member).count()


def _uid(world: World) -> str:
    return str(UUID(int=world.member.pk))


def _copied(world: World) -> Sent:
    theirs = actions.create(by=world.other, details=Details("Theirs"))
    ordering.add(listing=theirs, by=world.other, page_ids=[world.ride.pk])
    return Sent(f"{theirs.get_absolute_url()}copy/", {"uid": _uid(world)})


def _copies(world: World) -> int:
    return ListItem.objects.filter(list__owner=world.member).count()


def _rated(world: World) -> None:
    for ride in RidePage.objects.filter(category="roller-coaster", park__isnull=False).order_by("pk")[:3]:
        Review.objects.create(author=world.member, page_id=ride.pk, rating=8)


def _begin(world: World) -> Sent:
    _rated(world)
    return Sent("/credits/duel/begin/", {"rides": "coasters", "most": "10"})


def _round(world: World) -> DuelRound:
    _rated(world)
    world.notes["round"] = duel_actions.begin(by=world.member, rides="coasters", most=10)
    return world.notes["round"]


def _answer(world: World) -> Sent:
    round = _round(world)
    first, second = duel_actions.where(round).pair
    typed = {"number": 0, "first": first, "second": second, "verdict": "first"}
    return Sent(f"/credits/duel/{round.uid}/answer/", typed)


def _table(world: World) -> TableImport:
    world.notes["table"] = tables.send(by=world.member, name="mine.csv", content=Table(world).content)
    return world.notes["table"]


def _matched(world: World) -> TableImport:
    table = _table(world)
    return tables.name_columns(table=table, by=world.member, mapping=table.mapping)


def _imported(world: World) -> TableImport:
    table = tables.begin(table=_matched(world), by=world.member)
    tables.import_table(table=table)
    return table


def _at(make, end: str, typed=lambda world: {}):
    return lambda world: Sent(f"/credits/tables/{make(world).uid}/{end}", typed(world))


def _state(world: World) -> list:
    return list(TableImport.objects.filter(pk=world.notes["table"].pk).values_list("state", flat=True))


def _send(world: World) -> Sent:
    return Sent("/credits/tables/", {"file": Table(world), "uid": _uid(world)})


CASES = [
    Case(
        "credits:list-new",
        lambda world: Sent(
            "/credits/lists/new/", {"title": "New", "kind": "trip", "privacy": "me", "uid": _uid(world)}
        ),
        _lists,
        owned=False,
    ),
    Case(
        "credits:list-add",
        lambda world: Sent(f"/credits/lists/with/{world.ride.pk}/", {"list": str(_listing(world).uid)}),
        _on_the_list,
        owned=False,
    ),
    Case("credits:list-edit", lambda world: Sent(_listing(world).edit_url, {"add": world.ride.pk}), _on_the_list),
    Case(
        "credits:list-details",
        lambda world: Sent(
            f"{_listing(world).get_absolute_url()}details/", {"title": "Eleven", "kind": "ranked", "privacy": "me"}
        ),
        _kept,
    ),
    Case("credits:list-delete", lambda world: Sent(f"{_listing(world).get_absolute_url()}delete/"), _kept),
    Case("credits:list-copy", _copied, _copies, owned=False),
    Case("credits:duel-begin", _begin, lambda world: DuelRound.objects.filter(user=world.member).count(), owned=False),
    Case("credits:duel-answer", _answer, lambda world: Duel.objects.filter(round__user=world.member).count()),
    Case("credits:duel-end", lambda world: Sent(f"/credits/duel/{_round(world).uid}/end/", {"take": 1}), _copies),
    Case("credits:tables", _send, lambda world: TableImport.objects.filter(user=world.member).count(), owned=False),
    Case("credits:table-columns", _at(_table, "columns/", lambda world: {"ride": "ride", "park": "park"}), _state),
    Case(
        "credits:table",
        _at(_matched, "", lambda world: {"row-2": "none"}),
        lambda world: list(TableRow.objects.filter(table__user=world.member).values_list("is_wanted", flat=True)),
    ),
    Case("credits:table-import", _at(_matched, "import/"), lambda world: Job.objects.filter(user=world.member).count()),
    Case("credits:table-undo", _at(_imported, "undo/"), _state),
    Case("credits:table-forget", _at(_table, "forget/"), lambda world: len(_state(world))),
]
