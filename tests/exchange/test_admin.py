"""Import runs and problems in the admin."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.models import User
from exchange.models import ImportProblem, ImportRun
from parks.models import ParkPage

from .conftest import row_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(folder) -> ImportRun:
    """A run with a problem of each gravity."""
    rows = [row_of("parks", "cedar-point") | {"latitude": "91"}, row_of("parks", "europa-park") | {"name": ""}]
    rows.append(row_of("parks", "tivoli-gardens") | {"country": "=HYPERLINK(1)"})
    folder.write("parks", rows)
    return ImportRun.objects.get(pk=folder.run().run_id)


@pytest.fixture
def editor(run):
    """Somebody of the group Editors."""
    user = User.objects.create_user("ed", "ed@example.org", "secret")
    user.groups.add(Group.objects.get(name="Editors"))
    return user


def address(model, action: str, *args) -> str:
    return reverse(f"exchange_{model._meta.model_name}_modeladmin_{action}", args=args)


def test_an_editor_sees_the_runs_and_what_each_one_did(client, editor, run):
    client.force_login(editor)
    listing = client.get(address(ImportRun, "index")).content.decode()
    assert run.source in listing
    inspected = client.get(address(ImportRun, "inspect", run.pk)).content.decode()
    assert "parks.csv:3" in inspected
    assert "Lies outside -90 to 90." in inspected


def test_problems_are_filtered_searched_and_exported(client, editor, run):
    client.force_login(editor)
    url = address(ImportProblem, "index")
    rows = client.get(url, {"severity__exact": "row"}).content.decode()
    assert "Nothing stands in name." in rows
    assert "Lies outside" not in rows
    assert "Lies outside" in client.get(url, {"q": "latitude"}).content.decode()
    csv = b"".join(client.get(url, {"export": "csv"}).streaming_content).decode()
    assert "parks.csv,2,latitude,91,cell,out-of-range" in csv
    assert ",'=HYPERLINK(1)," in csv


@pytest.mark.parametrize("query", [{"run__id__exact": "x" * 400}, {"q": "\x00"}, {"p": "NaN"}, {"o": "99.-1"}])
def test_a_strange_query_is_no_server_error(client, editor, query):
    client.force_login(editor)
    assert client.get(address(ImportProblem, "index"), query).status_code < 500


def test_nobody_can_write_or_delete_what_a_run_did(client, admin_user, run):
    client.force_login(admin_user)
    for model, pk in ((ImportRun, run.pk), (ImportProblem, run.problems.first().pk)):
        for action, args in (("create", ()), ("edit", (pk,)), ("delete", (pk,))):
            assert client.get(address(model, action, *args)).status_code in {302, 403, 404}
            client.post(address(model, action, *args), {"source": "mine"})
    assert ImportRun.objects.get() == run
    assert run.problems.count() > 3


def test_somebody_without_the_right_sees_nothing(client, run):
    user = User.objects.create_user("mo", "mo@example.org", "secret")
    client.force_login(user)
    assert client.get(address(ImportRun, "index")).status_code in {302, 403}


def test_a_difference_leads_to_its_page(client, admin_user, folder):
    folder.write("parks", [row_of("parks", "cedar-point")])
    folder.run()
    park = ParkPage.objects.get()
    park.region = "Somewhere"
    park.save_revision().publish()
    folder.run()
    client.force_login(admin_user)
    listing = client.get(address(ImportProblem, "index"), {"severity__exact": "difference"}).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[park.pk]) in listing


def test_the_files_of_the_newest_run_are_known_again(folder):
    from exchange.discovery import files_hash

    folder.write("parks", [row_of("parks", "cedar-point")])
    assert not ImportRun.objects.covers(files_hash(folder.path))
    folder.run()
    assert ImportRun.objects.covers(files_hash(folder.path))
    folder.write("parks", [row_of("parks", "europa-park")])
    assert not ImportRun.objects.covers(files_hash(folder.path))
