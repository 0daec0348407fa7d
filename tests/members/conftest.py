"""Members for tests of their pages."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.models import User

PASSWORD = "a long password for tests"


def make_member(name: str, *, days: int = 10, verified: bool = True) -> User:
    """Somebody with a verified address and a password."""
    joined = timezone.now() - timedelta(days=days)
    user = User.objects.create_user(name, f"{name.lower()}@example.org", PASSWORD, date_joined=joined)
    EmailAddress.objects.create(user=user, email=user.email, verified=verified, primary=True)
    return user


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def ann(db):
    return make_member("Ann")


@pytest.fixture
def bob(db):
    return make_member("bob")


@pytest.fixture
def as_ann(client, ann):
    """Ann, logged in with her password a moment ago."""
    client.post("/accounts/login/", {"login": "Ann", "password": PASSWORD})
    assert client.session.get("_auth_user_id") == str(ann.pk)
    return client


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """`with commit():` runs what waits for the commit."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture(autouse=True)
def _results_of_this_test(settings, tmp_path):
    settings.JOBS_ROOT = tmp_path / "results"
