"""What a visitor reads on the page of a ride."""

import pytest

from core.dates import PartialDate
from rides.models import GlossaryTerm, Hardware, RidePage, TrackStatistics
from rides.models.hardware import Placement
from rides.models.rows import RideCredit, RideElement, RideSource
from tests.factories.pages import make_company, make_model, make_park, make_ride
from tests.support.reading import read

pytestmark = pytest.mark.django_db

MOST_QUERIES = 15


def _millennium_force(**fields) -> RidePage:
    fields = {"height_m": 94.488, "speed_kmh": 149.7, "length_m": 2010.2, "opened": "2000-05-13", **fields}
    return make_ride("Millennium Force", park=make_park(region="Ohio", country="US"), **fields)


def test_the_head_says_kind_park_status_and_maker(client):
    ride = _millennium_force(manufacturer=make_company("Intamin"))
    words = read(client, ride.url).words
    assert "Roller coaster at Cedar Point , Ohio" in words
    assert "Operating since 13 May 2000 by Intamin" in words


def test_figures_stand_in_both_units(client):
    facts = read(client, _millennium_force().url).section("specs")
    assert "Height 94.5 m 310 ft" in facts
    assert "Speed 150 km/h 93 mph" in facts


def test_zero_inversions_is_a_fact_and_not_a_gap(client):
    facts = read(client, _millennium_force(inversions=0).url).section("specs")
    assert "Inversions 0" in facts


def test_a_coaster_of_which_nothing_is_known_says_so_everywhere(client):
    ride = make_ride("Mystery", park=make_park())
    page = read(client, ride.url)
    assert "Height Not recorded" in page.section("specs")
    assert "No rule for riders is recorded yet" in page.section("rules")
    assert "No date of this ride is recorded yet." in page.section("history")
    assert not page.has("among")
    assert "None" not in page.words


def test_a_ride_whose_park_nobody_knows_says_so(client):
    ride = make_ride("Orphan")
    page = read(client, ride.url)
    assert "its park is not recorded" in page.words
    assert page.links()["Rides"] == "/rides/"


def test_a_show_is_not_asked_for_its_inversions(client):
    ride = make_ride("Luminosity", park=make_park(), category="show", duration_s=1800)
    facts = read(client, ride.url).section("specs")
    assert "Inversions" not in facts
    assert "Height" not in facts
    assert "Duration 30 min" in facts


def test_a_flat_ride_shows_its_type_and_only_known_extras(client):
    ride = make_ride("Giant Wheel", park=make_park(), category="flat-ride", subtype="ferris-wheel", height_m=44)
    page = read(client, ride.url)
    assert "Kind Ferris wheel" in page.section("specs")
    assert "Airtime" not in page.section("specs")


def test_what_the_model_says_is_shown_as_the_models(client):
    model = make_model("Giga Coaster", height_m=90, seating="sit-down", min_height_cm=122)
    ride = make_ride("Clone", park=make_park(), model=model)
    page = read(client, ride.url)
    assert "Height 90 m 295 ft typical of the model Giga Coaster" in page.section("specs")
    assert "Seating Sit-down typical of the model Giga Coaster" in page.section("specs")
    assert "122 cm" in page.section("rules")
    own = make_ride("Own", park=make_park(), model=model, height_m=60)
    assert "Height 60 m 197 ft" in read(client, own.url).section("specs")


def test_designers_are_named_with_and_without_a_page(client):
    ride = _millennium_force()
    ride.credits.add(RideCredit(role="designer", company=make_company("Werner Stengel", kind="person")))
    ride.credits.add(RideCredit(role="designer", name="A. N. Other"))
    ride.credits.add(RideCredit(role="steel", name="Stakotra"))
    ride.save_revision().publish()
    page = read(client, ride.url)
    assert "Designer Werner Stengel , A. N. Other" in page.section("specs")
    assert "Steelwork Stakotra" in page.section("specs")


def test_can_i_ride_it_tells_heights_advice_and_access(client):
    ride = _millennium_force(
        min_height_cm=122, max_height_cm=198, restraint="lap-bar", must_transfer=True, advisories=["heart", "pregnancy"]
    )
    rules = read(client, ride.url).section("rules")
    assert "At least 122 cm 48 in" in rules
    assert "At most 198 cm 78 in" in rules
    assert "Riders must transfer" in rules
    assert "not with heart trouble, not when pregnant" in rules
    assert "Step-free Not recorded" in rules


def test_the_rules_stand_before_the_ranks_for_whoever_reads_in_order(client):
    page = read(client, _millennium_force(min_height_cm=122).url)
    assert page.words.index("Can I ride it?") < page.words.index("Life of the ride")


def test_the_rank_counts_operating_rides_of_its_kind_and_shares_places(client):
    park = make_park()
    for height in [10, 20, 30, 40, 50, 60, 70, 80, 94.488, 100]:
        make_ride(f"Coaster {height}", park=park, opened="1990", height_m=height)
    make_ride("Closed giant", park=park, opened="1990", closed="2000", height_m=139)
    make_ride("Tower", park=park, opened="1990", category="tower", height_m=126)
    ride = _millennium_force(speed_kmh=None, length_m=None)
    section = read(client, ride.url).section("among")
    assert "Tallest number 2 of 11 on record" in section
    assert "Among operating roller coasters" in section


def test_a_closed_ride_has_no_rank_among_operating_ones(client):
    park = make_park()
    for number in range(12):
        make_ride(f"Coaster {number}", park=park, opened="1990", height_m=10 + number)
    ride = make_ride("Gone", park=park, opened="1990", closed="2001", height_m=100)
    assert not read(client, ride.url).has("among")


