"""The pages of the glossary: what they show, count and refuse."""

import json
import re
from html import unescape

import pytest

from rides.models import GlossaryTerm, RideElement, RidePage
from search.catalogue.rebuilding import rebuild
from tests.factories.pages import make_home, make_ride

pytestmark = pytest.mark.django_db


def _text(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def _names_in_table(text):
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', text)


def test_the_index_lists_every_term_under_its_kind_and_letter(client):
    make_home()
    text = _text(client, "/glossary/")
    assert text.count("<dt>") == GlossaryTerm.objects.count()
    assert 'id="inversion-C-terms"' in text
    assert 'href="/glossary/cobra-roll/"' in text


def test_the_index_counts_the_rides_of_a_term_once(client, with_elements):
    with_elements("Nemesis", ["corkscrew", "corkscrew", "zero-g-roll"], seating="inverted", coaster_tags=["inverted"])
    with_elements("Other", ["corkscrew"], coaster_tags=["inverted"])
    text = _text(client, "/glossary/")
    assert _count_beside(text, "corkscrew") == "2 rides"
    assert _count_beside(text, "inverted-coaster") == "2 rides", "by seating and by tag, each ride once"
    assert _count_beside(text, "zero-g-roll") == "1 ride"
    assert _count_beside(text, "batwing") == ""


def _count_beside(text, slug):
    row = re.search(rf'<dt><a href="/glossary/{slug}/">.*?</dt>', text)[0]
    found = re.search(r"(\d+ rides?)", row)
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("cobra", "cobra-roll"),
        ("COBRA Rol", "cobra-roll"),
        ("otsr", "over-the-shoulder-restraint"),
        ("möbius", "moebius-coaster"),
    ],
)
def test_words_find_terms_by_any_of_their_names_and_that_name_first(client, query, slug):
    make_home()
    first = re.search(r'<dt><a href="([^"]+)">', _text(client, "/glossary/", q=query))[1]
    assert first == f"/glossary/{slug}/"


def test_the_kind_narrows_and_an_unknown_kind_does_not(client):
    make_home()
    assert (
        _text(client, "/glossary/", kind="device").count("<dt>") == GlossaryTerm.objects.filter(kind="device").count()
    )
    assert _text(client, "/glossary/", kind="'; DROP").count("<dt>") == GlossaryTerm.objects.count()


def test_nothing_found_says_so_and_leads_back(client):
    make_home()
    text = _text(client, "/glossary/", q="zzzqq")
    assert "No such term" in text
    assert 'href="/glossary/">Show all terms' in text


@pytest.mark.parametrize(
    "query", ["<script>alert(1)</script>", "%_%_%", "\0", "a" * 10_000, "word " * 2000, "🎢", "\u202egnp", "((", "\\"]
)
def test_hostile_words_get_an_answer(client, query):
    make_home()
    for kind in ("", "device", "\0", "x" * 5000):
        response = client.get("/glossary/", {"q": query, "kind": kind})
        assert response.status_code in ({400} if "\0" in query + kind else {200, 400} if len(query) > 1000 else {200})
        assert "<script>alert" not in response.content.decode()


def test_htmx_gets_the_list_alone(client):
    make_home()
    response = client.get("/glossary/?q=loop", headers={"HX-Request": "true"})
    assert response.content.decode().lstrip().startswith('<div id="terms">')
    assert "HX-Request" in response["Vary"]


@pytest.mark.parametrize("slug", ["nope", "Helix", "a" * 300])
def test_an_unknown_term_is_not_found(client, slug):
    make_home()
    assert client.get(f"/glossary/{slug}/").status_code == 404


@pytest.mark.parametrize("page", ["0", "2", "-1", "x", "1" * 50])
def test_pages_that_do_not_exist_are_not_found(client, with_elements, page):
    with_elements("Nemesis", ["corkscrew"])
    assert client.get("/glossary/corkscrew/", {"page": page}).status_code == 404


def test_a_term_shows_definition_names_drawing_and_neighbours(client):
    make_home()
    text = _text(client, "/glossary/inline-twist/")
    term = GlossaryTerm.objects.get(slug="inline-twist")
    assert term.definition in text
    assert "Barrel roll" in text
    assert 'aria-label="Inline twist, drawn schematically.' in text
    assert 'href="/glossary/heartline-roll/"' in text


