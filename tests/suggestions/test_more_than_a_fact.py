"""Stories, names of companies, events, and pages that are not there yet."""

import pytest

from branches.reading import live
from companies.models import CompanyPage
from pages import suggestable
from parks.models import ParkIndexPage, ParkPage
from rides.models import RidePage
from suggestions import actions
from suggestions.forms import SuggestForm
from suggestions.kinds import kind_of
from suggestions.models import Suggestion
from suggestions.showing import shown_changes

from .conftest import SOURCE, browser_of, case_of, decide, suggest

pytestmark = pytest.mark.django_db
State = Suggestion.State


def sent(user, page, name, **typed):
    """What the form answers to these values."""
    return browser_of(user).post(f"/suggestions/on/{page.pk}/{name}/", {"step": "send", **typed})


def decided(mo) -> Suggestion:
    """The one suggestion that is there, accepted."""
    suggestion = Suggestion.objects.get()
    decide(suggestion, "publish", mo)
    suggestion.refresh_from_db()
    return suggestion


def test_a_story_is_written_as_markdown_and_cleaned_by_wagtails_own_sanitiser(ride, author, mo):
    browser = browser_of(author)
    text = "It opened in **2000**.\n\n<script>alert(1)</script>See [the park](https://www.cedarpoint.com/)."
    looked = browser.post(f"/suggestions/on/{ride.pk}/story/", {"new": text, "step": "look"}).content.decode()
    assert "<script>alert" not in looked
    assert sent(author, ride, "story", new=text, source=SOURCE).status_code == 302
    decided(mo)
    html = str(live(ride).body)
    assert "<b>2000</b>" in html
    assert "<script" not in html
    assert 'rel="nofollow ugc noopener external"' in html
    # And again: the part that is there, prefilled.
    block = live(ride).body.raw_data[0]
    form = browser.get(f"{ride.url}suggest/story/").content.decode()
    assert "It opened in **2000**." in form
    answer = sent(author, ride, "story", **{block["id"]: "It opened on a Saturday."})
    assert answer.status_code == 302
    assert "Saturday" in shown_changes(Suggestion.objects.open().get())[0].new


def test_a_company_is_chosen_by_its_name(ride, author, mo):
    browser = browser_of(author)
    maker = CompanyPage.objects.exclude(title="Intamin").order_by("title").first()
    label = "companies.companypage"
    choices = browser.get(f"/suggestions/choices/{label}/", {"for": "manufacturer", "manufacturer": maker.title[:3]})
    assert f'value="{maker.pk}"' in choices.content.decode()
    assert browser.get("/suggestions/choices/accounts.user/", {"q": "ab"}).status_code == 404
    unknown = sent(author, ride, "manufacturer", manufacturer="Nobody at all")
    assert "No page is called" in unknown.content.decode()
    assert sent(author, ride, "manufacturer", manufacturer=maker.title.upper(), source=SOURCE).status_code == 302
    decided(mo)
    assert live(ride).manufacturer == maker


def test_several_of_like_names_are_offered_to_choose_from(ride, author):
    makers = CompanyPage.objects.live()
    letter = next(letter for letter in "aeinr" if makers.filter(title__icontains=letter).count() > 1)
    answer = sent(author, ride, "manufacturer", manufacturer=letter).content.decode()
    assert "Choose which one you mean." in answer
    chosen = makers.filter(title__icontains=letter).exclude(pk=ride.manufacturer_id).order_by("title").first()
    typed = {"manufacturer": letter, "manufacturer-key": str(chosen.pk)}
    assert sent(author, ride, "manufacturer", **typed).status_code == 302
    assert shown_changes(Suggestion.objects.get())[0].new == chosen.title


def test_a_closure_is_an_event_with_its_date_and_changes_the_status(ride, author, mo):
    wrong = sent(author, ride, "closure", date="1 May 1950")
    assert wrong.status_code == 422
    assert sent(author, ride, "closure", date="September 2024", source=SOURCE).status_code == 302
    decided(mo)
    now = live(ride)
    assert now.status == "closed"
    assert str(now.closing_date) == "2024-09"
    assert "status_events" in next(row for row in now.sources.all() if row.url == SOURCE).facts


