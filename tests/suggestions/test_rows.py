"""Rows of a page that are there: changed, taken away, and put back."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.trust import Level
from branches.reading import live
from companies.models import CompanyPage
from pages.suggestable import groups_of, suggest_row_url, suggest_url
from rides.models import GlossaryTerm
from suggestions.actions import leave_out
from suggestions.models import Suggestion
from suggestions.rows import find_on, of_row
from suggestions.showing import shown_changes

from .conftest import SOURCE, browser_of, decide

pytestmark = pytest.mark.django_db


def sent(user, page, thing, /, **typed):
    return browser_of(user).post(f"/suggestions/on/{page.pk}/{thing}/", {"step": "send", **typed})


@pytest.fixture
def opening(ride):
    """The first event of the ride."""
    return live(ride).status_events.all()[0]


def dates(ride) -> dict[str, str]:
    return {str(row.uid): str(row.date) for row in live(ride).status_events.all()}


def test_an_event_that_is_there_is_changed_in_its_place(ride, author, mo, opening):
    name, before = f"event-{opening.uid}", dates(ride)
    form = browser_of(author).get(f"{ride.url}suggest/{name}/").content.decode()
    assert "This is wrong: take it away" in form
    assert sent(author, ride, name, kind=opening.kind, date="14 May 2000", source=SOURCE).status_code == 302
    words = browser_of(author).get(Suggestion.objects.get().get_absolute_url()).content.decode()
    assert shown_changes(Suggestion.objects.get())[0].new.endswith("14 May 2000")
    assert f"/suggest/{name}/" in words
    decide(Suggestion.objects.get(), "publish", mo)
    assert dates(ride) == before | {str(opening.uid): "2000-05-14"}


def test_one_that_is_wrong_is_taken_away_and_comes_back_when_that_is_left_out(ride, author, mo, opening):
    before = [str(row.uid) for row in live(ride).status_events.all()]
    name = f"event-{opening.uid}"
    sent(author, ride, name, kind=opening.kind, date=str(opening.date), goes="on")
    assert sent(author, ride, "theme", theme="Gold rush").status_code == 302
    suggestion = Suggestion.objects.get()
    assert "deletion" in suggestion.flags
    leave_out(suggestion=suggestion, by=author, change_id=suggestion.changes.get(field=name).pk)
    assert suggestion.changes.count() == 1
    sent(author, ride, name, kind=opening.kind, date=str(opening.date), goes="on")
    decide(suggestion, "part", mo, reason="unsourced", parts=[str(suggestion.changes.get(field="theme").pk)])
    assert [str(row.uid) for row in live(ride).status_events.all()] == before
    sent(author, ride, name, kind=opening.kind, date=str(opening.date), goes="on")
    decide(Suggestion.objects.open().get(), "publish", mo)
    assert str(opening.uid) not in dates(ride)
    assert browser_of(author).get(f"{ride.url}suggest/{name}/").status_code == 404


def test_a_row_that_the_suggestion_adds_is_changed_before_it_is_accepted(ride, author, mo):
    sent(author, ride, "event", kind="refurbished", date="2010", source=SOURCE)
    change = Suggestion.objects.get().changes.get()
    name = f"event-{change.rows[0][1]}"
    form = browser_of(author).get(f"{ride.url}suggest/{name}/").content.decode()
    assert "take it away" not in form
    assert sent(author, ride, name, kind="refurbished", date="2011", source=SOURCE).status_code == 302
    assert Suggestion.objects.get().changes.count() == 1
    decide(Suggestion.objects.get(), "publish", mo)
    assert "2011" in dates(ride).values()
    assert "2010" not in dates(ride).values()


def test_a_source_of_a_new_event_takes_nothing_from_that_of_the_others(ride, author, mo):
    page = live(ride)
    page.sources.add(page.sources.model(title="Guide of 2001", facts=["status_events"]))
    page.save_revision(user=mo).publish(user=mo)
    sent(author, ride, "event", kind="refurbished", date="2010", source=SOURCE)
    decide(Suggestion.objects.get(), "publish", mo)
    vouching = {row.title for row in live(ride).sources.all() if "status_events" in row.facts}
    assert vouching >= {"Guide of 2001", "cedarpoint.com"}


def test_figures_of_tracks_are_suggested_of_the_tracks(ride, author, mo):
    for name, height in (("Blue", "40"), ("Red", "45")):
        typed = {"name": name, "height_m": height, "height_m_unit": "m", "inversions": "2"}
        assert sent(author, ride, "track", **typed, source=SOURCE).status_code == 302
    decide(Suggestion.objects.get(), "publish", mo)
    assert live(ride).height_m == 45
    refused = sent(author, ride, "height_m", height_m="50", height_m_unit="m")
    assert refused.status_code == 422
    assert "works this out" in refused.content.decode()
    red = live(ride).tracks.get(name="Red")
    sent(author, ride, f"track-{red.uid}", name="Red", height_m="50", height_m_unit="m")
    decide(Suggestion.objects.open().get(), "publish", mo)
    assert live(ride).height_m == 50


def test_rows_of_every_kind_are_listed_with_a_form_of_their_own(ride, author):
    browser, page = browser_of(author), live(ride)
    listed = browser.get(suggest_url(page)).content.decode()
    found = 0
    for thing in (thing for group in groups_of(type(page)) for thing in group.things if thing.row_label):
        for row in getattr(page, thing.adds).all():
            one = find_on(page, of_row(thing, row).name)
            if one is not None:
                found += 1
                assert suggest_url(page, one.name) in listed
                assert browser.get(suggest_url(page, one.name)).status_code == 200
    assert found > 2


@pytest.fixture
def term(catalogue):
    return GlossaryTerm.objects.create(name="Camelback hill", slug="camelback-hill")


@pytest.fixture
def elements(ride, mo, term):
    """Four elements of the ride, in this order."""
    page = live(ride)
    for name in ("Lift", "Drop", "Loop", "Brakes"):
        page.elements.add(page.elements.model(name=name, term=term, sort_order=page.elements.count()))
    page.save_revision(user=mo).publish(user=mo)
    return lambda: [row.name for row in live(ride).elements.all()]


def uid_of(ride, name) -> str:
    return str(live(ride).elements.get(name=name).uid)


def test_an_element_is_moved_to_another_place(ride, author, mo, elements, term):
    name = f"element-{uid_of(ride, 'Brakes')}"
    form = browser_of(author).get(f"{ride.url}suggest/{name}/").content.decode()
    assert "Behind Loop" in form
    assert "Behind Brakes" not in form
    assert sent(author, ride, name, name="Brakes", term=term.pk, after=uid_of(ride, "Loop")).status_code == 422
    assert sent(author, ride, name, name="Brakes", term=term.pk, after="first").status_code == 302
    assert sent(author, ride, name, name="Brakes", term=term.pk, after="first").status_code == 302
    suggestion = Suggestion.objects.get()
    assert "Moved" in shown_changes(suggestion)[0].new
    decide(suggestion, "publish", mo)
    assert elements() == ["Brakes", "Lift", "Drop", "Loop"]


def test_an_element_is_added_between_others_and_both_places_meet(ride, author, member, mo, elements, term):
    other = member("other", Level.MEMBER)
    sent(author, ride, "element", term=term.pk, name="Dive", after=uid_of(ride, "Drop"))
    sent(other, ride, "element", term=term.pk, name="Roll", after=uid_of(ride, "Loop"))
    for suggestion in Suggestion.objects.all():
        decide(suggestion, "publish", mo)
    assert elements() == ["Lift", "Drop", "Dive", "Loop", "Roll", "Brakes"]


def test_what_was_moved_goes_back_when_that_is_left_out(ride, author, mo, elements, term):
    name = f"element-{uid_of(ride, 'Lift')}"
    sent(author, ride, name, name="Lift", term=term.pk, after=uid_of(ride, "Brakes"))
    sent(author, ride, "theme", theme="Gold rush")
    suggestion = Suggestion.objects.get()
    leave_out(suggestion=suggestion, by=author, change_id=suggestion.changes.get(field=name).pk)
    sent(author, ride, "element", term=term.pk, name="Dive", after="first")
    decide(suggestion, "publish", mo)
    assert elements() == ["Dive", "Lift", "Drop", "Loop", "Brakes"]


def test_a_place_behind_nothing_that_is_there_is_told(ride, author, elements, term):
    refused = sent(author, ride, "element", term=term.pk, name="Dive", after="0b6f1f6e-0000-4000-8000-000000000000")
    assert refused.status_code == 422
    assert "Select a valid choice" in refused.content.decode()
    assert 'value="Dive"' in refused.content.decode()


def test_whoever_adds_one_is_shown_those_that_are_there(ride, author, elements):
    form = browser_of(author).get(f"{ride.url}suggest/element/").content.decode()
    assert "4 are on record" in form
    assert f"/suggest/element-{uid_of(ride, 'Loop')}/" in form


def test_designers_and_the_others_are_told_apart(ride, author, mo):
    sent(author, ride, "designer", name="Dora Draw")
    sent(author, ride, "credit", role="music", name="M. Usic", since="2001")
    decide(Suggestion.objects.get(), "publish", mo)
    designer, music = (live(ride).credits.get(name=name) for name in ("Dora Draw", "M. Usic"))
    page = browser_of(author).get(ride.url).content.decode()
    assert "/suggest/designer/" in page
    assert f"/suggest/credit-{music.uid}/" in page
    assert find_on(live(ride), f"credit-{designer.uid}") is None
    assert suggest_row_url(designer) == f"{ride.url}suggest/designer-{designer.uid}/"


def test_the_source_of_a_number_of_visitors_stands_with_it(ride, author, mo):
    park = ride.park
    sent(author, park, "attendance", year="2023", visitors="3,250,000", source=SOURCE)
    decide(Suggestion.objects.get(), "publish", mo)
    row = live(park).attendance.get(year=2023)
    assert (row.visitors, row.source_url) == (3_250_000, SOURCE)
    page = browser_of(author).get(park.url).content.decode()
    assert f"/suggest/attendance-{row.uid}/" in page
    sent(author, park, f"attendance-{row.uid}", year="2023", visitors="3200000")
    decide(Suggestion.objects.open().get(), "publish", mo)
    row = live(park).attendance.get(year=2023)
    assert (row.visitors, row.source_url) == (3_200_000, "")


def test_a_company_and_the_one_it_belongs_to(catalogue, author, mo):
    company, other_company = CompanyPage.objects.live().order_by("pk")[:2]
    typed = {"kind": "parent", "company": other_company.title, "since": "1999"}
    assert sent(author, company, "relation", **typed, source=SOURCE).status_code == 302
    decide(Suggestion.objects.get(), "publish", mo)
    row = live(company).relations.get(company=other_company)
    for page in (company, other_company):
        assert f"{company.url}suggest/relation-{row.uid}/" in browser_of(author).get(page.url).content.decode()


def test_a_source_is_mended_without_losing_what_it_vouches_for(ride, author, mo):
    page = live(ride)
    page.sources.add(page.sources.model(title="Guide of 2001", url="https://example.org/gone", facts=["height_m"]))
    page.save_revision(user=mo).publish(user=mo)
    name = f"source-{live(ride).sources.get(title='Guide of 2001').uid}"
    form = browser_of(author).get(f"{ride.url}suggest/{name}/").content.decode()
    assert "Where is it from?" not in form
    typed = {"title": "Guide of 2001", "url": "https://example.org/guide", "as_of": "2001"}
    looked = browser_of(author).post(f"/suggestions/on/{ride.pk}/{name}/", {"step": "look", **typed})
    assert "https://example.org/guide" in looked.content.decode()
    assert sent(author, ride, name, **typed).status_code == 302
    assert sent(author, ride, "theme", theme="Gold rush", source="https://example.org/guide").status_code == 302
    suggestion = Suggestion.objects.get()
    assert {(shown.change.field, "guide" in shown.new) for shown in shown_changes(suggestion)} == {
        (name, True),
        ("theme", False),
    }
    leave_out(suggestion=suggestion, by=author, change_id=suggestion.changes.get(field=name).pk)
    assert sent(author, ride, name, **typed).status_code == 302
    decide(suggestion, "publish", mo)
    row = live(ride).sources.get(title="Guide of 2001")
    assert (row.url, str(row.as_of), "height_m" in row.facts) == ("https://example.org/guide", "2001", True)


def test_a_source_of_the_whole_page_is_added_changed_and_left_out(ride, author, mo):
    before = [row.title for row in live(ride).sources.all()]
    sent(author, ride, "source", title="Park map", url="https://example.org/map")
    change = Suggestion.objects.get().changes.get()
    name = f"source-{change.rows[0][1]}"
    assert sent(author, ride, name, title="Park map of 2002", url="https://example.org/map").status_code == 302
    sent(author, ride, "theme", theme="Gold rush")
    assert Suggestion.objects.get().changes.count() == 2
    leave_out(suggestion=Suggestion.objects.get(), by=author, change_id=change.pk)
    sent(author, ride, "source", title="Park map of 2003")
    decide(Suggestion.objects.get(), "publish", mo)
    assert [row.title for row in live(ride).sources.all()] == [*before, "Park map of 2003"]


def test_pens_of_rows_cost_no_query(ride, mo, term):
    page, park = live(ride), live(ride.park)
    company, other = CompanyPage.objects.live().order_by("pk")[:2]

    def add(number: int) -> None:
        for at in range(number):
            page.elements.add(page.elements.model(term=term, sort_order=at))
            page.placements.add(page.placements.model(park=park, sort_order=at))
            page.credits.add(page.credits.model(role="music", company=company, sort_order=at))
            park.attendance.add(park.attendance.model(year=2000 + at, visitors=at, sort_order=at))
            park.areas.add(park.areas.model(name=f"Area {at}", sort_order=at))
            company.relations.add(company.relations.model(kind="parent", company=other, sort_order=at))
        for one in (page, park, company):
            one.save_revision(user=mo).publish(user=mo)

    def queries() -> list[int]:
        counts = []
        for url in (page.url, park.url, company.url):
            client = Client()
            client.get(url)
            cache.clear()
            with CaptureQueriesContext(connection) as context:
                assert "edit" in client.get(url).content.decode()
            counts.append(len(context))
        return counts

    add(1)
    few = queries()
    add(4)
    assert queries() == few
