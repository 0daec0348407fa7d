"""A batch of edits as a job: on a branch of its own, which is then looked at, merged or abandoned."""

import io
import json
from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Page

from branches.actions.batching import BatchOperation, Report
from branches.actions.opening import abandon
from branches.loading import chunks, live_pages
from branches.models import Branch
from jobs.actions import start
from jobs.kinds import Kind, kinds
from jobs.models import Job
from jobs.running import Progress

from .offering import Offer, offers
from .replacing import Replacement
from .tables import typed

KIND = "branches.batch"
Edit = Callable[[Page], None]
Edits = Iterator[tuple[Page, Edit]]


def begin(*, by: Any, name: str, **asked: Any) -> Job:
    """Begin it: `keys` and `edits` (see `_edits_of`), or `rows` of a table."""
    return start(kind=KIND, by=by, name=name, **asked)


def work(job: Job, progress: Progress) -> str:
    """Change each page on the branch. Begun anew after an interruption, it leaves what it had made and starts over."""
    branch = _fresh_branch(job)
    asked = job.arguments
    edits, total, replacement = edits_of(asked)
    with BatchOperation(user=job.user, name=asked["name"], dry_run=True, branch=branch) as batch:
        batch.process_edits(_told(edits, total, batch.report, progress))
    report = batch.report
    if not report.commits:
        abandon(branch, by=job.user)
    told = {
        "branch": branch.pk if report.commits else None,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "hits": replacement.hits if replacement else None,
        "refused": [[failure.thing.pk, str(failure.thing), failure.words] for failure in report.failures],
    }
    progress.keep(io.BytesIO(json.dumps(told).encode()), "report.json")
    said = ngettext(
        "%(count)d page is changed on the branch.", "%(count)d pages are changed on the branch.", report.changed
    )
    return said % {"count": report.changed}


def _told(edits: Edits, total: int, report: Report, progress: Progress) -> Edits:
    """One after the other; how far it is, and what became of those so far."""
    progress.expect(total)
    for each in edits:
        yield each
        said = _("%(changed)d changed, %(unchanged)d say so already, %(refused)d refused")
        counts = {"changed": report.changed, "unchanged": report.unchanged, "refused": len(report.failures)}
        progress.step(said % counts)


def report_of(job: Job) -> dict | None:
    """What became of each page, once it is over."""
    if not job.has_result:
        return None
    with job.result.open() as file:
        return json.load(file)


def _fresh_branch(job: Job) -> Branch:
    """The one of an earlier, interrupted try is abandoned."""
    from branches.admin.starting import start as open_for

    for old in Branch.objects.open().filter(pk=job.arguments.get("branch")):
        abandon(old, by=job.user)
    branch = open_for(by=job.user, name=job.arguments["name"])
    job.arguments = {**job.arguments, "branch": branch.pk}
    job.save(update_fields=["arguments"])
    return branch


def edits_of(asked: dict) -> tuple[Edits, int, Replacement | None]:
    """The pages of what `begin` was asked, each with what is to be done to it; how many; what is replaced in them."""
    replacement = _replacement_of(asked)
    return _edits(asked, replacement), len(asked.get("rows") or asked["keys"]), replacement


def _replacement_of(asked: dict) -> Replacement | None:
    edits = asked.get("edits", {})
    if not edits.get("find"):
        return None
    return Replacement(edits["find"], edits.get("instead", ""), match_case=edits.get("match_case", False))


def _edits(asked: dict, replacement: Replacement | None) -> Edits:
    """Each page with what is to be done to it."""
    if asked.get("rows"):
        values = dict(asked["rows"])
        for page in _pages(list(values)):
            yield page, _setting(values[page.pk])
        return
    offer = offers[asked["model"]]
    edit = edit_of(offer, asked["edits"], replacement)
    for page in _pages(asked["keys"]):
        yield page, edit


def _pages(keys: list[int]) -> Iterator[Page]:
    for chunk in chunks(keys, 100):
        found = live_pages(chunk)
        yield from (found[key] for key in chunk if key in found)


def _setting(values: dict[str, Any]) -> Edit:
    def edit(page: Page) -> None:
        for name, text in values.items():
            setattr(page, name, typed(type(page), name, text))

    return edit


def edit_of(offer: Offer, edits: dict, replacement: Replacement | None) -> Edit:
    """What is asked for: `set` values by column, text to be replaced, a `row` with its `relation`."""
    setting = _setting(edits.get("set", {}))

    def edit(page: Page) -> None:
        setting(page)
        if replacement:
            replacement.in_page(page, offer.texts)
        if edits.get("relation"):
            _add_row(page, offer, edits["relation"], edits["row"])

    return edit


def _add_row(page: Page, offer: Offer, relation: str, said: dict) -> None:
    """At the end of the rows, unless one says the same already. Raises ValidationError."""
    if relation not in offer.rows:
        raise ValidationError(_("such rows cannot be added to many pages at once."))
    model = offer.row_model(relation)
    values = {name: model._meta.get_field(name).formfield().clean(said.get(name)) for name in offer.rows[relation]}
    rows = list(getattr(page, relation).all())
    if any(all(getattr(row, name) == value for name, value in values.items()) for row in rows):
        return
    row = model(**values, sort_order=max((row.sort_order or 0 for row in rows), default=-1) + 1)
    row.full_clean(exclude=["page"])
    setattr(page, relation, [*rows, row])


def register() -> None:
    """Called when Django starts."""
    kinds.register(KIND, Kind(gettext_lazy("Changing many pages on a branch"), work, alone=False))
