"""Notices came from `moderation`: their table and rows stay, forwards and backwards."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from accounts.models import User
from notifications.models import Notice

BEFORE = [("notifications", None), ("moderation", "0003_alarms")]


def _migrate(targets) -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(targets)


@pytest.mark.django_db(transaction=True)
def test_a_notice_survives_the_way_back_and_forth():
    latest = [key for key in MigrationExecutor(connection).loader.graph.leaf_nodes() if key[0] == "notifications"]
    rosa = User.objects.create_user("rosa", "rosa@example.org")
    notice = Notice.objects.create(user=rosa, kind="decision", title="Your review is published", url="/reviews/1/")
    ContentType.objects.get_for_model(Notice)
    _migrate(BEFORE)
    old = MigrationExecutor(connection).loader.project_state(BEFORE[1]).apps.get_model("moderation", "Notice")
    assert old.objects.values_list("user_id", "title", "url").get() == (rosa.pk, notice.title, notice.url)
    assert ContentType.objects.filter(model="notice").values_list("app_label", flat=True).get() == "moderation"
    _migrate(latest)
    ContentType.objects.clear_cache()
    assert Notice.objects.get().title == notice.title
    assert ContentType.objects.filter(model="notice").values_list("app_label", flat=True).get() == "notifications"
