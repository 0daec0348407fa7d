"""Thousands of tampered requests by one operator against another's drafts: nothing is told, nothing is changed."""

import hashlib
import itertools
import random
import re

import pytest
from django.db import connection, transaction

from tests.operators.scope.table import meant, rows
from tests.security.asking import address, outcome, told
from tests.security.forms import edit_form
from tests.security.world import SECRET

pytestmark = pytest.mark.django_db

SEED, REQUESTS = 410, 2_000
# What both operators have, so that one's can stand where the other's belongs.
SWAPPED = (
    "park", "ride", "company", "draft", "revision", "public_revision", "photo", "document", "collection", "branch",
    "head", "task_state", "workflow_state", "group",
)  # fmt: skip
WILD = ("0", "-1", "99999999999999999999", "1e3", "%00", "../1", "1 OR 1=1")
METHODS = ("GET", "GET", "POST", "POST", "POST", "PUT", "PATCH", "DELETE", "HEAD")
# The victim's rows, by table and the column that says whose they are.
VICTIMS = {
    "wagtailcore_page": ("id", ("park", "ride", "company", "draft")),
    "wagtailcore_revision": ("object_id", ("park", "ride", "company", "draft")),
    "parks_parkpage": ("page_ptr_id", ("park",)),
    "rides_ridepage": ("page_ptr_id", ("ride", "draft")),
    "wagtailcore_pagelogentry": ("page_id", ("park", "ride", "company", "draft")),
    "wagtailcore_taskstate": ("id", ("task_state",)),
    "wagtailcore_workflowstate": ("id", ("workflow_state",)),
    "media_photo": ("id", ("photo",)),
    "wagtaildocs_document": ("id", ("document",)),
    "wagtailcore_collection": ("id", ("collection",)),
    "branches_branch": ("id", ("branch",)),
    "branches_branchhead": ("branch_id", ("branch",)),
    "branches_commit": ("branch_id", ("branch",)),
    "auth_group_permissions": ("group_id", ("group",)),
    "wagtailcore_grouppagepermission": ("group_id", ("group",)),
    "accounts_user_groups": ("group_id", ("group",)),
    "parks_season": ("park_id", ("park",)),
    "parks_openingexception": ("park_id", ("park",)),
}


def _digest(world) -> str:
    """Of everything that is the victim's."""
    whole = hashlib.sha256()
    with connection.cursor() as cursor:
        for table, (column, names) in VICTIMS.items():
            keys = [str(meant(world, name)) for name in names]
            cursor.execute(f'SELECT t::text FROM "{table}" t WHERE "{column}"::text = ANY(%s) ORDER BY 1', [keys])
            found = [row for (row,) in cursor.fetchall()]
            whole.update(repr((table, found)).encode())
    return whole.hexdigest()


def _kinds(world) -> list[tuple]:
    """Every address of the admin with something of one's own in it, and each way to put another's there instead."""
    kinds = []
    for row in rows():
        names = [(place, name) for place, name in enumerate(row.names) if name in SWAPPED]
        if not row.route.startswith("cms/") or not names:
            continue
        for swapped in itertools.product((False, True), repeat=len(names)):
            values = list(row.names)
            for (place, name), is_victims in zip(names, swapped, strict=True):
                values[place] = name if is_victims else f"mine.{name}"
            kinds.append((row.route, tuple(values), row.query))
    return sorted(set(kinds))


def _tampered(world, chance: random.Random, kinds: list, forms: list) -> tuple:
    """A request in which something is the victim's, or is nothing at all."""
    route, names, query = chance.choice(kinds)
    values = [meant(world, name) for name in names]
    if (
        all(name.startswith("mine.") for name in names if name.removeprefix("mine.") in SWAPPED)
        and chance.random() < 0.5
    ):
        wild = chance.choice([place for place, name in enumerate(names) if name.startswith("mine.")])
        values[wild] = chance.choice(WILD)
    path = address(route, values) + re.sub(r"{([\w.]+)}", lambda hole: str(meant(world, hole[1])), query)
    method, data = chance.choice(METHODS), _body(world, chance, forms)
    if chance.random() < 0.3:
        extra = "&".join(f"{name}={meant(world, chance.choice(SWAPPED))}" for name in _some_fields(chance))
        path += ("&" if "?" in path else "?") + extra
    return method, path, data, _headers(world, chance, path)


