"""The page at /can-i-ride/: what it answers for parks and countries, and that no address breaks it."""

import re

import pytest
from django.urls import reverse

from rides.models import RidePage
from rides.who_may_ride import Rider, Rules, Verdict, answers
from search.catalogue.rebuilding import rebuild
from search.models import CatalogueEntry
from tests.factories.pages import make_park, make_ride

pytestmark = pytest.mark.django_db

ADDRESS = "/can-i-ride/"


def _get(client, query, **headers):
    response = client.get(f"{ADDRESS}?{query}", **headers)
    assert response.status_code == 200
    return response


def _park(**rules_by_ride):
    """A park in Germany with one open ride for each name."""
    park = make_park("Family Park", country="DE", region="Hesse", city="Ort")
    for title, rules in rules_by_ride.items():
        make_ride(title, park=park, opened="2001", **rules)
    rebuild()
    return park


def _key():
    return CatalogueEntry.objects.get(type="park").key


def _cells(response) -> dict[str, list[str]]:
    """By ride the marks of its row, in words."""
    found = {}
    for row in re.findall(r"<tr>(<th scope=\"row\">.*?)</tr>", response.content.decode(), re.S):
        name = re.search(r"<a href=\"[^\"]*\">([^<]*)</a>", row)[1]
        found[name] = re.findall(r"class=\"st st-\w+\"><svg.*?</svg>([^<]*)<", row)
    return found


def test_each_of_the_party_gets_an_answer(client):
    _park(
        Coaster={"min_height_cm": 140},
        Family={"min_height_cm": 120, "min_height_accompanied_cm": 100, "companion_age": 16},
        Kiddie={"min_height_cm": 0, "max_height_cm": 130},
        Silent={},
    )
    response = _get(client, f"park={_key()}&p=110&p=184")
    assert _cells(response) == {
        "Coaster": ["Too small", "Alone"],
        "Family": ["With an adult", "Alone"],
        "Kiddie": ["Alone", "Too tall"],
        "Silent": ["Not known", "Not known"],
    }
    assert [(sum_["words"]) for sum_ in response.context["answer"]["summaries"]] == [
        "Rides 1 of 4 alone, 1 more with an adult, 1 not known",
        "Rides 2 of 4 alone, 1 not known",
    ]
    text = response.content.decode()
    assert "at least 16 years old" in text
    assert '<span class="u-m">140\xa0cm</span><span class="u-i">55\xa0in</span>' in text


def test_advice_and_sensations_are_asked_of_the_catalogue(client):
    _park(Loud={"min_height_cm": 100, "sensations": ["loud"], "advisories": ["pregnancy"], "max_weight_kg": 120})
    key = _key()
    assert _cells(_get(client, f"park={key}&p=170&p=170&p=170&n=1:loud&n=2:pregnancy&n=3:strobe")) == {
        "Loud": ["No", "No", "Alone"]
    }
    assert "120\xa0kg" in _get(client, f"park={key}&p=170").content.decode()


def test_rides_for_more_of_the_party_come_first(client):
    _park(Tall={"min_height_cm": 140}, All={"min_height_cm": 90}, Nobody={"min_height_cm": 200}, Silent={})
    answer = _get(client, f"park={_key()}&p=110&p=184").context["answer"]
    assert [(group["label"], [row.ride["name"] for row in group["rows"]]) for group in answer["groups"]] == [
        ("The whole party", ["All"]),
        ("Some of the party", ["Tall"]),
        ("Not known", ["Silent"]),
        ("None of the party", ["Nobody"]),
    ]


def test_closed_rides_are_left_out_unless_asked_for(client):
    park = _park(Open={"min_height_cm": 100})
    make_ride("Gone", park=park, opened="1990", closed="1999", min_height_cm=100)
    rebuild()
    key = _key()
    assert list(_cells(_get(client, f"park={key}&p=170"))) == ["Open"]
    assert set(_cells(_get(client, f"park={key}&p=170&open=all"))) == {"Open", "Gone"}


def test_a_kind_narrows_and_its_count_is_told(client):
    _park(Coaster={"min_height_cm": 100}, Boats={"min_height_cm": 90, "category": "water-ride"})
    response = _get(client, f"park={_key()}&p=170&kind=water-ride")
    assert list(_cells(response)) == ["Boats"]
    assert [(chip["label"], chip["count"]) for chip in response.context["answer"]["kind_chips"]] == [
        ("All kinds", 2),
        ("Roller coasters", 1),
        ("Water rides", 1),
    ]


def test_a_whole_country_or_region_can_be_asked(client):
    park = _park(Coaster={"min_height_cm": 140})
    for place in ("country=DE", "country=de", "country=DE&region=Hesse"):
        response = _get(client, f"{place}&p=150")
        assert _cells(response) == {"Coaster": ["Alone"]}
        assert park.title in response.content.decode()
    assert "No ride of that place" in _get(client, "country=DE&region=Saxony&p=150").content.decode()
    assert "No ride of that place" in _get(client, "country=FR&p=150").content.decode()
    assert "no such country" in _get(client, "country=XX&p=150").content.decode()