def test_two_events_stand_beside_each_other_and_one_can_be_left_out(ride, author, mo):
    for kind, date in (("refurbished", "2010"), ("new-trains", "2015")):
        assert sent(author, ride, "event", kind=kind, date=date).status_code == 302
    suggestion = Suggestion.objects.get()
    assert suggestion.changes.count() == 2
    _first, second = suggestion.changes.all()
    decide(suggestion, "part", mo, reason="unsourced", parts=[str(second.pk)])
    kinds = {row.kind for row in live(ride).status_events.all()}
    assert "new-trains" in kinds
    assert "refurbished" not in kinds


def test_a_missing_ride_is_made_on_the_branch_and_goes_live_with_its_authors_name(ride, author, mo, client):
    park = ParkPage.objects.get(pk=ride.park_id)
    typed = {"title": "Sky Needle", "category": "tower", "height_m": "200", "height_m_unit": "ft", "opened": "2024"}
    assert sent(author, park, "new-ride", **typed, source=SOURCE).status_code == 302
    suggestion = Suggestion.objects.get()
    assert suggestion.kind == Suggestion.Kind.NEW
    assert suggestion.page.live is False
    assert client.get(f"{park.url}sky-needle/").status_code == 404
    assert "Sky Needle" in browser_of(author).get(suggestion.get_absolute_url()).content.decode()
    # A second click finds the first one.
    assert sent(author, park, "new-ride", **typed, source=SOURCE).status_code == 302
    assert Suggestion.objects.count() == 1
    decided(mo)
    made = RidePage.objects.get(slug="sky-needle")
    assert (made.live, made.height_m, made.status, made.park) == (True, 60.96, "operating", park)
    assert made.live_revision.user == author
    assert client.get(f"{park.url}sky-needle/").status_code == 200


def test_what_is_there_already_is_said_before_it_is_made_twice(ride, author):
    park = ParkPage.objects.get(pk=ride.park_id)
    typed = {"title": "Milennium Force", "category": "roller-coaster"}
    asked = sent(author, park, "new-ride", **typed).content.decode()
    assert "in the same park" in asked
    assert ride.url in asked
    assert not Suggestion.objects.exists()
    assert sent(author, park, "new-ride", **typed, is_another="1").status_code == 302
    assert "duplicate" in Suggestion.objects.get().flags


def test_a_missing_park_near_one_that_is_there(ride, author, mo):
    park = ParkPage.objects.get(pk=ride.park_id)
    index = ParkIndexPage.objects.get()
    assert f'href="{index.url}suggest/new-park/"' in browser_of(author).get(index.url).content.decode()
    near = {"latitude": f"{float(park.latitude) + 0.001:.6f}", "longitude": f"{float(park.longitude):.6f}"}
    typed = {"title": "Lakeside Wonderland", "country": "US", **near}
    asked = sent(author, index, "new-park", **typed).content.decode()
    assert park.title in asked
    assert "km" in asked
    assert sent(author, index, "new-park", **typed, is_another="1").status_code == 302
    decided(mo)
    assert ParkPage.objects.get(title="Lakeside Wonderland").live


def test_a_missing_ride_that_is_withdrawn_leaves_nothing_behind(ride, author):
    park = ParkPage.objects.get(pk=ride.park_id)
    sent(author, park, "new-ride", title="Sky Needle", category="tower")
    suggestion = Suggestion.objects.get()
    actions.withdraw(suggestion=suggestion, by=author)
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.page) == (State.WITHDRAWN, None)
    assert not RidePage.objects.filter(slug="sky-needle").exists()
    assert browser_of(author).get(suggestion.get_absolute_url()).status_code == 200