def test_a_term_of_which_no_ride_is_recorded_says_that_this_proves_nothing(client):
    make_home()
    text = _text(client, "/glossary/batwing/")
    assert "No ride on record with it yet" in text
    assert "That does not mean that there is none" in text


def test_a_kind_of_park_leads_to_its_parks(client):
    make_home()
    assert 'href="/parks/?kind=theme-park"' in _text(client, "/glossary/theme-park/")


def test_a_word_that_no_ride_can_have_has_no_list(client):
    make_home()
    assert "No ride on record" not in _text(client, "/glossary/airtime/")


def test_the_rides_come_tallest_first_and_unknown_heights_last(client, with_elements):
    with_elements("Low", ["corkscrew"], height_m=10)
    with_elements("Nobody measured it", ["corkscrew"])
    with_elements("High", ["corkscrew"], height_m=50, closed="2001")
    with_elements("Without", ["batwing"], height_m=90)
    text = _text(client, "/glossary/corkscrew/")
    assert _names_in_table(text) == ["High", "Low", "Nobody measured it"]
    assert "Alton Towers" in text
    assert 'href="/rides/?element=corkscrew"' in text


def test_where_no_height_is_known_the_rides_come_by_name(client, with_elements):
    with_elements("Zebra", ["corkscrew"])
    with_elements("The Ape", ["corkscrew"])
    text = _text(client, "/glossary/corkscrew/")
    assert _names_in_table(text) == ["The Ape", "Zebra"]
    assert "2 rides on record, by name" in text


def test_long_lists_are_paged_and_end_where_the_finder_takes_over(client, with_elements, monkeypatch):
    monkeypatch.setattr("search.glossary.rides.PER_PAGE", 2)
    monkeypatch.setattr("search.glossary.rides.MOST_LISTED", 4)
    for number in range(6):
        with_elements(f"Ride {number}", ["corkscrew"], height_m=50 - number)
    assert _names_in_table(_text(client, "/glossary/corkscrew/", page="2")) == ["Ride 2", "Ride 3"]
    assert "the finder shows all of them" in _text(client, "/glossary/corkscrew/")
    assert client.get("/glossary/corkscrew/?page=3").status_code == 404


@pytest.mark.parametrize("few", [0, 5000])
def test_records_are_of_rides_that_operate_and_shared_by_equals(client, with_elements, monkeypatch, few):
    monkeypatch.setattr("search.glossary.records.FEW", few)
    with_elements("Gone", ["corkscrew"], height_m=99, closed="2001")
    with_elements("One", ["corkscrew", "corkscrew"], height_m=30, speed_kmh=80)
    with_elements("Two", ["corkscrew", "corkscrew"], height_m=30, speed_kmh=90)
    with_elements("Three", ["corkscrew"], height_m=29)
    records = _records(_text(client, "/glossary/corkscrew/"))
    assert records == {"Tallest": ["One", "Two"], "Fastest": ["Two"], "Most of it": ["One", "Two"]}


@pytest.mark.parametrize("few", [0, 5000])
def test_records_equal_those_counted_from_the_pages(client, catalogue, monkeypatch, few):
    monkeypatch.setattr("search.glossary.records.FEW", few)
    rides = [ride for ride in RidePage.objects.live() if ride.track_material == "wood" and ride.status == "operating"]
    assert len(rides) > 1
    expected = {}
    for label, column in (("Tallest", "height_m"), ("Fastest", "speed_kmh"), ("Longest", "length_m")):
        most = max(getattr(ride, column) or 0 for ride in rides)
        expected[label] = sorted(ride.title for ride in rides if getattr(ride, column) == most)
    assert _records(_text(client, "/glossary/wooden-coaster/")) == expected


def _records(text):
    if 'id="records"' not in text:
        return {}
    section = re.search(r'id="records">(.*?)</section>', text, re.DOTALL)[1]
    parts = re.findall(r"<dt[^>]*>([^<]+)</dt>(.*?)</dd>", section, re.DOTALL)
    return {label: re.findall(r"<a [^>]*>([^<]+)</a>", body) for label, body in parts}


def test_what_has_closed_holds_no_records(client, with_elements):
    with_elements("Gone", ["corkscrew"], height_m=99, closed="2001")
    text = _text(client, "/glossary/closed-permanently/")
    assert _names_in_table(text) == ["Gone"]
    assert _records(text) == {}


