"""What a load balancer is told."""

import pytest
from django.db import connection


def test_the_process_answers_without_a_database(client):
    assert client.get("/healthz").json() == {"status": "ok"}


@pytest.mark.django_db
def test_a_working_site_is_ready(client):
    assert client.get("/readyz").json() == {"status": "ok", "database": "ok", "cache": "ok", "migrations": "ok"}


@pytest.mark.django_db
def test_a_site_whose_migrations_wait_is_not_ready(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'rides'")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["migrations"] == "failed"


@pytest.mark.django_db
def test_a_missing_cache_is_told_but_the_site_goes_on(client, monkeypatch):
    monkeypatch.setattr("core.health.cache.get", lambda key: None)
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["cache"] == "failed"
