"""Opening hours as members suggest them."""

from datetime import date

import pytest

from parks.models import HoursChange, ParkPage
from suggestions.models import Suggestion
from tests.factories.hours import make_season

from .conftest import SOURCE, browser_of, case_of, decide

pytestmark = pytest.mark.django_db
State = Suggestion.State


@pytest.fixture
def park(ride) -> ParkPage:
    park = ParkPage.objects.get(pk=ride.park.pk)
    make_season(park, "2027-05-01", "2027-09-30", name="Summer")
    return park


def rows(*sessions) -> dict:
    """Sessions as the form sends them: (kind, opens, closes, price, note)."""
    data = {"sessions-TOTAL_FORMS": str(len(sessions)), "sessions-INITIAL_FORMS": "0"}
    for at, session in enumerate(sessions):
        for name, value in zip(("kind", "opens", "closes", "price", "note"), session, strict=False):
            data[f"sessions-{at}-{name}"] = value
    return data


def stretch(*sessions, first="2027-05-01", last="2027-09-30", weekdays="1234567", **more) -> dict:
    return {
        "days-first_day": first,
        "days-last_day": last,
        "days-weekdays": list(weekdays),
        **rows(*sessions),
        "source": SOURCE,
        "step": "send",
        **more,
    }


def post(user, park, name, data):
    return browser_of(user).post(f"/suggestions/on/{park.pk}/{name}/", data)


def hours(park, day: str) -> list[str]:
    """What holds on the day."""
    from parks.schedules import schedule_of

    at = date.fromisoformat(day)
    return [
        f"{one.opens:%H:%M}-{one.closes:%H:%M}" if one.has_times else one.kind
        for one in schedule_of(park, at, at).sessions_on(at)
    ]


def test_a_season_from_the_form_to_live_with_its_authors_name(park, author, mo):
    browser = browser_of(author)
    form = browser.get(f"{park.url}suggest/hours/").content.decode()
    assert "Summer, 1 May 2027 to 30 September 2027" in form
    where = f"{park.url}suggest/hours-20270501-20270930-1234567/"
    assert where in form
    shown = browser.get(where).content.decode()
    assert 'value="10:00"' in shown
    looked = post(
        author, park, "hours", stretch(("open", "10:00", "20:00"), weekdays="67", step="look")
    ).content.decode()
    assert "Summer: Open 10:00 to 18:00" in looked
    assert "Summer: Open 10:00 to 20:00" in looked
    assert post(author, park, "hours", stretch(("open", "10:00", "20:00"), weekdays="67")).status_code == 302
    suggestion = Suggestion.objects.get()
    assert (suggestion.state, suggestion.branch.head_commit) == (State.WAITING, None)
    assert hours(park, "2027-05-08") == ["10:00-18:00"]
    desk = browser_of(mo).get(f"/moderation/case/{case_of(suggestion).pk}/").content.decode()
    assert "Open 10:00 to 20:00" in desk
    decide(suggestion, "publish", mo)
    assert hours(park, "2027-05-08") == ["10:00-20:00"]
    assert hours(park, "2027-05-10") == ["10:00-18:00"]
    change = HoursChange.objects.first()
    assert (change.made_by, change.accepted_by, change.source) == (author, mo, SOURCE)
