"""The inbox: what is new, reading it, taking that back."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from core.daily import run_daily
from notifications.inbox import PER_PAGE
from notifications.models import Notice
from notifications.telling import tell

pytestmark = pytest.mark.django_db
INBOX = "/notifications/"
HTMX = {"HX-Request": "true"}


def _told(user, count: int = 1, **fields) -> list[Notice]:
    now = fields.pop("made_at", timezone.now())
    known = {"kind": "moderation-hide", "title": "Hidden", **fields}
    return Notice.objects.bulk_create([Notice(user=user, made_at=now, **known) for _number in range(count)])


def _unread(user) -> int:
    return Notice.objects.filter(user=user, read_at=None).count()


def test_what_is_told_goes_with_what_happened(ada):
    with transaction.atomic():
        tell(ada, kind="test", title="Something")
        transaction.set_rollback(True)
    assert not Notice.objects.exists()
    assert tell(None, kind="test", title="To nobody") is None


def test_an_empty_inbox_says_what_will_stand_there(as_ada):
    assert "you read it here" in as_ada.get(INBOX).text


def test_days_have_headings_and_others_notices_are_not_there(as_ada, ada, ben):
    _told(ada)
    _told(ada, made_at=timezone.now() - timedelta(days=1))
    _told(ada, made_at=timezone.now() - timedelta(days=9), title="Long ago")
    _told(ben, title="Not for Ada")
    page = as_ada.get(INBOX)
    assert [day.label for day in page.context["inbox"].days][:2] == ["Today", "Yesterday"]
    assert "Long ago" in page.text
    assert "Not for Ada" not in page.text
    assert "no-store" in page["Cache-Control"]


def test_the_list_narrows_by_kind_and_to_what_is_new(as_ada, ada):
    _told(ada)
    _told(ada, kind="report-outcome", title="Your report", read_at=timezone.now())
    _told(ada, kind="who-knows", title="Unheard of")
    for query, titles in (
        ("?kind=decisions", ["Hidden"]),
        ("?kind=reports", ["Your report"]),
        ("?kind=other", ["Unheard of"]),
        ("?unread=1", ["Unheard of", "Hidden"]),
        ("?kind=reports&unread=1", []),
        ("?kind=nonsense", []),
    ):
        assert [notice.title for notice in as_ada.get(INBOX + query).context["inbox"].notices] == titles, query
    chips = {chip["label"]: chip["count"] for chip in as_ada.get(INBOX).context["inbox"].chips}
    assert {str(label): count for label, count in chips.items()} == {
        "All": 3,
        "Decisions about what you wrote": 1,
        "Your reports": 1,
        "Other": 1,
    }


def test_pages_go_by_what_was_last_seen_so_that_nothing_is_twice_or_missing(as_ada, ada):
    _told(ada, 2 * PER_PAGE + 1)
    seen, address = [], INBOX
    while address:
        inbox = as_ada.get(address).context["inbox"]
        seen += [notice.pk for notice in inbox.notices]
        _told(ada)  # one comes in while she reads
        address = inbox.older_url
    assert len(seen) == len(set(seen)) == 2 * PER_PAGE + 1


@pytest.mark.parametrize("before", ["x", "-", "2024-1", "99999999999999999999-1", "20240101000000000000-" + "9" * 40])
def test_a_made_up_place_is_the_beginning(as_ada, ada, before):
    _told(ada)
    assert len(as_ada.get(f"{INBOX}?before={before}").context["inbox"].notices) == 1


def test_reading_costs_the_same_however_much_there_is(as_ada, ada, django_assert_num_queries):
    for count in (1, 3 * PER_PAGE):
        _told(ada, count)
        with django_assert_num_queries(5):  # session, account, numbers, rows, whether mails fail
            as_ada.get(INBOX)


def test_going_to_what_it_is_about_reads_it(as_ada, ada):
    (there,) = _told(ada, url="/parks/")
    (elsewhere,) = _told(ada, url="https://evil.example/")
    assert as_ada.post(f"{INBOX}{there.pk}/").url == "/parks/"
    assert as_ada.post(f"{INBOX}{elsewhere.pk}/").url == INBOX
    assert _unread(ada) == 0


def test_one_is_read_and_unread_in_place_and_without_scripts(as_ada, ada):
    (notice,) = _told(ada)
    answer = as_ada.post(f"{INBOX}{notice.pk}/read/", headers=HTMX)
    assert "Mark as unread" in answer.text
    assert answer["HX-Trigger"] == "notices-changed"
    assert _unread(ada) == 0
    back = as_ada.post(f"{INBOX}{notice.pk}/unread/", {"next": f"{INBOX}?unread=1"})
    assert (back.url, _unread(ada)) == (f"{INBOX}?unread=1", 1)
    assert as_ada.post(f"{INBOX}{notice.pk}/unread/", {"next": "//evil.example"}).url == INBOX


def test_all_are_read_at_once_and_that_can_be_taken_back(as_ada, ada):
    _told(ada, 3)
    _told(ada, read_at=timezone.now() - timedelta(days=1))
    page = as_ada.post(f"{INBOX}read/", follow=True)
    assert _unread(ada) == 0
    form = {"read": page.context["undo"]}
    assert "3 notices are new again." in as_ada.post(f"{INBOX}read/undo/", form, follow=True).text
    assert _unread(ada) == 3
    assert "nothing to take back" in as_ada.post(f"{INBOX}read/undo/", {"read": "x"}, follow=True).text


def test_the_header_asks_for_the_number_and_hears_only_what_it_does_not_know(as_ada, ada, client):
    _told(ada, 2)
    menu = as_ada.get("/accounts/menu/").text
    assert 'hx-get="/notifications/unread/?known=2"' in menu
    answer = as_ada.get(f"{INBOX}unread/?known=2", headers=HTMX)
    assert (answer.status_code, answer.content) == (204, b"")
    _told(ada)
    answer = as_ada.get(f"{INBOX}unread/?known=2", headers=HTMX)
    assert 'data-news="3"' in answer.text
    assert "no-store" in answer["Cache-Control"]
    assert as_ada.get(f"{INBOX}unread/").url == INBOX
    assert client.get(f"{INBOX}unread/", headers=HTMX).status_code == 204
    assert "data-news" not in client.get("/accounts/menu/").text


def test_asking_for_the_number_is_cheap(as_ada, ada, django_assert_num_queries):
    _told(ada, 2)
    with django_assert_num_queries(3):  # session, account, number
        as_ada.get(f"{INBOX}unread/?known=2", headers=HTMX)


def test_notices_are_kept_for_a_year(ada):
    _told(ada, made_at=timezone.now() - timedelta(days=366))
    _told(ada, made_at=timezone.now() - timedelta(days=364), title="Kept")
    assert "old notices" in run_daily()
    assert [notice.title for notice in Notice.objects.all()] == ["Kept"]


def test_the_old_address_leads_to_the_inbox(as_ada):
    assert as_ada.get("/moderation/notices/").url == INBOX
