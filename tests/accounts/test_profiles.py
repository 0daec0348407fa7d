"""Every account has a profile, and no two names look alike."""

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from accounts.models import Profile, User
from accounts.profiles import make_profiles
from accounts.skeletons import skeleton

pytestmark = pytest.mark.django_db


def test_an_account_made_anyhow_has_a_profile():
    made = [
        User.objects.create_user("ada", "ada@example.org"),
        User.objects.create_superuser("root", "root@example.org"),
        get_user_model().objects.create(username="grace"),
    ]
    assert [user.profile.joined for user in made] == [user.date_joined for user in made]


def test_accounts_made_in_bulk_get_theirs_together(django_assert_num_queries):
    users = User.objects.bulk_create(User(username=name) for name in ("ada", "grace"))
    with django_assert_num_queries(1):
        make_profiles(users)
    assert Profile.objects.filter(user__in=users).count() == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("paypal", "\u0440\u0430\u0443\u0440\u0430l"),  # Cyrillic
        ("Bill", "BiII"),
        ("mona", "rnona"),
        ("coaster0", "coasterO"),
        ("ada", "\uff21\uff24\uff21"),
        ("george", "\u0261eorge"),
    ],
)
def test_names_that_look_alike_are_one(one, other):
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"), [("ada", "adam"), ("coaster1", "coaster2"), ("rita", "nita"), ("åsa", "asa")]
)
def test_names_that_differ_to_the_eye_are_two(one, other):
    assert skeleton(one) != skeleton(other)


def test_the_database_refuses_a_second_name_of_one_look():
    User.objects.create_user("mona", "mona@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("rnona", "rnona@example.org")


def test_the_look_follows_a_change_of_name():
    user = User.objects.create_user("ada", "ada@example.org")
    user.username = "grace"
    user.save()
    assert Profile.objects.get(user=user).name_skeleton == skeleton("grace")
