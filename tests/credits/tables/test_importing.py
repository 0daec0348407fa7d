"""Tables brought in over HTTP and by acts, and taken away again."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.dates import PartialDate
from credits import actions as riding
from credits.lists import actions as lists
from credits.lists import ordering
from credits.models import Credit, List, ListItem, LogEntry, TableImport, TableRow
from credits.tables import actions
from credits.tables.writing import EXPORTS, as_csv
from jobs import actions as jobs
from jobs import running
from jobs.models import Job, State
from reviews.models import Review
from rides.models import RidePage
from tests.credits.lists.conftest import make_member


@pytest.fixture
def ada(db):
    return make_member("ada")


@pytest.fixture
def rides(catalogue):
    return list(RidePage.objects.select_related("park").filter(park__isnull=False).order_by("title")[:6])


def bring(user, text: str) -> TableImport:
    table = actions.send(by=user, name="mine.csv", content=text.encode())
    return actions.name_columns(table=table, by=user, mapping=table.mapping)


def bring_in(user, text: str) -> dict:
    table = actions.begin(table=bring(user, text), by=user)
    return actions.import_table(table=table)


def table_of(rides, *more) -> str:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(["Coaster", "Park", "First ridden", "Times", "Rating"])
    for ride in rides:
        writer.writerow([ride.title, ride.park.title, "2019-05-23", "3", "4.5"])
    writer.writerows(more)
    return file.getvalue()


def everything(user):
    return (
        list(Credit.objects.filter(user=user).order_by("ride").values_list("ride", "first_on", "times", "before_log")),
        list(LogEntry.objects.filter(user=user).order_by("pk").values_list("token", "date", "times")),
        list(Review.objects.existing().filter(author=user).order_by("page").values_list("page", "rating")),
    )


def test_sure_rows_are_ticked_and_doubts_are_asked(ada, rides):
    ride = rides[0]
    more = [[ride.title, "", "", "", ""], ["Nothing At All Xyzzy", "Nowhere", "", "", ""]]
    table = bring(ada, table_of(rides, *more))
    rows = list(table.rows.order_by("line"))
    assert [row.page_id for row in rows[: len(rides)]] == [ride.pk for ride in rides]
    assert {row.match for row in rows[: len(rides)]} == {TableRow.Match.SURE}
    assert (rows[-2].match, rows[-2].is_wanted) == (TableRow.Match.DOUBT, None)
    assert ride.pk in rows[-2].suggested_ids
    assert (rows[-1].match, rows[-1].is_wanted) == (TableRow.Match.NONE, None)


def test_a_table_becomes_credits_and_ratings(ada, rides):
    counts = bring_in(ada, table_of(rides))
    assert (counts["new"], counts["ratings"]) == (len(rides), len(rides))
    credit = Credit.objects.get(user=ada, ride=rides[0])
    assert (str(credit.first_on), credit.times) == ("2019-05-23", 3)
    assert set(Review.objects.filter(author=ada).values_list("rating", flat=True)) == {9}


def test_the_same_file_twice_changes_nothing(ada, rides):
    bring_in(ada, table_of(rides))
    before = everything(ada)
    counts = bring_in(ada, table_of(rides))
    assert everything(ada) == before
    assert (counts["new"], counts["changed"], counts["ratings"], counts["same"]) == (0, 0, 0, len(rides))


def test_what_the_member_said_before_is_kept(ada, rides):
    riding.tick(ride=rides[0], by=ada, first_said=PartialDate.parse("2001"), times=9)
    Review.objects.create(author=ada, page_id=rides[0].pk, rating=2)
    bring_in(ada, table_of(rides[:1]))
    credit = Credit.objects.get(user=ada)
    assert (str(credit.first_on), credit.times) == ("2001", 9)
    assert Review.objects.get(author=ada).rating == 2


def test_an_undone_import_leaves_everything_as_it_was(ada, rides):
    riding.tick(ride=rides[0], by=ada)
    before = everything(ada)
    bring_in(ada, table_of(rides))
    actions.undo(table=TableImport.objects.get(), by=ada)
    assert everything(ada) == before


def test_what_was_undone_can_be_imported_again(ada, rides):
    bring_in(ada, table_of(rides))
    whole = everything(ada)
    actions.undo(table=TableImport.objects.get(), by=ada)
    assert bring_in(ada, table_of(rides))["ratings"] == len(rides)
    assert everything(ada) == whole


def test_an_import_asks_the_database_no_more_for_more_rows(ada, catalogue):
    every = list(RidePage.objects.select_related("park").filter(park__isnull=False).order_by("title"))
    costs = []
    for member, rides in ((ada, every[:2]), (make_member("ben"), every)):
        table = bring(member, table_of(rides))
        table.rows.filter(is_wanted=None).update(is_wanted=False)
        table = actions.begin(table=table, by=member)
        with CaptureQueriesContext(connection) as cost:
            assert actions.import_table(table=table)["ratings"] >= 2
        costs.append(len(cost))
    assert Review.objects.filter(author__username="ben").count() > 20
    assert costs[0] == costs[1]


def test_who_was_banned_meanwhile_gets_no_ratings_in(ada, rides):
    table = actions.begin(table=bring(ada, table_of(rides)), by=ada)
    ada.profile.banned_at = timezone.now()
    ada.profile.save()
    assert actions.import_table(table=table)["ratings"] == 0
    assert not Review.objects.exists()


def test_what_changed_since_survives_the_undoing(ada, rides):
    bring_in(ada, table_of(rides[:2]))
    credit = Credit.objects.get(user=ada, ride=rides[0])
    riding.set_credit(credit=credit, by=ada, before_log=12)
    actions.undo(table=TableImport.objects.get(), by=ada)
    assert list(Credit.objects.filter(user=ada).values_list("ride", "times")) == [(rides[0].pk, 12)]


DIARY = "ride,park,date,row\n{0},{1},2020-05-01,1\n{0},{1},2020-05-01,2\n{0},{1},2020-06-01,\n"


def test_a_diary_becomes_the_log_once(ada, rides):
    text = DIARY.format(rides[0].title, rides[0].park.title)
    assert bring_in(ada, text)["entries"] == 3
    assert Credit.objects.get(user=ada).times == 3
    assert bring_in(ada, text)["entries"] == 0
    actions.undo(table=TableImport.objects.order_by("pk").first(), by=ada)
    assert not Credit.objects.filter(user=ada).exists()


@pytest.mark.parametrize("what", ["credits", "log", "ratings"])
def test_our_own_export_changes_nothing_when_it_comes_back(ada, rides, what):
    bring_in(ada, table_of(rides[1:]))
    bring_in(ada, DIARY.format(rides[0].title, rides[0].park.title))
    Review.objects.create(author=ada, page_id=rides[0].pk, rating=5)
    LogEntry.objects.filter(user=ada).update(note="=SUM(A1)", companions="@ben")
    before = everything(ada)
    counts = bring_in(ada, as_csv(EXPORTS[what](ada)))
    assert everything(ada) == before
    assert (counts["left_out"], counts["new"], counts["entries"], counts["ratings"]) == (0, 0, 0, 0)


@pytest.mark.parametrize("what", ["credits", "log"])
def test_an_export_fills_another_account(ada, rides, what):
    bring_in(ada, table_of(rides))
    bring_in(ada, DIARY.format(rides[0].title, rides[0].park.title))
    ben = make_member("ben")
    bring_in(ben, as_csv(EXPORTS[what](ada)))
    mine, theirs = ([row[:3] for row in everything(user)[0]] for user in (ada, ben))
    assert what != "credits" or mine == theirs
    assert what != "log" or LogEntry.objects.filter(user=ben).count() == 3


def test_no_cell_of_an_export_is_a_formula(ada, rides):
    bring_in(ada, DIARY.format(rides[0].title, rides[0].park.title))
    LogEntry.objects.filter(user=ada).update(note='=HYPERLINK("http://evil")')
    rows = list(csv.reader(io.StringIO(as_csv(EXPORTS["log"](ada)))))
    assert any("HYPERLINK" in cell for row in rows for cell in row)
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_the_whole_way_over_http(client, ada, rides, django_capture_on_commit_callbacks):
    client.force_login(ada)
    file = SimpleUploadedFile("mine.csv", table_of(rides, ["Xyzzy", "", "", "", ""]).encode())
    there = client.post("/credits/tables/", {"file": file}).url
    asked = client.get(there)
    typed = {name: asked.context["form"].initial.get(name) or "" for name in asked.context["form"].fields}
    there = client.post(there, typed | {"takes_ratings": "on"}).url
    page = client.get(there)
    assert page.context["counts"]["new"] == len(rides)
    assert page.context["counts"]["left_out"] == 1
    client.post(there, {"row-8": str(rides[0].pk)})
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{there}import/")
    assert Credit.objects.filter(user=ada).count() == len(rides)
    assert "Undo this import" in client.get(there).text
    client.post(f"{there}undo/")
    assert not Credit.objects.filter(user=ada).exists()


def test_a_file_that_is_none_is_told_so(client, ada):
    client.force_login(ada)
    answer = client.post("/credits/tables/", {"file": SimpleUploadedFile("x.csv", b"PK\x03\x04....")})
    assert answer.status_code == 422
    assert "Save the table as CSV" in answer.text


def test_the_table_of_another_is_not_there(client, ada, rides):
    table = bring(ada, table_of(rides))
    client.force_login(make_member("ben"))
    for path in ("", "columns/"):
        assert client.get(f"/credits/tables/{table.uid}/{path}").status_code == 404
    for path in ("", "columns/", "import/", "undo/"):
        assert client.post(f"/credits/tables/{table.uid}/{path}").status_code == 404
    client.post(f"/credits/tables/{table.uid}/forget/")
    assert TableImport.objects.filter(pk=table.pk).exists()


LISTED = """list,position,thrillwiki_id,name,note
Best of all,2,{1.pk},{1.title},
Best of all,1,{0.pk},{0.title},Wow
Best of all,3,{2.pk},{2.title},
"""


def lists_of(user):
    kept = ListItem.objects.filter(list__owner=user, list__deleted_at=None)
    return list(kept.order_by("list", "position").values_list("list__title", "position", "page", "note"))


def test_lists_are_brought_in_in_their_order_and_for_their_member_alone(ada, rides):
    park = rides[2].park
    counts = bring_in(ada, LISTED.format(rides[0], rides[1], park))
    assert (counts["items"], counts["new"], counts["left_out"]) == (3, 0, 0)
    assert [row[2:] for row in lists_of(ada)] == [(rides[0].pk, "Wow"), (rides[1].pk, ""), (park.pk, "")]
    assert List.objects.get().privacy == List.Privacy.ME
    assert not Credit.objects.exists()


def test_what_is_new_comes_to_the_end_and_undoing_leaves_the_list_as_it_was(ada, rides):
    listing = lists.create(by=ada, details=lists.Details("Best of all"))
    ordering.add(listing=listing, by=ada, page_ids=[rides[5].pk, rides[1].pk])
    before = lists_of(ada)
    assert bring_in(ada, LISTED.format(*rides))["items"] == 2
    assert [row[2] for row in lists_of(ada)] == [rides[each].pk for each in (5, 1, 0, 2)]
    actions.undo(table=TableImport.objects.get(), by=ada)
    assert lists_of(ada) == before


def test_undoing_takes_a_list_away_that_was_made_for_it(ada, rides):
    bring_in(ada, LISTED.format(*rides))
    actions.undo(table=TableImport.objects.get(), by=ada)
    assert lists_of(ada) == []
    assert not List.objects.kept().exists()


def test_the_export_of_lists_changes_nothing_and_fills_another_account(ada, rides):
    bring_in(ada, LISTED.format(rides[0], rides[1], rides[2].park))
    top = lists.set_top(by=ada, rides="coasters", page_ids=[ride.pk for ride in rides])
    ordering.note(listing=top, by=ada, notes={rides[0].pk: "=Front row"})
    before, file = lists_of(ada), as_csv(EXPORTS["lists"](ada))
    counts = bring_in(ada, file)
    assert (counts["items"], counts["new"], counts["same"]) == (0, 0, len(before))
    assert lists_of(ada) == before
    ben = make_member("ben")
    bring_in(ben, file)
    assert sorted(lists_of(ben)) == sorted(before)


def test_what_does_not_fit_on_a_top_list_is_left_out_and_said(ada, rides):
    top = lists.set_top(by=ada, rides="coasters", page_ids=[rides[0].pk])
    text = f"list,thrillwiki_id,name\n{top.title},{rides[0].park.pk},{rides[0].park.title}\n"
    counts = bring_in(ada, text)
    assert (counts["items"], counts["left_out"]) == (0, 1)
    assert len(lists_of(ada)) == 1


def started(ada, rides):
    """An import that waits for its runner, and its job."""
    table = actions.begin(table=bring(ada, table_of(rides)), by=ada)
    return table, Job.objects.get(uid=table.job_uid)


def test_an_import_says_how_far_it_is(ada, rides):
    _table, job = started(ada, rides)
    running.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.done, job.total) == (State.DONE, actions.STEPS, actions.STEPS)


def test_an_import_that_is_stopped_keeps_nothing_and_can_be_begun_again(
    client, ada, rides, monkeypatch, django_capture_on_commit_callbacks
):
    def stop_and_write(user, planned):
        assert Credit.objects.filter(user=ada).exists()
        jobs.cancel(job=job, by=ada)

    table, job = started(ada, rides)
    with monkeypatch.context() as patched:
        patched.setattr(actions, "_write_ratings", stop_and_write)
        running.run(job.pk)
    job.refresh_from_db()
    assert job.state == State.CANCELLED
    assert everything(ada) == ([], [], [])
    client.force_login(ada)
    there = f"/credits/tables/{table.uid}/"
    assert "Import it now" in client.get(there).text
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{there}import/")
    assert Credit.objects.filter(user=ada).count() == len(rides)


def test_two_tables_at_once_are_both_brought_in(ada, rides):
    _first, one = started(ada, rides[:2])
    _second, other = started(ada, rides[2:])
    for job in (one, other):
        running.run(job.pk)
    assert Credit.objects.filter(user=ada).count() == len(rides)


def test_the_matching_screen_asks_no_more_for_five_hundred_rows_than_for_fifty(client, ada, rides):
    doubtful = [rides[0].title, "", "", "", ""]
    unknown = ["Nothing At All Xyzzy", "Nowhere", "", "", ""]
    client.force_login(ada)
    costs = {}
    for many in (50, 500):
        table = bring(ada, table_of([], *[row for _each in range(many // 2) for row in (doubtful, unknown)]))
        assert table.rows.count() == many
        with CaptureQueriesContext(connection) as cost:
            page = client.get(f"/credits/tables/{table.uid}/?show=doubt")
        assert rides[0].title in page.text
        costs[many] = len(cost)
    assert costs[50] == costs[500]


MANY = 501


def long_table(ada, rides) -> TableImport:
    """A table that nobody waits for, its columns named."""
    names = [f"Xyzzy {number}" for number in range(MANY - len(rides))]
    return bring(ada, table_of(rides, *[[name, "", "", "", ""] for name in names]))


def test_the_rides_of_a_long_table_are_looked_for_beside_the_answer(client, ada, rides):
    table = long_table(ada, rides)
    job, there = Job.objects.get(), f"/credits/tables/{table.uid}/"
    client.force_login(ada)
    assert client.get(there).url == f"/members/me/jobs/{job.uid}/"
    running.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.done, job.total) == (State.DONE, MANY, MANY)
    assert f"{len(rides)} of {MANY}" in job.message
    assert there in client.get(f"/members/me/jobs/{job.uid}/").text
    assert client.get(there).context["counts"]["new"] == len(rides)


def test_columns_named_anew_are_what_counts_and_a_stopped_search_can_be_begun_again(client, ada, rides):
    table = long_table(ada, rides)
    actions.name_columns(table=table, by=ada, mapping=table.mapping, takes_ratings=False)
    first, second = Job.objects.order_by("pk")
    running.run(first.pk)
    assert TableImport.objects.get().state == TableImport.State.COLUMNS
    jobs.cancel(job=second, by=ada)
    client.force_login(ada)
    assert client.get(f"/credits/tables/{table.uid}/").url == f"/credits/tables/{table.uid}/columns/"
    actions.name_columns(table=table, by=ada, mapping=table.mapping, takes_ratings=False)
    running.run(Job.objects.latest("pk").pk)
    assert TableImport.objects.get().state == TableImport.State.MATCHING


def test_a_long_table_that_is_forgotten_is_looked_for_no_more(client, ada, rides):
    table = long_table(ada, rides)
    client.force_login(ada)
    client.post(f"/credits/tables/{table.uid}/forget/")
    job = Job.objects.get()
    running.run(job.pk)
    job.refresh_from_db()
    assert (job.state, TableRow.objects.count()) == (State.DONE, 0)
