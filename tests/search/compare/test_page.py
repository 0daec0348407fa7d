"""The page that puts things side by side."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from core.units import quantity_text
from rides.models import RidePage
from search.catalogue.rebuilding import rebuild
from search.models import CatalogueEntry
from tests.factories.pages import make_park, make_ride
from tests.factories.photos import make_photo
from tests.support.reading import read

pytestmark = pytest.mark.django_db


def address(*numbers, **more) -> str:
    pairs = [f"with={number}" for number in numbers] + [f"{name}={value}" for name, value in more.items()]
    return "/compare/?" + "&".join(pairs)


def cells(page) -> dict[str, list[str]]:
    """The words of each row by its heading."""
    return {
        row.th.get_text(" ", strip=True): [
            re.sub(r"\s+", " ", cell.get_text(" ", strip=True)) for cell in row.find_all("td")
        ]
        for row in page.main.select("table tr:has(> th[scope=row])")
    }


def columns(page) -> list[str]:
    return [th.get_text(strip=True) for th in page.main.select("thead th")[1:]]


def asked(url: str) -> list[str]:
    return [value for name, value in parse_qsl(urlsplit(url).query) if name == "with"]


def test_two_to_six_stand_beside_each_other_in_the_visitors_order(client, trio):
    page = read(client, address(trio["Fast"], trio["Tall"], trio["Wild"]))
    assert columns(page) == ["Fast", "Tall", "Wild"]
    assert page.soup.title.get_text() == "Fast, Tall and Wild compared | ThrillWiki"
    assert page.soup.find("link", rel="canonical")["href"].endswith(address(trio["Fast"], trio["Tall"], trio["Wild"]))
    assert page.soup.find("meta", attrs={"name": "robots"}) is None
    description = page.soup.find("meta", property="og:description")["content"]
    assert "Fast, Tall and Wild" in description


def test_the_best_value_is_said_in_words_and_a_tie_is_shared(client, trio):
    rows = cells(read(client, address(trio["Tall"], trio["Fast"], trio["Wild"])))
    assert [("Tallest" in words) for words in rows["Height"]] == [True, False, True]
    assert [("Most" in words) for words in rows["Inversions"]] == [False, True, False]
    # The smaller, the more may ride.
    assert ["Smallest riders welcome" in words for words in rows["At least"]] == [False, True, True]


def test_where_a_value_is_missing_the_best_is_the_best_recorded(client, trio):
    rows = cells(read(client, address(trio["Tall"], trio["Fast"], trio["Wild"])))
    assert rows["Speed"][1].endswith("Fastest recorded")
    assert rows["Speed"][2] == "Not recorded"
    # One alone is not the longest of anything.
    assert rows["Duration"] == ["Not recorded", "Not recorded", "1 min 40 s"]


def test_the_first_is_named_only_where_the_dates_allow_it(client, trio):
    rows = cells(read(client, address(trio["Tall"], trio["Fast"], trio["Wild"])))
    assert ["First" in words for words in rows["Opened"]] == [False, False, True]


def test_the_tallest_of_the_real_rides_is_the_one_that_plain_comparison_finds(client, rides):
    chosen = [rides[place] for place in (7, 0, 3, 11, 5)]
    rows = cells(read(client, address(*(ride.pk for ride in chosen))))
    tallest = max(ride.height_m for ride in chosen)
    for ride, words in zip(chosen, rows["Height"], strict=True):
        assert ("Tallest" in words) == (ride.height_m == tallest)
        metric, imperial = quantity_text(ride.height_m, "height").removesuffix(")").split(" (")
        assert metric in words.replace("\xa0", " ")
        assert imperial in words.replace("\xa0", " ")


def test_only_differences_leaves_out_what_is_the_same_and_counts_it(client, trio):
    everything = cells(read(client, address(trio["Tall"], trio["Fast"])))
    page = read(client, address(trio["Tall"], trio["Fast"], only="differences"))
    shown = cells(page)
    same = {name for name, words in everything.items() if len(set(words)) == 1}
    assert "Track" in same
    assert set(shown) == set(everything) - same
    assert f"{len(same)} facts are the same for all and left out." in page.words
    assert asked(page.links()["All facts"]) == [str(trio["Tall"]), str(trio["Fast"])]


def test_what_nobody_recorded_is_told_in_one_sentence(client, trio):
    page = read(client, address(trio["Tall"], trio["Fast"]))
    gone = page.words.split("Not recorded of any of them:")[1]
    assert "Airtime" in gone
    assert "Airtime" not in cells(page)


def test_things_can_be_moved_and_removed(client, trio):
    tall, fast, wild = trio["Tall"], trio["Fast"], trio["Wild"]
    links = read(client, address(tall, fast, wild, only="differences")).links()
    assert asked(links["Move Tall to the right"]) == [str(fast), str(tall), str(wild)]
    assert asked(links["Move Wild to the left"]) == [str(tall), str(wild), str(fast)]
    assert asked(links["Remove Fast"]) == [str(tall), str(wild)]
    assert "only=differences" in links["Remove Fast"]
    assert "Move Tall to the left" not in links


def test_of_the_same_model_is_offered_first_in_exchange(client, trio):
    page = read(client, address(trio["Tall"], trio["Fast"]))
    swap = page.main.select(".cmp-card")[0].select("details li a")
    assert [link.get_text() for link in swap] == ["Like Tall", "Wild"]
    assert asked(swap[0]["href"]) == [str(trio["Like Tall"]), str(trio["Fast"])]


def test_fewer_than_two_explain_themselves_and_are_not_indexed(client, trio):
    for numbers in ([], [trio["Tall"]]):
        page = read(client, address(*numbers))
        assert "Choose two to six" in page.words
        assert page.main.find("table") is None
        assert page.soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"
        assert page.main.find("form")["action"].startswith("/compare/")


def test_more_than_six_are_the_first_six_and_the_others_are_named(client, rides):
    page = read(client, address(*(ride.pk for ride in rides[:8])))
    assert columns(page) == [ride.name for ride in rides[:6]]
    left_out = page.words.split("Six at most are compared. Left out:")[1]
    assert rides[6].name in left_out
    assert rides[7].name in left_out


def test_of_mixed_kinds_the_more_frequent_is_compared_and_the_rest_offered(client, trio):
    page = read(client, address(trio["Hill Park"], trio["Tall"], trio["Fast"], trio["Makers"]))
    assert columns(page) == ["Tall", "Fast"]
    assert "these are rides. Left out: Hill Park." in page.words
    assert "Makers and operators cannot be compared yet. Left out: Makers." in page.words
    assert asked(page.links()["Compare those instead"]) == [str(trio["Hill Park"])]


def test_unpublished_private_and_unknown_pages_are_left_out_and_said_so(
    client, trio, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        RidePage.objects.get(pk=trio["Wild"]).unpublish()
        PageViewRestriction.objects.create(page_id=trio["Like Tall"], restriction_type="login")
    page = read(client, address(trio["Tall"], trio["Wild"], trio["Fast"], trio["Like Tall"], 987654321))
    assert columns(page) == ["Tall", "Fast"]
    sentence = f"Pages {trio['Wild']}, {trio['Like Tall']}, 987654321 are not on record, or not public"
    assert sentence in page.words
    assert "Wild" not in page.words


HOSTILE = ["0", "-1", "1" + "0" * 30, "abc", "", "1;drop", "٣", "1.5", "1e3", "%3Cscript%3E"]


def test_what_names_no_page_is_counted_and_left_out(client, trio):
    for value in HOSTILE:
        page = read(client, f"/compare/?with={trio['Tall']}&with={value}&with={trio['Fast']}")
        assert columns(page) == ["Tall", "Fast"], value
        assert "1 part of the address names no page" in page.words


def test_five_hundred_and_the_same_twice_are_read(client, trio):
    many = [trio["Tall"], trio["Tall"], trio["Fast"], *range(900_000, 900_500)]
    page = read(client, address(*many))
    assert columns(page) == ["Tall", "Fast"]


QUERIES = ["q=%F0%9F%8E%A2", "q=%27%22%3E", "q=" + "a" * 5000, "q=a%20%26%20%7C%20!b", "only=x&only=y"]


def test_any_search_gets_an_answer(client, trio):
    for query in QUERIES:
        read(client, f"{address(trio['Tall'])}&{query}")


def test_nul_is_refused(client):
    assert client.get("/compare/?with=%00").status_code == 400


def test_names_are_escaped(client):
    park = make_park("P")
    pages = [make_ride("<b>Bold</b>", park=park, height_m=10), make_ride('Quote"s', park=park, height_m=20)]
    rebuild()
    text = client.get(address(*(page.pk for page in pages))).content.decode()
    assert "<b>Bold" not in text
    assert "&lt;b&gt;Bold" in text


def test_the_form_finds_more_of_the_same_kind_and_keeps_what_is_chosen(client, trio):
    page = read(client, f"{address(trio['Tall'], only='differences')}&q=fa")
    found = page.main.select(".cmp-found a")
    assert [link.get_text(strip=True) for link in found] == ["Fast"]
    assert asked(found[0]["href"]) == [str(trio["Tall"]), str(trio["Fast"])]
    hidden = {field["name"]: field["value"] for field in page.main.select("form input[type=hidden]")}
    assert hidden == {"with": str(trio["Tall"]), "only": "differences"}
    assert "Nothing of this kind is called “flyer”" in read(client, f"{address(trio['Tall'])}&q=flyer").words


def test_while_somebody_types_only_the_list_is_answered(client, trio, django_assert_max_num_queries):
    url = f"{address(trio['Tall'], trio['Wild'])}&q=fa"
    with django_assert_max_num_queries(4):
        page = read(client, url, HTTP_HX_REQUEST="true", HTTP_HX_TARGET="cmp-found")
    assert asked(page.main.select_one(".cmp-found a")["href"]) == [str(trio[n]) for n in ("Tall", "Wild", "Fast")]
    assert page.soup.find("h1") is None
    assert "HX-Request" in page.response["Vary"]


def test_hits_of_the_search_can_be_put_into_the_tray(client, trio):
    page = read(client, "/search/?q=tall")
    forms = {form["data-compare-name"]: form for form in page.main.select("form[data-compare]")}
    assert "Tall" in forms
    assert "Makers" not in forms
    assert forms["Tall"].find("input", attrs={"name": "next"})["value"] == "/search/?q=tall"


def test_parks_and_models_have_rows_of_their_own(client, trio, catalogue):
    parks = CatalogueEntry.objects.filter(type="park").order_by("-ride_count", "pk")[:3]
    rows = cells(read(client, address(*(park.pk for park in parks))))
    assert [int(re.match(r"\d+", words).group()) for words in rows["Rides on record"]] == [
        park.ride_count for park in parks
    ]
    rows = cells(read(client, address(trio["Racer"], trio["Flyer"])))
    assert rows["Height"][0].endswith("Tallest")
    assert rows["On record"][0] == "2 Most"


@pytest.mark.parametrize("number", [2, 6])
def test_a_comparison_takes_six_queries_at_most(client, rides, django_assert_max_num_queries, number):
    url = address(*(ride.pk for ride in rides[:number])) + ("&q=ma" if number < 6 else "")
    read(client, url)
    with django_assert_max_num_queries(6):
        read(client, url)


def test_queries_do_not_grow_with_what_is_compared(client, rides, django_assert_num_queries):
    read(client, address(rides[0].pk, rides[1].pk))
    with CaptureQueriesContext(
        connection,
    ) as few:
        read(client, address(rides[0].pk, rides[1].pk))
    with django_assert_num_queries(len(few)):
        read(client, address(*(ride.pk for ride in rides[:6])))


def test_photos_and_a_search_stay_within_the_six(client, trio, django_assert_max_num_queries):
    for name in ("Tall", "Fast"):
        CatalogueEntry.objects.filter(pk=trio[name]).update(photo=make_photo(), has_photo=True)
    url = f"{address(trio['Tall'], trio['Fast'])}&q=wld"
    page = read(client, url)
    assert len(page.main.select(".cmp-pic img")) == 2
    # Found although a letter is missing.
    assert "Wild" in [link.get_text(strip=True) for link in page.main.select(".cmp-found a")]
    with django_assert_max_num_queries(6):
        read(client, url)


def test_the_drawing_shows_all_rides_at_one_scale(client, trio):
    page = read(client, address(trio["Tall"], trio["Fast"], trio["Wild"]))
    label = page.main.select_one("figure svg[role=img]")["aria-label"]
    assert "Tall 94.5 m (310 ft), Fast 60 m (197 ft), Wild 94.5 m (310 ft)" in label
