"""One statement that leaves all followers their notices, and their mails.

A few pieces of news are a notice each; more of them, or more to come while those lie unread, are one that counts them.
"""

import json
from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.mail_kinds import kept_as, kinds
from accounts.models import User
from accounts.presence import with_open_pages
from jobs.regular import nudge

from .mail_choices import MAIL_KINDS
from .outbox import WORK

if TYPE_CHECKING:
    from .news import Event

# So many at once are told one by one.
FEW = 3
# A notice of many names so many of them.
MOST_NAMED = 20
GROUP = "news"
# While it is unread, and no older, further news are added to it, however few.
LATELY = timedelta(hours=1)

# heard: each follower and piece of news once, also for whoever follows ride, park and maker. kept: as rows of notices.
# Of a notice that has only grown nobody is written to again.
_TELL = """
WITH news AS (
    SELECT number, sort, title, url, pages::bigint[] AS pages, members::bigint[] AS members, by::bigint[] AS by
    FROM unnest(%(numbers)s::int[], %(sorts)s::text[], %(titles)s::text[], %(urls)s::text[],
                %(pages)s::text[], %(members)s::text[], %(bys)s::text[])
         AS given(number, sort, title, url, pages, members, by)
),
target AS (
    SELECT number, sort, by, unnest(pages) AS page_id, NULL::bigint AS member_id FROM news
    UNION ALL
    SELECT number, sort, by, NULL, unnest(members) FROM news
),
followed AS (
    SELECT follow.user_id, target.number, target.sort, target.by, follow.muted
    FROM target JOIN notifications_follow follow ON follow.page_id = target.page_id
    UNION ALL
    SELECT follow.user_id, target.number, target.sort, target.by, follow.muted
    FROM target JOIN notifications_follow follow ON follow.member_id = target.member_id
),
heard AS (
    SELECT DISTINCT user_id, number FROM followed
    WHERE NOT sort = ANY(muted) AND NOT user_id = ANY(by) AND user_id IN ({told})
),
counted AS (
    SELECT user_id, count(*) AS number, (array_agg(number ORDER BY number))[1:%(most)s] AS first
    FROM heard GROUP BY user_id
),
summed AS (
    SELECT user_id, counted.number, first FROM counted
    WHERE counted.number > %(few)s OR EXISTS (
        SELECT 1 FROM moderation_notice lying
        WHERE lying.user_id = counted.user_id AND lying."group" = %(group)s AND lying.read_at IS NULL
          AND lying.made_at > %(lately)s
    )
),
kept AS (
    SELECT heard.user_id, 'following-' || news.sort AS kind, news.title, news.url, '' AS "group", 1 AS count,
           '[]'::jsonb AS things
    FROM heard JOIN news USING (number)
    WHERE NOT EXISTS (SELECT 1 FROM summed WHERE summed.user_id = heard.user_id)
    UNION ALL
    SELECT user_id, 'following-news', replace(%(many)s, '{count}', summed.number::text), '', %(group)s, summed.number,
           (SELECT jsonb_agg(jsonb_build_array(news.title, news.url) ORDER BY news.number)
            FROM news WHERE news.number = ANY(first))
    FROM summed
),
told AS (
    INSERT INTO moderation_notice AS notice (user_id, kind, title, text, url, made_at, "group", count, things)
    SELECT user_id, kind, left(title, 250), '', url, %(now)s, "group", count, things FROM kept
    ON CONFLICT (user_id, "group") WHERE read_at IS NULL AND NOT ("group" = '') DO UPDATE
    SET count = notice.count + EXCLUDED.count,
        title = replace(%(many)s, '{count}', (notice.count + EXCLUDED.count)::text),
        things = jsonb_path_query_array(EXCLUDED.things || notice.things, %(named)s::jsonpath),
        made_at = EXCLUDED.made_at
    RETURNING id, user_id, kind, title, url, (xmax = 0) AS is_new
),
chosen AS (
    SELECT told.*, mail.kind AS mail_kind, COALESCE(profile.mail_kinds -> mail.kind, mail.usual::jsonb) AS choice
    FROM told
    JOIN unnest(%(kinds)s::text[], %(mail_kinds)s::text[], %(usual)s::text[]) AS mail(notice_kind, kind, usual)
         ON mail.notice_kind = told.kind
    JOIN accounts_profile profile ON profile.user_id = told.user_id
    JOIN accounts_user account ON account.id = told.user_id
    WHERE is_new AND account.email <> ''
),
mailed AS (
    INSERT INTO notifications_mail
        (uid, user_id, notice_id, kind, subject, text, url, state, made_at, due_at, attempts, error)
    SELECT gen_random_uuid(), user_id, id, mail_kind, title, title || '.', CASE url WHEN '' THEN %(inbox)s ELSE url END,
           CASE choice WHEN '"daily"' THEN 'daily' ELSE 'waiting' END, %(now)s, %(now)s, 0, ''
    FROM chosen WHERE choice IN ('true', '"now"', '"daily"')
)
SELECT count(*) FROM told
"""


def fan_out(events: Iterable["Event"]) -> int:
    """Tell all followers of these pieces of news; how many notices are new or have grown. One statement."""
    events = list(events)
    if not events:
        return 0
    eligible, arguments = _eligible()
    with connection.cursor() as cursor:
        cursor.execute(_TELL.replace("{told}", eligible), _given(events) | _settled() | arguments)
        count = cursor.fetchone()[0]
    if count:
        nudge(WORK)
    return count


def _given(events: list["Event"]) -> dict:
    """The pieces of news as columns."""
    return {
        "numbers": list(range(len(events))),
        "sorts": [event.sort for event in events],
        "titles": [str(event.title) for event in events],
        "urls": [event.url for event in events],
        "pages": [_array(event.pages) for event in events],
        "members": [_array(event.members) for event in events],
        "bys": [_array(event.by) for event in events],
    }


def _settled() -> dict:
    now = timezone.now()
    return {
        "few": FEW,
        "most": MOST_NAMED,
        "named": f"$[0 to {MOST_NAMED - 1}]",
        "group": GROUP,
        "many": _("{count} changes in what you follow"),
        "now": now,
        "lately": now - LATELY,
        "inbox": reverse("notifications:inbox"),
        "kinds": list(MAIL_KINDS),
        "mail_kinds": list(MAIL_KINDS.values()),
        "usual": [json.dumps(kept_as(kinds[kind].default)) for kind in MAIL_KINDS.values()],
    }


def _eligible() -> tuple[str, dict]:
    """Whoever may be told anything, as a query within the query, with its arguments by name."""
    query, values = with_open_pages(User.objects.order_by().values("pk")).query.sql_with_params()
    pieces = query.split("%s")
    names = [f"told{number}" for number in range(len(values))]
    written = pieces[0] + "".join(f"%({name})s{piece}" for name, piece in zip(names, pieces[1:], strict=True))
    return written, dict(zip(names, values, strict=True))


def _array(keys: Iterable[int]) -> str:
    return "{" + ",".join(str(int(key)) for key in keys) + "}"