def test_lists_equal_the_pages_for_every_seat_and_track(client, catalogue):
    for slug, column, value in (
        ("steel-coaster", "track_material", "steel"),
        ("wooden-coaster", "track_material", "wood"),
        ("sit-down-coaster", "seating", "sit-down"),
    ):
        wanted = set(RidePage.objects.live().filter(**{column: value}).values_list("title", flat=True))
        assert {unescape(name) for name in _names_in_table(_text(client, f"/glossary/{slug}/"))} == wanted


def test_queries_do_not_grow_with_rides_and_stay_within_six(client, with_elements, django_assert_max_num_queries):
    with_elements("One", ["corkscrew", "corkscrew"], height_m=30)
    client.get("/glossary/corkscrew/")
    counts = []
    for number in range(3):
        for address in ("/glossary/", "/glossary/corkscrew/"):
            with django_assert_max_num_queries(6) as captured:
                client.get(address)
            counts.append((address, len(captured)))
        with_elements(f"More {number}", ["corkscrew", "corkscrew"], height_m=30 + number, seating="inverted")
    assert len(set(counts)) == 2, counts


def test_a_private_ride_is_not_listed(client, with_elements):
    ride = with_elements("Secret", ["corkscrew"], height_m=30)
    ride.unpublish()
    rebuild()
    assert "Secret" not in _text(client, "/glossary/corkscrew/")


def test_machines_read_the_term_and_its_set(client):
    make_home()
    scripts = _scripts(_text(client, "/glossary/cobra-roll/"))
    term = next(each for each in scripts if each["@type"] == "DefinedTerm")
    assert term["name"] == "Cobra roll"
    assert term["@id"].endswith("/glossary/cobra-roll/")
    assert term["inDefinedTermSet"]["@type"] == "DefinedTermSet"
    whole = next(each for each in _scripts(_text(client, "/glossary/")) if each["@type"] == "DefinedTermSet")
    assert len(whole["hasDefinedTerm"]) == GlossaryTerm.objects.count()


def _scripts(text):
    return [json.loads(each) for each in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)]


def test_the_sitemap_names_index_and_terms(client):
    make_home()
    text = client.get("/sitemap.xml").content.decode()
    assert "/glossary/</loc>" in text
    assert "/glossary/cobra-roll/</loc>" in text


def test_the_elements_of_a_ride_lead_to_their_terms(client, with_elements):
    ride = with_elements("Nemesis", ["corkscrew"])
    ride.elements.add(RideElement(term=GlossaryTerm.objects.get(slug="batwing"), name="The Bat"))
    ride.save_revision().publish()
    text = _text(client, ride.url)
    assert '<a class="font-semibold" href="/glossary/corkscrew/">Corkscrew</a>' in text
    assert '<a class="meta" href="/glossary/batwing/">Batwing</a>' in text


def test_anonymous_pages_are_kept_until_a_term_or_a_ride_changes(
    client, page_cache, with_elements, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        ride = with_elements("Nemesis", ["corkscrew"], height_m=13)
    addresses = ["/glossary/", "/glossary/corkscrew/", ride.url]
    for address in addresses:
        client.get(address)
    assert [client.get(address)["X-Page-Cache"] for address in addresses] == ["hit"] * 3
    with django_capture_on_commit_callbacks(execute=True):
        term = GlossaryTerm.objects.get(slug="corkscrew")
        term.definition = "Newly told."
        term.save()
    for address in addresses:
        assert "Newly told." in client.get(address).content.decode(), address
    with django_capture_on_commit_callbacks(execute=True):
        make_ride("Newcomer", opened="2001", height_m=20, seating="inverted")
    assert "1 ride" in client.get("/glossary/").content.decode()


def test_the_index_shows_a_new_term_at_once(client, page_cache, django_capture_on_commit_callbacks):
    make_home()
    client.get("/glossary/")
    with django_capture_on_commit_callbacks(execute=True):
        GlossaryTerm.objects.create(slug="new-thing", name="New thing", kind="term", definition="New.")
    assert "New thing" in client.get("/glossary/").content.decode()


def test_a_name_with_markup_is_escaped(client, with_elements):
    GlossaryTerm.objects.create(slug="bad", name="<b>Bad</b>", kind="element", definition="</script><b>x</b>")
    with_elements("Boom <b>x</b>", ["bad"])
    for address in ("/glossary/", "/glossary/bad/"):
        text = _text(client, address)
        assert "<b>Bad</b>" not in text
        assert "<b>x</b>" not in text
