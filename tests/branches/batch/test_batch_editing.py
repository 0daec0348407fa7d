"""Many pages changed on a branch: chosen by the finder or a table, each refused with its reason, nothing lost."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from branches.actions import batching
from branches.actions.batching import BatchOperation
from branches.batch import looking
from branches.batch.editing import report_of
from branches.batch.replacing import Replacement
from branches.models import Branch
from branches.reading import on_branch
from jobs import running
from jobs.models import Job, State
from rides.models import RidePage
from search.catalogue.rebuilding import rebuild
from tests.branches.conftest import fresh

BATCH = "/cms/branches/batch/"


@pytest.fixture
def desk(editor, settings, tmp_path):
    """The editor's browser."""
    settings.JOBS_ROOT = tmp_path
    session = Client()
    session.force_login(editor)
    return session


@pytest.fixture
def send(desk, django_capture_on_commit_callbacks):
    """Posts a form, does the job that follows, and gives its report."""

    def _send(data):
        with django_capture_on_commit_callbacks(execute=True):
            answer = desk.post(BATCH, data)
        assert answer.status_code == 302, answer.text
        job = Job.objects.get(uid=answer.url.rstrip("/").split("/")[-1])
        assert job.state == State.DONE, job.message
        return report_of(job), desk.get(answer.url).text

    return _send


@pytest.fixture
def coasters(catalogue):
    """Those that the finder lists under the address."""
    rebuild()
    return RidePage.objects.filter(live=True, category="roller-coaster").order_by("pk")


ADDRESS = "https://example.org/rides/?kind=roller-coaster&sort=name"


def test_the_address_says_how_many_and_offers_what_may_be_set(desk, coasters):
    text = desk.get(BATCH, {"pages": ADDRESS}).text
    assert f"What to do with these {coasters.count()} pages" in text
    assert 'name="value_manufacturer"' in text
    assert 'name="value_slug"' not in text
    for address, words in (("/nowhere/", "no address of a list"), ("/rides/", "filter it first")):
        assert words in desk.get(BATCH, {"pages": address}).text


def test_facts_texts_and_rows_are_changed_on_a_branch_alone(send, coasters, editor):
    first = coasters.first()
    RidePage.objects.filter(pk=first.pk).update(introduction="A Coaster by the sea.", theme="Pirates")
    report, text = send(
        {
            "pages": ADDRESS,
            "name": "Season",
            "change_theme": "on",
            "value_theme": "Pirates",
            "find": "coaster",
            "instead": "ride",
            "relation": "credits",
            "row_credits_role": "operator",
            "row_credits_name": "Edda & Sons",
            "row_credits_company": "",
        }
    )
    assert report["changed"] == coasters.count()
    assert report["refused"] == []
    assert report["hits"] >= 1
    branch = Branch.objects.get(pk=report["branch"])
    assert reverse("branches:branch", args=[branch.pk]) in text
    version = on_branch(branch, first)
    assert (version.theme, version.introduction) == ("Pirates", "A ride by the sea.")
    assert [row.name for row in version.credits.all()][-1] == "Edda & Sons"
    assert fresh(first).introduction == "A Coaster by the sea."
    assert {on_branch(branch, ride).theme for ride in coasters[:3]} == {"Pirates"}


def test_each_page_that_refuses_is_told_and_the_others_go_on(send, coasters, editor):
    odd, same = coasters[0], coasters[1]
    RidePage.objects.filter(pk=same.pk).update(theme="Pirates")
    RidePage.objects.filter(pk=odd.pk).update(cost_amount=5, cost_currency="XXQ")
    report, text = send({"pages": ADDRESS, "name": "Season", "change_theme": "on", "value_theme": "Pirates"})
    assert [pk for pk, _title, _words in report["refused"]] == [odd.pk]
    assert odd.title in text
    assert report["unchanged"] >= 1
    assert report["changed"] + report["unchanged"] + 1 == coasters.count()


def test_a_form_with_mistakes_keeps_everything_and_says_what_beside_the_field(desk, coasters):
    data = {
        "pages": ADDRESS,
        "name": "",
        "change_theme": "on",
        "value_theme": "x" * 300,
        "find": "Typed on",
        "instead": "y",
    }
    answer = desk.post(BATCH, data)
    assert answer.status_code == 422
    for kept in ("Typed on", "x" * 300, "roller-coaster", "This field is required", "at most 255 characters"):
        assert kept in answer.text
    assert "Say what is to be changed" in desk.post(BATCH, {"pages": ADDRESS, "name": "Nothing"}).text
    assert not Job.objects.exists()


