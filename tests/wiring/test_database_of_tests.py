"""The database of the tests: quick, for it need not outlive the machine, and none of anybody's data."""

import pytest
from django.conf import settings
from django.db import connection


@pytest.mark.django_db
@pytest.mark.skipif("PGDATA" not in settings.DATABASES["default"], reason="DATABASE_URL names somebody's own server.")
def test_the_cluster_of_tests_is_their_own_and_waits_for_no_disk():
    assert settings.DATABASES["default"]["PGDATA"] == str(settings.VAR_DIR / "pgtest")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'data_directory')"
        )
        kept = dict(cursor.fetchall())
    assert kept == {"fsync": "off", "full_page_writes": "off", "data_directory": str(settings.VAR_DIR / "pgtest")}
