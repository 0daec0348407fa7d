"""Rankings of a month are frozen, can be reproduced from their file, and say what changed."""

import csv
import gzip
import io
from datetime import date

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from core.daily import utc_today
from rankings import ballots, bradley_terry
from rankings.actions import make_snapshot
from rankings.models import DuelTable, Snapshot, SnapshotRow
from rankings.paying import owe, pay
from reviews.models import Review
from rides.models import RidePage
from tests.rankings.support import make_raters, rate_all

pytestmark = pytest.mark.django_db
MONTH = date(2026, 11, 1)


def _rows(snapshot, kind="coaster"):
    return list(snapshot.rows.filter(kind=kind).order_by("rank", "-value"))


def test_the_better_liked_rank_higher_and_groups_follow(crowd, coasters):
    snapshot = make_snapshot()
    rows = _rows(snapshot)
    places = {row.page_id: row.rank for row in rows}
    order = [places[page] or 1000 for page in coasters]
    assert np.corrcoef(order, range(len(order)))[0, 1] < -0.9
    assert [row.n for row in rows] == [14] * len(rows)
    park = _rows(snapshot, "park")[0]
    best = sorted((row.value for row in rows if row.park_id == park.page_id and row.rank), reverse=True)
    assert park.value == pytest.approx(sum(best[:5]) / 5)
    assert park.alternative == pytest.approx(sum(each / np.log2(place + 2) for place, each in enumerate(best)))


def test_few_riders_or_opponents_make_a_place_provisional(coasters):
    raters = make_raters(9)
    rate_all({user: {page: 5 + number % 3 for number, page in enumerate(coasters)} for user in raters})
    owe(user_ids=[user.pk for user in raters])
    pay()
    assert {row.rank for row in _rows(make_snapshot())} == {None}


def test_the_file_of_a_ranking_gives_it_to_the_last_digit(crowd, tmp_path, capsys):
    snapshot = make_snapshot(month=MONTH)
    table = bytes(DuelTable.objects.get(snapshot=snapshot, kind="coaster").table)
    (packed := tmp_path / "duels.csv.gz").write_bytes(table)
    (plain := tmp_path / "duels.csv").write_bytes(gzip.decompress(table))
    stored = [[row.rank, row.page_id, row.value, row.n, row.opponents] for row in _rows(snapshot)]
    for file in (packed, plain):
        call_command("reproduce_ranking", str(file))
        printed = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
        found = [
            [int(row["rank"] or 0) or None, int(row["page"]), float(row["value"]), *_counts(row)] for row in printed
        ]
        assert sorted(found, key=lambda row: row[1]) == sorted(stored, key=lambda row: row[1])


def _counts(row):
    return int(row["riders"]), int(row["opponents"])


def test_the_file_tells_of_pairs_and_of_nobody(crowd):
    table = DuelTable.objects.get(snapshot=make_snapshot(), kind="coaster")
    lines = list(csv.DictReader(io.StringIO(gzip.decompress(bytes(table.table)).decode())))
    assert set(lines[0]) == {"line", "first", "second", "riders", "opponents", "won", "lost", "tied"}
    assert all(int(row["riders"]) >= 2 for row in lines if row["line"] == "duel" and row["second"].isdecimal())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE rankings_snapshot SET riders = 1",
        "UPDATE rankings_snapshot SET month = NULL",
        "DELETE FROM rankings_snapshot",
        "UPDATE rankings_snapshotrow SET rank = 1",
        "DELETE FROM rankings_snapshotrow",
        "INSERT INTO rankings_snapshotrow (snapshot_id, kind, page_id, name, value, n, opponents, continent, country,"
        " park_name) SELECT id, 'coaster', 1, 'Mine', 9, 1, 1, '', '', '' FROM rankings_snapshot",
        "UPDATE rankings_dueltable SET rows = 1",
        "DELETE FROM rankings_dueltable",
    ],
)
def test_the_database_refuses_to_change_a_month(crowd, statement):
    make_snapshot(month=MONTH)
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_month_is_ranked_once_and_the_present_as_often_as_asked(crowd):
    first = make_snapshot(month=MONTH)
    assert make_snapshot(month=MONTH) is None
    make_snapshot()
    make_snapshot()
    assert list(Snapshot.objects.values_list("month", flat=True).order_by("pk")) == [MONTH, None]
    assert SnapshotRow.objects.filter(snapshot=first).exists()
    make_snapshot(month=utc_today().replace(day=1))
    with pytest.raises(CommandError, match="frozen already"):
        call_command("make_rankings", "--month")