def _table(text, encoding="utf-8"):
    return SimpleUploadedFile("rides.csv", text.encode(encoding), "text/csv")


def test_a_table_sets_its_values(send, rides, editor):
    one, two, three = rides[:3]
    text = f"id;theme;url;coaster_tags\n{one.pk};Größe;;launch|dive\n{two.pk};;;\n;Burg;{three.get_url()};\n"
    report, _text = send({"name": "Table", "table": _table(text, "cp1252")})
    branch = Branch.objects.get(pk=report["branch"])
    assert (report["changed"], report["unchanged"]) == (2, 1)
    assert on_branch(branch, one).theme == "Größe"
    assert on_branch(branch, one).coaster_tags == ["launch", "dive"]
    assert on_branch(branch, three).theme == "Burg"


def test_what_is_wrong_in_a_table_is_told_by_line(desk, rides):
    pk = rides[0].pk
    text = f"id,theme,slug\n{pk},A,new-address\n{pk},B,\n999999,C,\n{rides[1].pk},{'x' * 300},\n"
    answer = desk.post(BATCH, {"name": "Table", "table": _table(text)})
    assert answer.status_code == 422
    for words in (
        "Line 2: slug: this cannot be set for many pages at once.",
        "Line 3: this page stands",
        "Line 4: there is no such",
        "Line 5: theme:",
    ):
        assert words in answer.text
    # Beside the lines, which come back to be corrected.
    soup = BeautifulSoup(answer.text, "html.parser")
    rows = [[cell.text.strip() for cell in row.select("th, td")] for row in soup.select(".branches-wide tbody tr")]
    assert rows[0] == ["2", str(pk), "A", "new-address", "slug: this cannot be set for many pages at once."]
    assert [row[0] for row in rows] == ["2", "3", "4", "5"]
    corrected = soup.select_one("textarea[name=text]").text.strip()
    assert corrected == text.strip()
    assert "must name the columns" in desk.post(BATCH, {"name": "Table", "table": _table("theme\nA\n")}).text


def test_a_table_names_pages_by_what_they_keep_for_good_and_empties_fields(send, rides, editor):
    one, two = rides[:2]
    RidePage.objects.filter(pk__in=[one.pk, two.pk]).update(theme="Pirates", coaster_tags=["launch"])
    text = f"uid,theme,coaster_tags\n{one.translation_key},(empty),\n{two.translation_key},,(Empty)\n"
    report, _text = send({"name": "Table", "text": text})
    branch = Branch.objects.get(pk=report["branch"])
    assert (on_branch(branch, one).theme, on_branch(branch, one).coaster_tags) == ("", ["launch"])
    assert (on_branch(branch, two).theme, on_branch(branch, two).coaster_tags) == ("Pirates", [])


def test_that_no_table_was_sent_is_said_beside_the_field(desk, catalogue):
    assert "Choose a file, or paste its lines." in desk.post(BATCH, {"name": "Table", "text": ""}).text


def test_what_a_batch_would_do_is_seen_before_there_is_a_branch(desk, coasters, monkeypatch):
    # Whoever looks waits four seconds at most; a slow machine must not make that the test's business.
    monkeypatch.setattr(looking, "SECONDS", 600)
    first, second, third = coasters[:3]
    RidePage.objects.filter(pk__in=[first.pk, second.pk, third.pk]).update(introduction="A Coaster by the sea.")
    RidePage.objects.filter(pk=second.pk).update(cost_amount=5, cost_currency="XXQ")
    asked = {"pages": ADDRESS, "find": "Coaster by", "instead": "ride by", "match_case": "on", "look": "1"}
    answer = desk.post(BATCH, asked)
    assert answer.status_code == 200
    look = answer.context["look"]
    assert (look.looked_at, look.changed, look.refused, look.hits) == (coasters.count(), 2, 1, 3)
    assert look.unchanged == coasters.count() - 3
    shown = BeautifulSoup(answer.text, "html.parser").select_one("section[aria-labelledby=look]")
    assert "2 pages would change" in shown.text
    assert "found 3 times" in shown.text
    assert [ins.text.split(":")[-1].strip() for ins in shown.select("ins")] == ["ride", "ride"]
    assert second.title in shown.text
    # What was typed is still there, to be done now.
    assert 'value="Coaster by"' in answer.text
    assert not Branch.objects.exists()
    assert not Job.objects.exists()
    assert fresh(first).introduction == "A Coaster by the sea."
    table = desk.post(BATCH, {"text": f"id,theme\n{third.pk},Vikings\n", "look": "1"})
    assert table.context["look"].changed == 1
    assert "Vikings" in table.text
    monkeypatch.setattr(looking, "SECONDS", -1)
    assert f"Of {coasters.count()} pages the first 1 were looked at." in desk.post(BATCH, asked).text


