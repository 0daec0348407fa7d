"""Companies show whether they are verified, by whom and how."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import User
from companies.models import Verification
from companies.verifying import end_source, follow_claims, shown_of, verify_by_source
from operators.actions import end, give
from operators.models import Speaker
from tests.factories.pages import make_company
from tests.support.members import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def company():
    """A maker."""
    return make_company("Intamin")


def test_the_page_says_that_nobody_verified_it_or_who_did_and_how(company, client):
    assert "Nobody has verified this page yet." in client.get(company.url).text
    editor = User.objects.create_superuser("edda", "edda@example.org")
    client.force_login(editor)
    url = reverse("company-verify", args=[company.pk])
    assert client.post(url, {"source_title": ""}).status_code == 422
    client.post(url, {"source_title": "Register of Schwyz", "source_url": "https://example.org/intamin"})
    shown = client.get(company.url).text
    assert "Verified by edda on" in shown
    assert "Register of Schwyz" in shown
    assert "Nobody has verified" not in shown
    client.post(url, {"source_title": "Annual report"})
    assert Verification.objects.filter(until=None).get().source_title == "Annual report"
    client.post(url, {"end": "yes"})
    assert not shown_of(company)[0].is_verified
    assert Verification.objects.count() == 2


def test_who_may_not_publish_the_page_verifies_nothing(company, client):
    url = reverse("company-verify", args=[company.pk])
    assert client.post(url, {"source_title": "Me"}).status_code == 302
    client.force_login(make_member("ann"))
    assert client.post(url, {"source_title": "Me"}).status_code in (302, 403)
    assert not Verification.objects.exists()


def test_a_company_is_verified_while_somebody_speaks_for_it(company, django_assert_num_queries):
    admin = User.objects.create_superuser("edda", "edda@example.org")
    speaker = give(user=make_member("olga"), page=company, role=Speaker.Role.MANAGER, by=admin)
    with django_assert_num_queries(1):
        said = shown_of(company)
    assert said[0].is_verified
    assert "speaks for it here" in said[0].text
    follow_claims([company.pk], [company.pk])
    assert Verification.objects.filter(until=None).count() == 1
    end(speaker=speaker, because=Speaker.Ended.MODERATOR, by=admin)
    assert not shown_of(company)[0].is_verified


def test_a_company_is_verified_once_in_each_way_and_never_without_a_source(company):
    verify_by_source(company=company, by=None, source_title="Register")
    for fields in ({"source_title": "Again"}, {"source_title": "", "until": "2020-01-01T00:00Z"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Verification.objects.create(company=company, way="source", **fields)
    end_source(company=company)
    assert Verification.objects.filter(until=None).count() == 0