def test_a_ban_takes_effect_at_the_next_snapshot_and_the_former_rank_is_kept(crowd, coasters):
    make_snapshot(month=MONTH)
    for user in crowd[:3]:
        user.profile.banned_at = "2026-11-05T00:00:00Z"
        user.profile.save()
    owe(coasters, [user.pk for user in crowd[:3]])
    pay()
    after = make_snapshot(month=date(2026, 12, 1))
    rows = _rows(after)
    assert {row.n for row in rows} == {11}
    assert {row.former_rank for row in rows} == set(
        SnapshotRow.objects.filter(snapshot__month=MONTH, kind="coaster").values_list("rank", flat=True)
    )
    assert {row.n for row in SnapshotRow.objects.filter(snapshot__month=MONTH, kind="coaster")} == {14}


def test_a_page_that_is_deleted_stays_in_what_was(crowd, coasters):
    make_snapshot(month=MONTH)
    name = RidePage.objects.get(pk=coasters[0]).title
    RidePage.objects.get(pk=coasters[0]).delete()
    assert SnapshotRow.objects.get(snapshot__month=MONTH, kind="coaster", page_id=coasters[0]).name == name


def test_kiddie_coasters_and_other_kinds_are_ranked_apart(crowd, coasters):
    RidePage.objects.filter(pk__in=coasters[:5]).update(intensity=1)
    snapshot = make_snapshot()
    kinds = dict(snapshot.rows.filter(page_id__in=coasters[:6]).values_list("page_id", "kind"))
    assert [kinds[page] for page in coasters[:6]] == ["kiddie"] * 5 + ["coaster"]


def test_an_order_beats_stars_and_never_goes_in_circles():
    found = ballots.preferences({1: 4, 2: 9, 3: 6, 4: 9}, [1, 2])
    assert found[1] > found[2], "the list"
    assert found[4] > found[3] > found[2], "the stars; the second of the list is no better than its first"
    assert ballots.preferences({}, [7, 8])[7] > ballots.preferences({}, [7, 8])[8]
    assert ballots.preferences({5: 8, 6: 8}, [5])[5] > 8


def test_lists_turn_a_ranking(crowd, coasters, monkeypatch):
    worst = coasters[0]
    before = make_snapshot().rows.get(page_id=worst, kind="coaster").rank
    order = [worst, *reversed(coasters[1:])]
    give = lambda: [(user.pk, order) for user in crowd]  # noqa: E731
    monkeypatch.setattr(ballots.explicit_orders, "_things", {"test": give})
    after = make_snapshot().rows.get(page_id=worst, kind="coaster").rank
    assert after < before


def test_strengths_of_an_empty_site_are_none(catalogue):
    snapshot = make_snapshot()
    assert not snapshot.rows.exists()
    assert bradley_terry.strengths(0, [], [], [], [], []).size == 0


def test_the_work_of_a_day_makes_the_month_once(crowd, django_capture_on_commit_callbacks):
    from rankings.daily import renew_rankings

    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            renew_rankings(date(2026, 12, 3))
    assert list(Snapshot.objects.frozen().values_list("month", flat=True)) == [date(2026, 12, 1)]
    assert Snapshot.objects.current().count() == 1
    assert Review.objects.exists()