def test_elements_come_in_ride_order_with_the_words_of_the_field(client):
    ride = _millennium_force()
    lift = GlossaryTerm.objects.create(slug="a-lift", name="Cable lift of tests", kind="device")
    ride.elements.add(RideElement(term=lift, height_m=94.488))
    ride.elements.add(RideElement(name="The first drop", note="80 degrees"))
    ride.save_revision().publish()
    section = read(client, ride.url).section("elements")
    assert section.index("Cable lift of tests") < section.index("The first drop 80 degrees")
    assert "310 ft" in section


def test_the_life_of_the_ride_is_told_in_order_with_its_gaps(client):
    ride = make_ride(
        "Mean Streak",
        park=make_park(),
        opened="1991-05-11",
        events=[("announced", None), ("retracked", "1994"), ("closed", "2016-09-16")],
    )
    life = read(client, ride.url).section("history")
    assert life.index("Opened at Cedar Point") < life.index("Retracked") < life.index("16 Sep 2016")
    assert "Not recorded Announced" in life


def test_a_moved_machine_names_its_other_places(client):
    machine = Hardware.objects.create(name="Green Scream (1995)", serial_number="77")
    ride = _millennium_force(hardware=machine)
    ride.placements.add(Placement(place="Old Town", name="Whirl", until=PartialDate.parse("1999")))
    ride.save_revision().publish()
    section = read(client, ride.url).section("history")
    assert "Green Scream (1995), 77" in section
    assert "Stood at Old Town as Whirl until 1999" in section


def test_tracks_stand_side_by_side(client):
    ride = _millennium_force()
    ride.tracks.add(TrackStatistics(name="North", height_m=30, inversions=0))
    ride.tracks.add(TrackStatistics(name="South", height_m=32))
    ride.save_revision().publish()
    facts = read(client, ride.url).section("specs")
    assert "Figure North South" in facts
    assert "Inversions 0" in facts


def test_neighbours_by_name_and_the_rest_of_the_park_by_status(client):
    ride = _millennium_force()
    make_ride("Gemini", park=ride.park, opened="1978")
    make_ride("Raptor", park=ride.park, opened="1994")
    make_ride("WildCat", park=ride.park, opened="1979", closed="2011")
    page = read(client, ride.url)
    assert "Previous ride: Gemini" in page.section("park")
    assert "Next ride: Raptor" in page.section("park")
    assert "Closed or removed 1 WildCat" in page.section("park")


def test_others_by_the_maker_are_named_the_running_and_tall_ones_first(client):
    maker = make_company("Intamin")
    ride = _millennium_force(manufacturer=maker)
    elsewhere = make_park("Elsewhere")
    make_ride("Small", park=elsewhere, manufacturer=maker, opened="1990", height_m=5)
    make_ride("Tall", park=elsewhere, manufacturer=maker, opened="1990", height_m=120)
    make_ride("Taller but gone", park=elsewhere, manufacturer=maker, opened="1990", closed="1991", height_m=130)
    words = read(client, ride.url).words
    assert words.index("Others by Intamin") < words.index("Tall ") < words.index("Small") < words.index("Taller but")


def test_a_fact_of_an_event_keeps_its_link_to_the_source(client):
    ride = _millennium_force()
    ride.sources.add(RideSource(title="English Wikipedia", facts=["height_m"], kind="imported"))
    event = ride.status_events.first()
    event.source_title, event.source_url = "Press release", "https://example.org/opening"
    ride.status_events.add(event)
    ride.save_revision().publish()
    page = read(client, ride.url)
    assert page.links()["Press release"] == "https://example.org/opening"
    assert "Height 94.5 m 310 ft Source 1" in page.section("specs")


def test_an_address_that_is_no_web_address_is_never_a_link(client):
    ride = _millennium_force()
    event = ride.status_events.first()
    event.source_title, event.source_url = "Trap", "javascript:alert(1)"
    ride.status_events.add(event)
    ride.save()
    assert 'href="javascript' not in client.get(ride.url).content.decode()


def test_the_number_of_queries_does_not_grow_with_rows_and_neighbours(client, settings, django_assert_max_num_queries):
    settings.PAGE_CACHE_URL = ""
    maker = make_company()
    lonely = make_ride("Lonely", park=make_park(), manufacturer=maker, opened="1990", height_m=10)
    park = make_park("Full")
    rides = [
        make_ride(f"Ride {number}", park=park, manufacturer=maker, opened="1990", height_m=10 + number)
        for number in range(40)
    ]
    full = rides[0]
    for number in range(10):
        full.elements.add(RideElement(term=GlossaryTerm.objects.create(slug=f"t{number}", name=f"Term {number}")))
        full.credits.add(RideCredit(role="designer", company=make_company(f"Designer {number}")))
    full.save_revision().publish()
    # Once each: the type of the page at an address is remembered from the first visit.
    client.get(lonely.url)
    client.get(full.url)
    with django_assert_max_num_queries(MOST_QUERIES) as few:
        client.get(lonely.url)
    with django_assert_max_num_queries(MOST_QUERIES) as many:
        client.get(full.url)
    assert len(few) == len(many)


def test_an_unpublished_preview_shows_what_the_editor_typed(rf):
    ride = _millennium_force()
    ride.title = "Renamed in the editor"
    ride.credits.add(RideCredit(role="designer", name="Typed just now"))
    response = ride.make_preview_request()
    text = response.render().content.decode() if hasattr(response, "render") else response.content.decode()
    assert "Renamed in the editor" in text
    assert "Typed just now" in text