def test_a_batch_is_stopped_in_the_middle_and_tells_how_far_it_is(
    desk, coasters, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(running, "TELL_EVERY_SECONDS", 0)
    monkeypatch.setattr(batching, "CHUNK", 1)
    pages, seen = [], []
    usual = Replacement.in_page

    def watched(self, page, columns):
        pages.append(page)
        if len(pages) == 3:
            url = reverse("branches:batch_report", args=[Job.objects.get().uid])
            seen.append(desk.get(url).text)
            desk.post(url)
        usual(self, page, columns)

    monkeypatch.setattr(Replacement, "in_page", watched)
    with django_capture_on_commit_callbacks(execute=True):
        asked = {"pages": ADDRESS, "name": "Season", "find": "x", "instead": "y", "change_theme": "on"}
        url = desk.post(BATCH, {**asked, "value_theme": "Vikings"}).url
    assert f"2 of {coasters.count()}: 2 changed, 0 say so already, 0 refused" in seen[0]
    job = Job.objects.get()
    assert (job.state, len(pages)) == (State.CANCELLED, 3)
    assert Branch.objects.get().state == Branch.State.ABANDONED
    assert "It was stopped; its branch is abandoned." in desk.get(url).text


def test_pages_that_one_may_not_edit_are_refused(rides):
    with BatchOperation(user=User.objects.create_user("visitor"), dry_run=True) as batch:
        batch.process_changes((ride, {"theme": "Mine"}) for ride in rides[:2])
    assert [failure.words for failure in batch.report.failures] == ["You may not edit it."] * 2
    assert not batch.branch.heads.exists()


def test_reports_are_their_owners_alone(send, desk, coasters, client):
    send({"pages": ADDRESS, "name": "Season", "change_theme": "on", "value_theme": "Pirates"})
    other = User.objects.create_superuser("other")
    client.force_login(other)
    assert client.get(f"{BATCH}{Job.objects.get().uid}/").status_code == 404
    client.force_login(User.objects.create_user("visitor"))
    assert client.get(BATCH).status_code in (302, 403)


def test_text_is_replaced_between_tags_alone():
    replacement = Replacement("a&b", "x<y", match_case=False)
    markup = '<p class="a&b"><a href="/a&b/">A&amp;B</a> a&amp;bc &lt;p&gt; &nbsp;kept&#8211;</p>'
    changed = replacement.in_html(markup)
    assert changed.startswith('<p class="a&b"><a href="/a&b/">x&lt;y</a> x&lt;yc &lt;p&gt; ')
    assert replacement.hits == 2
    untouched = Replacement("nothing of it", "x")
    assert untouched.in_html(markup) == markup


def test_stories_are_changed_block_by_block_and_keep_their_ids(ride):
    blocks = [
        {"type": "story", "value": '<p data-block-key="drop1">The drop and its <b>drop</b>.</p>', "id": "drop"},
        {"type": "tip", "value": {"text": "Mind the drop", "best_time": ""}, "id": "2"},
    ]
    ride.body = json.dumps(blocks)
    replacement = Replacement("drop", "fall")
    replacement.in_page(ride, ("title",))
    story, tip = list(ride.body.raw_data)
    assert story == {**blocks[0], "value": '<p data-block-key="drop1">The fall and its <b>fall</b>.</p>'}
    assert (tip["id"], tip["value"]["text"]) == ("2", "Mind the fall")
    assert replacement.hits == 3