def test_every_thing_that_can_be_suggested_has_a_form_that_opens(ride, author):
    """Of every page type, each name; the first of each kind as its page, too."""
    browser, kinds = browser_of(author), set()
    for page_type in suggestable.page_types():
        page = live(page_type.objects.live().first())
        for thing in (thing for group in suggestable.groups_of(page_type) for thing in group.things):
            form = SuggestForm(page=page, thing=thing)
            assert form.own or thing.beside, thing
            assert all(f'name="{name}' in str(form[name]) for name in form.own), thing
            if thing.beside or (page_type, type(kind_of(thing))) not in kinds:
                kinds.add((page_type, type(kind_of(thing))))
                answer = browser.get(suggestable.suggest_url(page, thing.name), headers={"HX-Request": "true"})
                assert answer.status_code == 200, (page_type, thing.name)
                assert "<form" in answer.content.decode()
        assert browser.get(suggestable.suggest_url(page)).status_code == 200


def test_a_value_outside_of_the_other_columns_is_refused_in_words(ride, author):
    wrong = sent(author, ride, "coordinates", latitude="41.5", longitude="")
    assert wrong.status_code == 422
    assert "latitude and longitude" in wrong.content.decode()
    assert suggest(ride, author, value=95.0).state == State.WAITING


def test_a_new_page_that_was_sent_back_is_amended_and_accepted(ride, author, mo, client):
    park = ParkPage.objects.get(pk=ride.park_id)
    typed = {"title": "Sky Neddle", "category": "tower", "height_m": "200", "height_m_unit": "ft", "opened": "2024"}
    sent(author, park, "new-ride", **typed)
    suggestion = Suggestion.objects.get()
    decide(suggestion, "send_back", mo, reason="no_source", statement="Where is it from? And the name?")
    browser, where = browser_of(author), f"/suggestions/{suggestion.uid}/amend/"
    assert where in browser.get(suggestion.get_absolute_url()).content.decode()
    form = browser.get(where).content.decode()
    assert 'value="Sky Neddle"' in form
    assert 'value="2024"' in form
    same = browser.post(where, {**typed, "step": "send"})
    assert "This is what the page says already" in same.content.decode()
    amended = {**typed, "title": "Sky Needle", "opened": "about 2023", "source": SOURCE}
    looked = browser.post(where, {**amended, "step": "look"}).content.decode()
    assert "about 2023" in looked
    assert browser.post(where, {**amended, "step": "send"}).status_code == 302
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.page_title) == (State.RETURNED, "Sky Needle")
    actions.send_again(suggestion=suggestion, by=author)
    decide(suggestion, "publish", mo)
    made = RidePage.objects.get(slug="sky-needle")
    assert (made.live, made.title, made.height_m, str(made.opening_date)) == (True, "Sky Needle", 60.96, "2023~")
    assert [row.url for row in made.sources.all()] == [SOURCE]
    assert client.get(f"{park.url}sky-needle/").status_code == 200
    assert not RidePage.objects.filter(slug="sky-neddle").exists()
    # Decided, it leads to the page of the suggestion.
    assert browser.get(where)["Location"] == suggestion.get_absolute_url()


def test_a_new_page_that_waits_is_amended_on_the_desk_too_and_by_nobody_else(ride, author, member):
    park = ParkPage.objects.get(pk=ride.park_id)
    sent(author, park, "new-ride", title="Sky Needle", category="tower")
    suggestion = Suggestion.objects.get()
    where, typed = f"/suggestions/{suggestion.uid}/amend/", {"title": "Sky Pin", "category": "tower", "step": "send"}
    assert browser_of(member("other")).post(where, typed).status_code == 404
    browser_of(author).post(where, typed)
    assert "Sky Pin" in case_of(suggestion).title


def test_nothing_is_chosen_for_a_new_page_before_somebody_chooses(ride, author):
    park = ParkPage.objects.get(pk=ride.park_id)
    form = browser_of(author).get(f"{park.url}suggest/new-ride/").content.decode()
    assert "Pick one" in form
    assert "The page title as you" not in form
    assert sent(author, park, "new-ride", title="Sky Needle", category="").status_code == 422
