"""What a member has ridden, visited and wishes for, as a filter of the lists: against plain sets of keys."""

import csv
import io
import json

import pytest
from django.http import QueryDict

from core.pagecache.collecting import collecting
from credits import actions
from parks.models import ParkPage
from rides.models import RidePage
from search.finder.mine import choices
from search.finder.question import Question
from tests.support.members import make_member
from tests.support.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(varied):
    """A member who has ridden every third ride, wishes for every fifth and was in one park."""
    member = make_member("ada")
    rides = list(RidePage.objects.select_related("park").order_by("pk"))
    actions.tick_all(rides=rides[::3], by=member)
    for ride in rides[1::5]:
        actions.wish(page=ride, by=member)
    actions.visit_park(park=ParkPage.objects.get(title="Pole"), by=member, date=None)
    actions.tick_all(rides=[RidePage.objects.get(title="Millennium Force")], by=make_member("ben"))
    return member


def ask(query: str, user, entry_type: str = "ride") -> Question:
    return Question.of(entry_type, QueryDict(query), user)


def own_of(ada) -> dict[str, set[int]]:
    """By word the keys, from the member's own rows."""
    every = set(RidePage.objects.filter(live=True).values_list("pk", flat=True))
    ridden = set(ada.credits.values_list("ride", flat=True))
    return {"ridden": ridden, "unridden": every - ridden, "wished": set(ada.wishes.values_list("page", flat=True))}


OTHERS = ["", "kind=roller-coaster", "status=operating&track=steel", "height_min=10&q=made", "rider=125", "near=Pole"]


@pytest.mark.parametrize("others", OTHERS)
def test_each_choice_finds_what_is_its_own_beside_all_other_filters(ada, others):
    plain = set(ask(others, ada).entries().values_list("pk", flat=True))
    for word, own in own_of(ada).items():
        question = ask(f"{others}&mine={word}", ada)
        assert set(question.entries().values_list("pk", flat=True)) == plain & own
        assert question.count == len(plain & own)
        # Sideways: each choice is counted as if none were made.
        assert {each.value: each.count for each in choices(question, ada)} == {
            name: len(plain & mine) for name, mine in own_of(ada).items()
        }


@pytest.mark.parametrize("word", ["ridden", "unridden", "wished"])
def test_the_counts_of_all_facets_are_those_of_the_members_own(ada, word):
    question = ask(f"kind=roller-coaster&mine={word}", ada)
    own = own_of(ada)[word]
    for counts in question.facets():
        for value in counts.values:
            if counts.name not in ("maker", "country", "track", "kind"):
                continue
            alone = ask(f"{'' if counts.name == 'kind' else 'kind=roller-coaster&'}{counts.name}={value.value}", None)
            assert value.count == len(set(alone.entries().values_list("pk", flat=True)) & own), (counts.name, value)


def test_parks_are_visited_by_the_log_and_by_what_was_ridden_there(ada):
    ridden_in = set(ada.credits.filter(ride__park__isnull=False).values_list("ride__park", flat=True))
    visited = ridden_in | {ParkPage.objects.get(title="Pole").pk}
    every = set(ParkPage.objects.filter(live=True).values_list("pk", flat=True))
    assert set(ask("mine=visited", ada, "park").entries().values_list("pk", flat=True)) == visited
    assert set(ask("mine=unvisited", ada, "park").entries().values_list("pk", flat=True)) == every - visited
    assert "mine" not in ask("mine=ridden", ada, "park").conditions


def test_a_member_sees_the_choices_the_chip_and_marks_and_nobody_keeps_the_page(client, ada):
    client.force_login(ada)
    response = client.get("/rides/?mine=ridden&kind=roller-coaster")
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    page = read(client, "/rides/?mine=ridden&kind=roller-coaster")
    chips = {
        " ".join(chip.get_text(" ", strip=True).split()): chip["href"]
        for chip in page.soup.select(".found-chips a.chip")
    }
    assert chips["Remove filter: Ridden by me"] == "/rides/?kind=roller-coaster"
    box = page.soup.find("input", {"name": "mine", "value": "ridden"})
    assert box.has_attr("checked")
    assert len(page.soup.select(".found-done")) == len(page.rows()) > 0
    assert "no-store" in client.get("/rides/")["Cache-Control"]
    assert not read(client, "/rides/?mine=unridden").soup.select(".found-done")
    with collecting() as seen:
        client.get("/parks/")
    assert not seen.may_store


def test_nobody_else_gets_a_list_of_somebodys_own(client, ada):
    plain = client.get("/rides/")
    assert "no-store" not in plain.get("Cache-Control", "")
    assert b'name="mine"' not in plain.content
    asked = client.get("/rides/?mine=ridden&kind=water-ride")
    assert "no-store" in asked["Cache-Control"]
    assert read(client, "/rides/?mine=ridden&kind=water-ride").rows() == read(client, "/rides/?kind=water-ride").rows()
    assert "/accounts/login/?next=%2Frides%2F%3Fmine%3Dridden%26kind%3Dwater-ride" in asked.text
    client.force_login(make_member("eve"))
    assert "No such ride here" in read(client, "/rides/?mine=ridden").words


@pytest.mark.parametrize("form", ["csv", "json"])
def test_the_lists_for_machines_follow_and_are_kept_by_nobody(client, ada, form):
    address = f"/rides.{form}?mine=ridden"
    assert client.get(address).url.startswith("/accounts/login/?next=/rides.")
    client.force_login(ada)
    response = client.get(address)
    assert "no-store" in response["Cache-Control"]
    assert not response.has_header("ETag")
    body = b"".join(response.streaming_content).decode()
    rows = csv.DictReader(io.StringIO(body.lstrip("\ufeff"))) if form == "csv" else json.loads(body)["results"]
    numbers = {int(row["id"]) for row in rows}
    assert numbers == own_of(ada)["ridden"]


def test_what_is_ridden_counts_at_once_though_counts_are_kept(ada, monkeypatch):
    monkeypatch.setattr("search.finder.counting.MUCH", 0)
    before = ask("mine=unridden", ada).count
    ride = RidePage.objects.exclude(pk__in=own_of(ada)["ridden"]).filter(live=True).first()
    actions.tick(ride=ride, by=ada)
    assert ask("mine=unridden", ada).count == before - 1


@pytest.mark.parametrize(
    "query", ["", "mine=ridden", "mine=unridden&kind=roller-coaster&view=cards", "mine=wished&near=Pole"]
)
@pytest.mark.parametrize("path", ["/rides/", "/parks/"])
def test_a_members_list_takes_nine_queries_whatever_is_asked(client, ada, django_assert_max_num_queries, path, query):
    client.force_login(ada)
    address = f"{path}?{query.replace('ridden', 'visited') if path == '/parks/' else query}"
    client.get(address)
    with django_assert_max_num_queries(6 + 2 + 2):
        assert client.get(address).status_code == 200