FIELDS = (
    "id", "page", "page_id", "pk", "parent", "parent_page", "new_parent_page", "destination_page_id", "next", "branch",
    "branch_id", "scope", "revision", "revision_id", "loaded_revision_id", "overwrite_revision_id", "owner", "user",
    "collection", "photo", "image", "document", "task_state", "comment", "slug", "locked", "chosen", "pages", "childOf",
)  # fmt: skip


def _some_fields(chance: random.Random) -> list[str]:
    return chance.sample(FIELDS, chance.randint(1, 5))


def _body(world, chance: random.Random, forms: list) -> dict:
    """One's own edit form with another's numbers in it, or a form of nothing else but those."""
    fields = {name: str(meant(world, chance.choice(SWAPPED))) for name in _some_fields(chance)}
    if chance.random() < 0.25:
        form = dict(chance.choice(forms))
        for name in chance.sample(sorted(form), min(6, len(form))):
            form[name] = [str(meant(world, chance.choice(SWAPPED)))]
        fields = form | fields
    if chance.random() < 0.3:
        fields["_method"] = chance.choice(("DELETE", "PUT", "PATCH"))
    for act in chance.sample(("action-publish", "action-submit", "action-unpublish", "confirm", "is_reverting"), 2):
        fields[act] = "1"
    return fields


def _headers(world, chance: random.Random, path: str) -> dict[str, str]:
    headers = {}
    if chance.random() < 0.3:
        headers |= {"HX-Request": "true", "HX-Target": "main", "HX-Current-URL": f"/cms/pages/{world.draft.pk}/edit/"}
    if chance.random() < 0.2:
        headers |= {"X-HTTP-Method-Override": chance.choice(("DELETE", "PUT")), "X-Original-URL": path}
    if chance.random() < 0.2:
        headers |= {"X-Requested-With": "XMLHttpRequest", "Accept": "application/json"}
    return headers


def _send(browser, method: str, path: str, data: dict, headers: dict, as_json: bool):
    """As a form, or the same as JSON."""
    if method in ("GET", "HEAD"):
        return browser.ask(method, path, {}, headers=headers)
    kind = "application/json" if as_json else None
    if method == "POST":
        return browser.ask(method, path, data, headers=headers, **({"content_type": kind} if kind else {}))
    return browser.ask(method, path, data, headers=headers, content_type="application/json")


def test_no_tampered_request_reads_or_writes_anothers_drafts(world, browsers):
    """Oscar has his own session and his own forms; everything else in the requests is made up."""
    oscar, chance = browsers["other"], random.Random(SEED)
    forms = [edit_form(oscar, page) for page in (world.mine.ride, world.mine.draft)]
    kinds, before = _kinds(world), _digest(world)
    assert len(kinds) > 200
    sent, told_it, outcomes = set(), [], {}
    while len(sent) < REQUESTS:
        method, path, data, headers = _tampered(world, chance, kinds, forms)
        as_json = chance.random() < 0.2
        key = (method, path, repr(sorted(data.items())), repr(headers), as_json)
        if key in sent:
            continue
        sent.add(key)
        # Each in a step of its own: what breaks must not take the others along. Nothing is taken back.
        with transaction.atomic():
            answer = _send(oscar, method, path, data, headers, as_json)
        result = outcome(answer)
        outcomes[result] = outcomes.get(result, 0) + 1
        # What he sent himself may come back to him: the word is in nothing that he sends.
        if SECRET.encode() in told(answer):
            told_it.append((method, path, data))
        if len(sent) % 100 == 0:
            assert _digest(world) == before, f"Changed by one of the last hundred, up to {method} {path}"
    assert len(sent) >= 2_000
    assert told_it == []
    assert _digest(world) == before
    assert outcomes.get("-", 0) > len(sent) / 2, outcomes
    # Wagtail's views and formsets break on some numbers that no form of theirs holds.
    assert outcomes.get("!", 0) < len(sent) / 50, outcomes


def test_the_digest_sees_a_single_letter(world):
    """Else nothing above would prove anything."""
    before = _digest(world)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET draft_title = draft_title || 'x' WHERE id = %s", [world.draft.pk])
        assert _digest(world) != before
        transaction.set_rollback(True)
    assert _digest(world) == before
