"""Everything can be taken along."""

import csv
import io
import json
import zipfile

import pytest

from accounts.models import User
from jobs.models import Job
from members.export import _cell
from tests.members.conftest import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_ann(as_ann):
    """Ann, who has shown once more that she is."""
    as_ann.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return as_ann


def _archive(client, commit) -> zipfile.ZipFile:
    with commit():
        answer = client.post("/members/me/export/")
    page = client.get(answer.url)
    assert b"Download (" in page.content
    download = client.get(f"{answer.url}download/")
    assert "no-store" in download["Cache-Control"]
    assert "attachment" in download["Content-Disposition"]
    return zipfile.ZipFile(io.BytesIO(b"".join(download.streaming_content)))


def test_an_export_holds_the_account_as_json_and_as_csv(as_ann, ann, commit):
    ann.profile.bio = "=1+1, I ride"
    ann.profile.save()
    archive = _archive(as_ann, commit)
    (account,) = json.loads(archive.read("account/account.json"))
    assert (account["name"], account["e-mail"], account["bio"]) == ("Ann", "ann@example.org", "=1+1, I ride")
    (row,) = csv.DictReader(io.StringIO(archive.read("account/account.csv").decode()))
    assert row["bio"] == "'=1+1, I ride"
    assert json.loads(archive.read("account/former-names.json")) == []
    assert "Ann" in archive.read("README.txt").decode()
    assert "password" not in account


def test_a_double_click_makes_one_export(as_ann):
    first, second = as_ann.post("/members/me/export/"), as_ann.post("/members/me/export/")
    assert first.url == second.url
    assert Job.objects.count() == 1


def test_an_export_is_its_owners_alone(as_ann, bob, client, commit):
    with commit():
        address = as_ann.post("/members/me/export/").url
    client.force_login(bob)
    for beneath in ("", "download/"):
        assert client.get(f"{address}{beneath}").status_code == 404
    for beneath in ("cancel/", "retry/"):
        assert client.post(f"{address}{beneath}").status_code == 404
    client.logout()
    assert client.get(f"{address}download/").status_code == 302


def test_an_expired_export_says_so(as_ann, commit):
    from django.utils import timezone

    with commit():
        address = as_ann.post("/members/me/export/").url
    Job.objects.update(expires=timezone.now())
    answer = as_ann.get(f"{address}download/")
    assert answer.status_code == 410
    assert b"no longer there" in answer.content


def test_the_banned_and_the_unverified_can_still_take_their_data_along(as_ann, ann, commit):
    from django.utils import timezone

    User.objects.get(pk=ann.pk).emailaddress_set.update(verified=False)
    ann.profile.banned_at = timezone.now()
    ann.profile.save()
    assert _archive(as_ann, commit).namelist()


@pytest.mark.parametrize(
    ("value", "cell"),
    [("=A1", "'=A1"), ("+49", "'+49"), ("@x", "'@x"), (-5, -5), (["a"], '["a"]'), ("plain", "plain"), (None, None)],
)
def test_no_text_becomes_a_formula(value, cell):
    assert _cell(value) == cell
