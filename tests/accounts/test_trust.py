"""Trust is counted from what members did."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.utils import timezone

from accounts import trust
from accounts.models import User
from accounts.trust import Act, Level, Sign
from core.registry import Registry

pytestmark = pytest.mark.django_db


@pytest.fixture
def signs(monkeypatch):
    """Signs of this test alone; `count[name][user_id]` is what they find."""
    registry, count = Registry("signs"), {}
    monkeypatch.setattr(trust, "signs", registry)

    def add(name, **kwargs):
        count[name] = {}
        registry.register(name, Sign(lambda ids: {pk: n for pk, n in count[name].items() if pk in ids}, **kwargs))
        return count[name]

    return add


def _member(name="ann", days=100):
    return User.objects.create_user(name, f"{name}@example.org", date_joined=timezone.now() - timedelta(days=days))


def test_a_new_member_is_new_whatever_the_age_of_the_account(signs):
    signs("reviews", points=10)
    ann = _member(days=400)
    assert trust.levels_of([ann.pk]) == {ann.pk: Level.NEW}


@pytest.mark.parametrize(
    ("points", "days", "level"),
    [(9, 500, 0), (10, 0, 1), (40, 6, 1), (40, 7, 2), (150, 29, 2), (150, 30, 3), (500, 89, 3), (500, 90, 4)],
)
def test_a_level_asks_for_points_and_for_time(signs, points, days, level):
    found = signs("reviews")
    ann = _member(days=days)
    found[ann.pk] = points
    assert trust.levels_of([ann.pk])[ann.pk] == level


def test_what_is_cheap_counts_only_up_to_its_limit(signs):
    rides = signs("rides", at_most=5)
    ann = _member()
    rides[ann.pk] = 10_000
    assert trust.levels_of([ann.pk])[ann.pk] == Level.NEW


def test_removed_content_speaks_against_a_member_without_limit(signs):
    reviews, removed = signs("reviews", points=10), signs("removed", points=-30)
    ann = _member()
    reviews[ann.pk], removed[ann.pk] = 20, 7
    assert trust.levels_of([ann.pk])[ann.pk] == Level.NEW


def test_editors_are_trusted_by_their_office(signs):
    ann = _member(days=0)
    ann.groups.add(Group.objects.get(name="Editors"))
    assert trust.levels_of([ann.pk])[ann.pk] == Level.TRUSTED


def test_the_level_is_kept_and_written_anew_when_it_changes(signs):
    found = signs("reviews", points=10)
    ann, bob = _member(), _member("bob")
    found[ann.pk] = 2
    assert trust.recompute([ann.pk, bob.pk]) == 1
    assert trust.level_of(User.objects.get(pk=ann.pk)) == Level.BASIC
    found[ann.pk] = 0
    assert trust.recompute([ann.pk, bob.pk]) == 1
    assert trust.level_of(User.objects.get(pk=ann.pk)) == Level.NEW


def test_counting_costs_the_same_for_many_members(signs, django_assert_num_queries):
    signs("reviews")
    many = [_member(f"member{number}").pk for number in range(20)]
    with django_assert_num_queries(3):
        trust.recompute(many)


def test_an_act_is_allowed_from_its_level_on(signs, monkeypatch):
    monkeypatch.setattr(trust, "acts", Registry("acts"))
    trust.acts.register("photos.publish", Act(Level.MEMBER, "show photos at once"))
    found = signs("reviews")
    ann, bob = _member(), _member("bob")
    found[ann.pk] = 40
    trust.recompute([ann.pk, bob.pk])
    assert trust.may(User.objects.get(pk=ann.pk), "photos.publish")
    assert not trust.may(User.objects.get(pk=bob.pk), "photos.publish")
    assert not trust.may(AnonymousUser(), "photos.publish")


def test_an_act_that_nobody_registered_is_a_mistake(signs):
    with pytest.raises(LookupError):
        trust.may(_member(), "nothing.of.the.kind")
