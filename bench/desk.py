"""What the moderators' desk costs: `python -m bench.desk` on a scratch database with 10,000 waiting reviews.

Three measurements: a page of the long queue with its plan, 500 cases that four moderators decide at the same moment,
and 100 cases decided by keyboard in a real browser. By keyboard two further moderators take turns: more than sixty
decisions of one person in five minutes are refused, here as everywhere.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

WAITING, CONTESTED, MODERATORS, AT_KEYS, BY_KEYBOARD = 10_000, 500, 4, 2, 100
PAGES = 50
STEPS = ("seed", "queue", "together", "sessions", "keyboard")


def main() -> None:
    """Measure all of it, or one step on the database of the environment."""
    parser = argparse.ArgumentParser(prog="python -m bench.desk", description=__doc__)
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    parser.add_argument("--address", default="", help=argparse.SUPPRESS)
    parser.add_argument("--keys", default="[]", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if not chosen.step:
        _all()
    elif chosen.step == "keyboard":
        _keyboard(chosen.address, json.loads(chosen.keys))
    else:
        import django

        django.setup()
        {"seed": _seed, "queue": _queue, "together": _together, "sessions": _sessions}[chosen.step]()


def _all() -> None:
    from bench.servers import scratch_folder, seeded, site

    with scratch_folder() as folder, seeded(folder, 300) as env:
        for step in ("seed", "queue", "together"):
            _run(env, step)
        with site(env) as address:
            keys = _run(env, "sessions", said=True).strip().splitlines()[-1]
            _run(env, "keyboard", "--address", address, "--keys", keys)


def _run(env: dict[str, str], step: str, *more: str, said: bool = False) -> str:
    from bench.servers import ROOT

    command = [sys.executable, "-m", "bench.desk", "--step", step, *more]
    output = subprocess.PIPE if said else None
    return subprocess.run(command, cwd=ROOT, env=env, check=True, text=True, stdout=output).stdout or ""


def _moderators() -> list:
    from accounts.models import User

    return list(User.objects.filter(username__startswith="bench-moderator-").order_by("pk"))


def _seed() -> None:
    """Writers, moderators, and a review of each writer on each of some pages, all waiting."""
    from allauth.account.models import EmailAddress
    from django.contrib.auth.models import Group

    from accounts.models import User
    from home.rights import MODERATORS as GROUP
    from home.rights import make_groups_and_workflow

    make_groups_and_workflow()
    for number in range(MODERATORS + AT_KEYS):
        name = f"bench-moderator-{number}"
        user = User.objects.create_user(name, f"{name}@example.org")
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        user.groups.add(Group.objects.get(name=GROUP))
    writers = [User.objects.create_user(f"writer-{n}", f"w{n}@example.org") for n in range(WAITING // PAGES)]
    _reviews(writers)


def _reviews(writers: list) -> None:
    from django.utils import timezone

    from moderation.models import Case
    from reviews.models import Review
    from rides.models import RidePage

    pages = list(RidePage.objects.live().order_by("pk")[:PAGES])
    text = "The first drop is steep and the queue short in the morning. We rode it {} times."
    reviews = Review.objects.bulk_create(
        [
            Review(author=writer, page=page, rating=7, text=text.format(n + 2), state="pending")
            for n, writer in enumerate(writers)
            for page in pages
        ],
        batch_size=1000,
    )
    now = timezone.now()
    Case.objects.bulk_create(
        [
            Case(
                subject="review",
                object_id=review.pk,
                cause="new",
                reasons=["newcomer"],
                risk=1 + number % 7,
                title=review.page.title,
                excerpt=review.text,
                author=review.author,
                is_plain=True,
                opened_at=now - timedelta(minutes=number),
            )
            for number, review in enumerate(reviews)
        ],
        batch_size=1000,
    )
    print(f"{len(reviews):,} reviews wait.")


def _queue() -> None:
    """The first page and one in the middle: queries, milliseconds, and what PostgreSQL does for them."""
    from django.db import connection
    from django.test import RequestFactory
    from django.test.utils import CaptureQueriesContext

    from accounts.models import User
    from moderation.queue import Query, figures, page_of, place_of
    from moderation.views.queue import queue

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    user = _moderators()[0]
    middle = place_of(Query().cases(user)[5000])
    for name, query in {"first": "", "middle": f"?after={middle}", "oldest": "?order=age"}.items():
        times = []
        for _round in range(7):
            request = RequestFactory().get(f"/moderation/{query}")
            request.user, request.session = User.objects.get(pk=user.pk), {}
            with CaptureQueriesContext(connection) as captured:
                started = time.perf_counter()
                queue.__wrapped__.__wrapped__(request)
                times.append(1000 * (time.perf_counter() - started))
        print(f"queue, {name} page: {len(captured)} queries, {statistics.median(times):.0f} ms in the middle of seven.")
    print(f"waiting: {figures(user).total:,}")
    cases = Query(after=middle).cases(user)
    from moderation.queue import COLUMN

    print(cases.filter(COLUMN.beyond(middle, "risk"))[:26].explain(analyze=True))
    assert len(page_of(Query(after=middle), user)[0]) == 25


def _together() -> None:
    """Each of four moderators decides the same 500 cases in an order of their own, at once."""
    from django.db import connection

    from moderation import actions
    from moderation.actions import decisions
    from moderation.models import Case, Decision
    from moderation.refusals import AlreadyDecided
    from notifications.models import Notice
    from reviews.models import Review

    # Each would be refused after sixty: what is measured here is what happens at the same moment.
    decisions.MOST_AT_ONCE = 10 * CONTESTED
    people, together = _moderators()[:MODERATORS], Barrier(MODERATORS)
    cases = list(Case.objects.open().order_by("-risk", "pk").values_list("pk", flat=True)[:CONTESTED])
    before = Notice.objects.count()

    def decide(user) -> tuple[int, int]:
        mine, late = 0, 0
        together.wait()
        for pk in random.Random(user.pk).sample(cases, len(cases)):
            try:
                actions.decide(case_id=pk, action="publish", by=user)
                mine += 1
            except AlreadyDecided as told:
                late += told.decision.by_id != user.pk
        connection.close()
        return mine, late

    started = time.perf_counter()
    with ThreadPoolExecutor(MODERATORS) as pool:
        outcomes = list(pool.map(decide, people))
    clock = time.perf_counter() - started
    decided = Decision.objects.filter(case__in=cases)
    shown = Review.objects.filter(pk__in=decided.values("object_id"), state="published").count()
    print(f"together: {CONTESTED} cases, {MODERATORS} moderators, {clock:.1f} s.")
    print(f"  Decided, and told that somebody was faster: {outcomes}.")
    print(f"  {decided.count()} decisions of {decided.values('case').distinct().count()} cases,", end=" ")
    print(f"{Notice.objects.count() - before} notices, {shown} published.")


def _sessions() -> None:
    """Prints a session for each of two moderators who have a second factor and have decided nothing yet."""
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
    from django.conf import settings
    from django.test import Client

    keys = []
    for user in _moderators()[MODERATORS:]:
        TOTP.activate(user, generate_totp_secret())
        client = Client()
        client.force_login(user)
        keys.append(client.cookies[settings.SESSION_COOKIE_NAME].value)
    print(json.dumps(keys))


def _keyboard(address: str, keys: list[str]) -> None:
    """N takes the first, then A, and R with a reason for every fourth; each until the next case stands."""
    from playwright.sync_api import sync_playwright

    from tests.support.chromium import launch

    times: list[float] = []
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for key in keys:
            context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
            context.add_cookies([{"name": "sessionid", "value": key, "url": address}])
            times += _sitting(context.new_page(), BY_KEYBOARD // len(keys))
            context.close()
        browser.close()
    times.sort()
    print(
        f"keyboard: {len(times)} cases in {sum(times):.0f} s; each {statistics.median(times):.2f} s in the middle,",
        end=" ",
    )
    print(f"{times[int(0.95 * len(times))]:.2f} s at p95, {times[-1]:.2f} s at most. Load {os.getloadavg()[0]:.1f}.")


def _sitting(tab, number: int) -> list[float]:
    tab.goto("/moderation/")
    tab.locator("[data-desk=queue][data-ready]").wait_for()
    tab.keyboard.press("n")
    times = []
    for at in range(number):
        tab.locator("[data-desk=case][data-ready]").wait_for()
        here, started = tab.url, time.perf_counter()
        if at % 4 == 3:
            tab.keyboard.press("r")
            tab.locator("#id_reason:focus").wait_for()
            tab.keyboard.type("Is made")
            tab.keyboard.press("Enter")
        else:
            tab.keyboard.press("a")
        tab.wait_for_url(lambda url, here=here: url != here)
        tab.locator("[data-desk=case][data-ready]").wait_for()
        times.append(time.perf_counter() - started)
    return times


if __name__ == "__main__":
    main()
