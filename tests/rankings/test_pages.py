"""The pages of rankings: what they say, what they cost, and that no address breaks them."""

import csv
import gzip
import io
import json
import re
from datetime import date

import pytest

from accounts.models import User
from companies.models import CompanyPage
from core.pagecache.collecting import collecting
from pages.addresses import address
from rankings import paying
from rankings.actions import make_snapshot
from rankings.models import HeldRating
from rides.models import RidePage
from search.catalogue import listening
from search.models import CatalogueEntry
from tests.rankings.support import make_raters, rate_all
from tests.support.reading import Reading

pytestmark = pytest.mark.django_db
MONTH = date(2026, 11, 1)


def _text(client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status, url
    return Reading(response).words


@pytest.fixture
def ranked(crowd):
    return make_snapshot(month=MONTH)


ADDRESSES = ["/rankings/", "/rankings/how/", "/rankings/coasters/", "/rankings/parks/", "/rankings/evidence/"]


@pytest.mark.parametrize("url", ADDRESSES)
def test_without_any_rating_the_pages_say_what_it_takes(client, catalogue, url):
    text = _text(client, url)
    assert "%" not in text.replace("95 %", ""), "nothing is invented"


def test_an_empty_ranking_says_how_many_members_a_place_takes(client, catalogue):
    assert "A ride has a place from 10 members on" in _text(client, "/rankings/coasters/")
    assert "Nobody has rated any of these yet" in _text(client, "/rankings/dark-rides/")


def test_rated_by_too_few_a_ranking_leads_to_the_provisional_ones(client, coasters):
    raters = make_raters(4)
    rate_all({user: {page: 5 + number % 3 for number, page in enumerate(coasters)} for user in raters})
    paying.recompute()
    make_snapshot()
    assert "No ride has a place yet" in _text(client, "/rankings/coasters/")
    text = _text(client, "/rankings/coasters/provisional/")
    assert "fewer than 10 riders" in text
    assert "provisional" in text


def test_a_ranking_shows_places_with_riders_and_what_changed(client, ranked):
    response = client.get("/rankings/coasters/")
    places = response.context["places"]
    assert [place.place for place in places] == sorted(place.place for place in places)
    assert {place.change for place in places} == {"new"}
    assert "Ranking of November 2026, frozen." in Reading(response).words
    assert "Made from" in Reading(response).words


def test_ties_share_a_rank_in_a_part_of_the_world_too(client, crowd):
    snapshot = make_snapshot()
    first = list(snapshot.rows.filter(kind="coaster", country="US").order_by("rank")[:3])
    snapshot.rows.filter(pk__in=[row.pk for row in first[:2]]).update(rank=1)
    places = client.get("/rankings/coasters/in/us/").context["places"]
    assert [place.place for place in places[:3]] == [1, 1, 3]


@pytest.mark.parametrize("url", [*ADDRESSES, "/rankings/coasters/in/north-america/from/2000s/", "/rankings/makers/"])
def test_a_page_takes_six_queries_at_most(client, ranked, django_assert_max_num_queries, url):
    with django_assert_max_num_queries(6):
        client.get(url)


def test_narrowed_pages_take_seven_queries_at_most(client, ranked, coasters, django_assert_max_num_queries):
    maker = RidePage.objects.filter(pk__in=coasters, manufacturer__isnull=False).first().manufacturer
    park = RidePage.objects.filter(pk__in=coasters).first().park
    for url in (f"/rankings/coasters/by/{maker.slug}/", f"/rankings/coasters/at/{park.slug}/by/{maker.slug}/"):
        with django_assert_max_num_queries(7):
            response = client.get(url)
        assert maker.title in Reading(response).words
    a, b = coasters[:2]
    with django_assert_max_num_queries(6):
        client.get(f"/rankings/evidence/?a={a}&b={b}")
    with django_assert_max_num_queries(6):
        client.get(f"/rankings/history/{a}/")


def test_every_link_of_a_ranking_leads_somewhere(client, ranked):
    reading = Reading(client.get("/rankings/coasters/"))
    links = {link for link in reading.links().values() if link.startswith("/rankings/")}
    assert len(links) > 10
    for link in sorted(links)[:40]:
        assert client.get(link).status_code == 200, link


@pytest.mark.parametrize(
    "path",
    [
        "nothing/",
        "coasters/in/atlantis/",
        "coasters/in/",
        "coasters/by/nobody/",
        "coasters/from/1999/",
        "coasters/from/19x0s/",
        "coasters/from/1990s/in/us/",
        "coasters/in/us/in/de/",
        "coasters/?month=2001-01",
        "coasters/?month='",
        "coasters/?page=99",
        "coasters/?page=x",
        "history/999999999/",
        "parks/duels.csv.gz",
    ],
)
def test_addresses_that_say_nothing_are_not_found(client, ranked, path):
    assert client.get(f"/rankings/{path}").status_code == 404


@pytest.mark.parametrize("query", ["a=1&b=", "a=99999999999999999999&b=-1", "a=xyz&b=%27;--"])
def test_evidence_of_what_is_not_there_breaks_nothing(client, ranked, query):
    assert "on record" in _text(client, f"/rankings/evidence/?{query}")


def test_the_evidence_counts_who_knows_both(client, crowd, coasters):
    from reviews.models import Review

    first, second = coasters[0], coasters[-1]
    own = {user.pk: {} for user in crowd}
    for review in Review.objects.filter(page_id__in=[first, second]):
        own[review.author_id][review.page_id] = review.rating
    won = sum(ballot[first] > ballot[second] for ballot in own.values())
    tied = sum(ballot[first] == ballot[second] for ballot in own.values())
    found = client.get(f"/rankings/evidence/?a={first}&b={second}").context["evidence"]
    assert (found.won, found.tied, found.lost) == (won, tied, 14 - won - tied)


def test_the_evidence_of_a_single_member_is_not_told(client, coasters):
    user = make_raters(1)[0]
    rate_all({user: {coasters[0]: 3, coasters[1]: 9}})
    assert "Too few members know both" in _text(client, f"/rankings/evidence/?a={coasters[0]}&b={coasters[1]}")


def test_an_ambiguous_name_is_asked_back(client, catalogue):
    context = client.get("/rankings/evidence/?a=e&b=Millennium+Force").context
    assert len(context["sides"][0]["asked"].choices) == 8
    assert context["sides"][1]["asked"].ride.title == "Millennium Force"


def test_the_duels_can_be_downloaded_and_name_nobody(client, ranked):
    response = client.get("/rankings/coasters/duels.csv.gz")
    assert response["Content-Disposition"] == 'attachment; filename="thrillwiki-coasters-duels-2026-11.csv.gz"'
    lines = list(csv.reader(io.StringIO(gzip.decompress(response.content).decode())))
    assert lines[0] == ["line", "first", "second", "riders", "opponents", "won", "lost", "tied"]
    text = gzip.decompress(response.content).decode()
    assert not any(name in text for name in User.objects.values_list("username", flat=True))


def test_the_history_of_a_ride_has_a_chart_with_a_table(client, ranked, coasters):
    make_snapshot(month=date(2026, 12, 1))
    response = client.get(f"/rankings/history/{coasters[-1]}/")
    assert "<svg" in response.content.decode()
    text = Reading(response).words
    assert "November 2026" in text
    assert "December 2026" in text


def test_a_ride_shows_score_rank_and_range_with_one_query_more(client, ranked, coasters):
    ride = RidePage.objects.get(pk=coasters[-1])
    text = _text(client, address(ride.url_path))
    assert "14 ratings count" in text
    assert "of all roller coasters" in text


def test_a_ride_without_ratings_says_what_it_takes(client, catalogue):
    ride = RidePage.objects.filter(category="roller-coaster").first()
    assert "No score yet: 0 ratings of the 3 that it takes." in _text(client, address(ride.url_path))


def test_held_ratings_are_told_of_on_the_page(client, crowd, coasters):
    HeldRating.objects.create(page_id=coasters[0], user=crowd[0], sign="speed")
    ride = RidePage.objects.get(pk=coasters[0])
    assert "does not count until a moderator has looked" in _text(client, address(ride.url_path))


def test_pages_are_made_anew_with_a_snapshot(client, ranked, coasters):
    urls = ["/rankings/", "/rankings/coasters/", address(RidePage.objects.get(pk=coasters[0]).url_path)]
    for url in urls:
        with collecting() as seen:
            client.get(url)
        assert "rankings" in seen.tags, url


def test_the_catalogue_follows_the_scores(crowd, coasters, client):
    listening.pay()
    entry = CatalogueEntry.objects.get(pk=coasters[-1])
    assert entry.rating_count == 14
    assert 0.5 <= entry.rating <= 5
    best = client.get("/rides/?sort=rating&rating_min=1").content.decode()
    assert entry.name in best


def test_no_page_tells_who_rated(client, ranked, coasters):
    for url in (*ADDRESSES, f"/rankings/history/{coasters[0]}/"):
        text = client.get(url).content.decode()
        assert "rater-" not in text
        assert "@example" not in text


def test_a_maker_shows_its_place(client, ranked):
    row = ranked.rows.filter(kind="maker", rank__isnull=False).first()
    assert row, "the catalogue has a maker with three coasters"
    maker = CompanyPage.objects.get(pk=row.page_id)
    reading = Reading(client.get(address(maker.url_path)))
    assert f"Number {row.rank} of all makers" in reading.words
    assert "/rankings/makers/" in reading.links().values()


def test_a_maker_without_a_place_says_nothing_of_it(client, catalogue):
    maker = CompanyPage.objects.live().first()
    assert "of all makers" not in _text(client, address(maker.url_path))


def test_a_ranking_is_a_list_for_machines(client, ranked):
    response = client.get("/rankings/coasters/")
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', response.content.decode())
    things = {thing["@type"]: thing for thing in map(json.loads, scripts)}
    places = response.context["places"]
    items = things["ItemList"]["itemListElement"]
    assert [(item["position"], item["name"]) for item in items] == [(each.place, each.row.name) for each in places]
    assert all(item["url"].startswith("http") for item in items)
    assert things["BreadcrumbList"]["itemListElement"][-1]["item"] == things["ItemList"]["url"]


def test_the_kiddie_ranking_says_which_coasters_stand_in_it(client, catalogue):
    assert "Of most nobody has recorded it yet" in _text(client, "/rankings/kiddie-coasters/")
    assert "Of most nobody" not in _text(client, "/rankings/coasters/")


def test_an_empty_ranking_is_no_list(client, catalogue):
    assert "ItemList" not in client.get("/rankings/coasters/").content.decode().replace("ListItem", "")
