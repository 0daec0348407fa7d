import pytest

from accounts.models import User


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def editor_client(client, db):
    """Somebody who may do everything in the admin."""
    user = User.objects.create_superuser(username="edith", email="edith@example.org", password="x")
    client.force_login(user)
    return client