def test_a_park_is_found_by_the_beginning_of_its_name(client, catalogue):
    assert _get(client, "q=cedar&p=150").context["where"].park.name == "Cedar Point"
    assert "No park of that name" in _get(client, "q=zzz&p=150").content.decode()
    assert "Type the beginning" in _get(client, "q=%25%25&p=150").content.decode()
    assert "no such park" in _get(client, "park=nowhere&p=150").content.decode()


def test_of_several_parks_one_is_chosen_with_the_same_party(client):
    for name in ("Legoland Here", "Legoland There"):
        make_park(name)
    rebuild()
    response = _get(client, "q=legoland&p=110&a=7")
    assert {match["title"] for match in response.context["matches"]} == {"Legoland Here", "Legoland There"}
    assert all("p=110&a=7" in match["url"] for match in response.context["matches"])


def test_errors_stand_beside_the_field_with_what_was_typed(client, catalogue):
    text = _get(client, "park=cedar-point&p=400&p=tall&p=170").content.decode()
    assert 'id="p-1-error"' in text
    assert 'value="400"' in text
    assert 'aria-describedby="p-2-error"' in text
    assert 'value="tall"' in text
    assert "What you can ride" in text, "the one who is known still gets an answer"


def test_answers_equal_the_rules_applied_to_the_pages(client, catalogue):
    """The catalogue and the pages say the same."""
    party = [Rider(110), Rider(184), Rider(140)]
    for park in CatalogueEntry.objects.filter(type="park"):
        response = _get(client, f"park={park.key}&open=all&p=110&p=184&p=140")
        shown = {row.ride["pk"]: row.answers for group in response.context["answer"]["groups"] for row in group["rows"]}
        for ride in RidePage.objects.filter(park_id=park.pk, live=True):
            rules = Rules(
                min_height_cm=ride.min_height_cm,
                min_height_accompanied_cm=ride.min_height_accompanied_cm,
                max_height_cm=ride.max_height_cm,
                min_age=ride.min_age,
                companion_age=ride.companion_age,
                inversions=ride.inversions,
            )
            if ride.pk in shown:
                assert shown[ride.pk] == answers(rules, party)
        assert len(shown) == min(60, RidePage.objects.filter(park_id=park.pk, live=True).count())
    assert any(Verdict.NO in {answer.verdict for answer in found} for found in shown.values())


@pytest.mark.parametrize(
    ("query", "most"),
    [("", 1), ("park=cedar-point&p=110&p=184", 2), ("country=US&p=110", 3), ("q=cedar&p=110", 2)],
)
def test_queries_do_not_grow(client, catalogue, django_assert_max_num_queries, query, most):
    with django_assert_max_num_queries(most):
        _get(client, query)


def test_htmx_gets_the_form_and_the_answer_alone(client, catalogue):
    response = _get(client, "park=cedar-point&p=110&p=&a=&a=", headers={"HX-Request": "true"})
    text = response.content.decode()
    assert "<html" not in text
    assert 'id="riders"' in text
    assert response["HX-Push-Url"] == f"{reverse('riders:can-i-ride')}?park=cedar-point&p=110"
    assert "HX-Request" in response["Vary"]


@pytest.mark.parametrize(
    "query",
    [
        "park=%00&p=%00",
        "park=" + "x" * 10_000,
        "q=" + "%25_" * 3000,
        "q=" + "%25_" * 300 + "&p=1",
        "q=%F0%9F%8E%A2&p=110",
        "country=%00&p=1",
        "country=DE&region=" + "y" * 5000 + "&p=110",
        "p=110&n=1:strobe&n=9:dark&n=x:&n=:&n=" + "z" * 9000,
        "park=cedar-point&p=110&kind=owner__password&open=maybe&page=0",
        "park=cedar-point&p=110&page=99999999999999",
        "&".join(f"p={n}" for n in range(300)),
    ],
)
def test_hostile_addresses_answer(client, catalogue, query):
    assert client.get(f"{ADDRESS}?{query}").status_code in {200, 400}


def test_a_private_park_is_not_there(client, catalogue):
    from wagtail.models import PageViewRestriction

    from parks.models import ParkPage

    park = ParkPage.objects.get(slug="cedar-point")
    PageViewRestriction.objects.create(page=park, restriction_type="login")
    rebuild()
    assert "no such park" in _get(client, "park=cedar-point&p=170").content.decode()


def test_the_parks_page_asks_for_a_height(client, catalogue):
    text = client.get("/parks/cedar-point/").content.decode()
    assert '<input type="hidden" name="park" value="cedar-point">' in text
    assert f'action="{ADDRESS}"' in text
