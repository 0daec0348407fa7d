"""One fact from the form to the live page."""

import pytest

from branches.models import Branch, PublicVersion
from branches.reading import live
from moderation.models import Decision
from suggestions.actions import open_of
from suggestions.models import Suggestion

from .conftest import SOURCE, browser_of, case_of, decide, suggest

pytestmark = pytest.mark.django_db
State = Suggestion.State


def test_a_suggested_figure_waits_on_the_desk_and_changes_nothing_yet(ride, author):
    suggestion = suggest(ride, author, value=95.0, rationale="Measured anew in 2024.")
    assert suggestion.state == State.WAITING
    assert suggestion.branch.kind == Branch.Kind.SUGGESTION
    assert suggestion.branch.owner == author
    assert live(ride).height_m == ride.height_m
    case = case_of(suggestion)
    assert case.author == author
    assert "95" in case.excerpt


def test_accepting_brings_it_live_with_its_source_and_the_authors_name(ride, author, mo, client):
    suggestion = suggest(ride, author, value=95.0)
    decide(suggestion, "publish", mo)
    suggestion.refresh_from_db()
    assert suggestion.state == State.ACCEPTED
    assert suggestion.decided_by == mo
    now = live(ride)
    assert now.height_m == 95.0
    cited = [row for row in now.sources.all() if "height_m" in row.facts]
    assert [row.url for row in cited] == [SOURCE]
    newest = PublicVersion.objects.filter(page_id=ride.pk).first()
    assert newest.author == author
    assert suggestion.branch.name == "Millennium Force: Height"
    assert "With “Millennium Force: Height”" in client.get(f"{ride.url}history/").content.decode()
    assert Decision.objects.filter(subject="suggestion", object_id=suggestion.pk).count() == 1
    assert author.notices.count() == 1


def test_a_second_field_joins_the_open_suggestion(ride, author, member):
    first = suggest(ride, author, value=95.0)
    second = suggest(ride, author, "speed_kmh", 151.0)
    assert first == second
    assert [change.field for change in first.changes.all()] == ["height_m", "speed_kmh"]
    assert first.branch.commits.count() == 2
    other = member("other")
    assert suggest(ride, other, value=96.0) != first
    assert open_of(other, ride) != open_of(author, ride)


def test_suggesting_the_same_fact_again_puts_the_new_value_and_source_in_the_place_of_the_old(ride, author, mo):
    suggest(ride, author, value=95.0, source="https://wrong.example.com/page")
    suggestion = suggest(ride, author, value=96.0)
    assert suggestion.changes.count() == 1
    decide(suggestion, "publish", mo)
    now = live(ride)
    assert now.height_m == 96.0
    assert "https://wrong.example.com/page" not in {row.url for row in now.sources.all()}


def test_the_pen_on_the_page_leads_to_a_form_with_the_present_value(ride, author, client):
    url = f"{ride.url}suggest/height_m/"
    html = client.get(ride.url).content.decode()
    assert f'href="{url}"' in html
    assert f"/accounts/login/?next={url.replace('/', '%2F')}" == client.get(url)["Location"]
    answer = browser_of(author).get(url)
    assert "no-store" in answer["Cache-Control"]
    assert f'value="{ride.height_m:.10g}"' in answer.content.decode()


def test_htmx_gets_the_form_alone_and_a_visitor_the_way_to_the_form_after_logging_in(ride, author, client):
    url = f"{ride.url}suggest/height_m/"
    fragment = browser_of(author).get(url, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    assert 'hx-post="' in fragment
    answer = client.get(url, headers={"HX-Request": "true", "HX-Current-URL": f"http://testserver{ride.url}"})
    assert answer.status_code == 204
    assert url.replace("/", "%2F") in answer["HX-Redirect"]


def test_the_form_shows_what_will_change_and_then_sends_it(ride, author):
    browser = browser_of(author)
    url = f"/suggestions/on/{ride.pk}/height_m/"
    typed = {"height_m": "312", "height_m_unit": "ft", "source": SOURCE, "rationale": "Read on the sign."}
    looked = browser.post(url, {**typed, "step": "look"})
    assert looked.status_code == 200
    words = looked.content.decode()
    assert "95.098 m" in words
    assert not Suggestion.objects.exists()
    sent = browser.post(url, {**typed, "step": "send"}, follow=True)
    suggestion = Suggestion.objects.get()
    assert sent.redirect_chain[-1][0] == suggestion.get_absolute_url()
    assert suggestion.changes.get().rationale == "Read on the sign."
    assert suggestion.branch.heads.get().latest_revision.content["height_m"] == 95.098


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"height_m": "tall"}, "Write a number"),
        ({"height_m": "62 mph"}, "is no unit that fits here"),
        ({"height_m": "4000"}, "Write no more than 400 m (1,312 ft)."),
        ({"height_m": "94.5", "height_m_unit": "m", "source": "http://127.0.0.1/x"}, "that everybody can open"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(ride, author, typed, said):
    typed = {"rationale": "I was there.", **typed}
    answer = browser_of(author).post(f"/suggestions/on/{ride.pk}/height_m/", {**typed, "step": "send"})
    words = answer.content.decode()
    assert answer.status_code == 422
    assert said in words
    assert f'value="{typed["height_m"]}"' in words
    assert "I was there." in words
    assert not Suggestion.objects.exists()


def test_what_the_page_says_already_is_no_suggestion(ride, author):
    typed = {"height_m": f"{ride.height_m}", "height_m_unit": "m", "step": "send"}
    answer = browser_of(author).post(f"/suggestions/on/{ride.pk}/height_m/", typed)
    assert "This is what the page says already" in answer.content.decode()


def test_the_list_names_everything_of_the_page_with_its_value(ride, client):
    answer = client.get(f"{ride.url}suggest/")
    words = answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in words
    assert f'href="{ride.url}suggest/speed_kmh/"' in words
    assert "Intamin" in words
    assert client.get(f"{ride.url}suggest/path/").status_code == 404
