"""How much may be suggested, and what goes live at once."""

import pytest

from accounts.models import Profile
from accounts.trust import Level, points_of
from branches.models import PublicVersion
from branches.reading import live
from moderation.models import Case
from suggestions import rules
from suggestions.actions import deciding
from suggestions.models import Suggestion
from suggestions.refusals import SuggestionRefused

from .conftest import SOURCE, decide, suggest

pytestmark = pytest.mark.django_db
State = Suggestion.State


@pytest.fixture
def trusted(member, ride, monkeypatch):
    """Somebody whose small changes go live at once, none of them sampled; their source is cited elsewhere already."""
    monkeypatch.setattr(deciding, "is_sampled", lambda: False)
    monkeypatch.setattr(rules, "ACCEPTED_BEFORE", 0)
    type(ride.sources.first()).objects.create(page=ride, title="The park", url=SOURCE)
    return member("trusted", Level.REGULAR)


def test_a_number_with_a_source_goes_live_at_once_with_its_authors_name(ride, trusted):
    suggestion = suggest(ride, trusted, value=95.0)
    assert (suggestion.state, suggestion.is_automatic, suggestion.decided_by) == (State.ACCEPTED, True, None)
    assert live(ride).height_m == 95.0
    assert PublicVersion.objects.filter(page_id=ride.pk).first().author == trusted
    assert not Case.objects.open().filter(subject="suggestion").exists()


def test_the_same_sent_twice_is_one(ride, trusted):
    assert suggest(ride, trusted, value=95.0) == suggest(ride, trusted, value=95.0)
    assert Suggestion.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "value", "source", "flag"),
    [
        ("height_m", 399.0, SOURCE, None),
        ("height_m", 9.4, SOURCE, "far-off"),
        ("height_m", 95.0, "https://new-domain.example/x", "new-domain"),
        ("height_m", 95.0, "", None),
        ("height_m", None, SOURCE, "deletion"),
        ("theme", "BUY YOUR TICKETS AT OUR SHOP", SOURCE, "capitals"),
        ("title", "Millenium Force", SOURCE, "name"),
    ],
)
def test_what_waits_all_the_same(ride, trusted, name, value, source, flag):
    if flag is None and source:
        # Within ten times of what is there: it is a number with a source.
        assert suggest(ride, trusted, name, value, source=source).state == State.ACCEPTED
        return
    suggestion = suggest(ride, trusted, name, value, source=source)
    assert suggestion.state == State.WAITING
    assert suggestion.flags == ([flag] if flag else [])


def test_of_what_went_live_at_once_a_sample_is_looked_at(ride, trusted, mo, monkeypatch):
    monkeypatch.setattr(deciding, "is_sampled", lambda: True)
    suggestion = suggest(ride, trusted, value=95.0)
    assert suggestion.state == State.ACCEPTED
    decide(suggestion, "hide", mo, reason="contradicted")
    assert live(ride).height_m == ride.height_m
    # And it costs them the right.
    assert not rules.is_trusted(trusted)
    assert points_of([trusted.pk])[trusted.pk] < 0


def test_a_member_without_ten_accepted_waits(ride, member):
    regular = member("regular", Level.REGULAR)
    assert suggest(ride, regular, value=95.0).state == State.WAITING


def test_no_more_are_open_than_the_level_allows(ride, member, monkeypatch):
    monkeypatch.setitem(rules.MOST_OPEN, Level.NEW, 1)
    new = member("new", Level.NEW)
    suggest(ride, new, value=95.0)
    # One more step of the same is no other suggestion.
    suggest(ride, new, "theme", "Gold rush")
    with pytest.raises(SuggestionRefused):
        suggest(ride.get_parent().specific, new, "city", "Sandusky-on-Lake")
    monkeypatch.setitem(rules.A_DAY, Level.NEW, 2)
    with pytest.raises(SuggestionRefused):
        suggest(ride, new, "slogan", "Once more")


def test_the_trap_is_a_flag(ride, member):
    suggestion = suggest(ride, member("bot", Level.BASIC), value=95.0, is_trapped=True)
    assert suggestion.flags == ["new-domain", "trap"] or "trap" in suggestion.flags
    assert Case.objects.open().get(object_id=suggestion.pk).risk >= 6


def test_who_is_banned_suggests_nothing(ride, author):
    from django.utils import timezone

    Profile.objects.filter(user=author).update(banned_at=timezone.now())
    with pytest.raises(SuggestionRefused):
        suggest(ride, author, value=95.0)
