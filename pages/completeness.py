"""How much of what is expected of a page is known.

Each app registers which facts it expects of its page type, by kind. A fact is a column or rows of the page. One row
beside each live page keeps the answer, so that lists and the public worklist need not load pages.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db import models, transaction
from django.utils.text import capfirst
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from core.pagecache import purge
from core.signals import followed_in_bulk, pages_changed
from pages.models import Completeness

CHUNK = 500
# What the cached pages of the worklist carry.
WORKLIST_TAG = "worklist"


@dataclass(frozen=True)
class Expectation:
    """The facts of a page type: by name their label, and which of them are expected of a page of its kind."""

    page_type: type[Page]
    labels: dict[str, str]
    facts_for: Callable[[Page], Sequence[str]]

    @property
    def rows(self) -> list[str]:
        """Those facts that are rows of the page, not columns."""
        return [name for name in self.labels if _is_relation(self.page_type, name)]


_expectations: dict[type[Page], Expectation] = {}


def expect(page_type: type[Page], labels: dict[str, str], facts_for: Callable[[Page], Sequence[str]]) -> None:
    """Register the facts of `page_type`; `facts_for` names those expected of a page, a subset of `labels`."""
    _expectations[page_type] = Expectation(page_type, labels, facts_for)


def expectations() -> list[Expectation]:
    """All that are registered, in the order of registration."""
    return list(_expectations.values())


def label_of(page_type: type[Page], fact: str) -> str:
    """What a fact is called; the verbose name where nobody gave a better one."""
    known = _expectations[page_type].labels.get(fact) if page_type in _expectations else None
    return str(known or capfirst(page_type._meta.get_field(fact).verbose_name))


def missing_facts(facts: Sequence[str], known: Callable[[str], bool]) -> list[str]:
    """Those of `facts` that are not known, in their order. Pure: `known` answers for one fact."""
    return [fact for fact in facts if not known(fact)]


def is_known(value: object) -> bool:
    """Whether a column's value says something: 0 and no do, nothing and an empty text or list do not."""
    return value is not None and value not in ("", []) and str(value) not in {"", "unknown"}


def _stored(page: Page, fact: str) -> object:
    """What the column holds: whether a foreign key is known needs no look at the page it points at."""
    return getattr(page, page._meta.get_field(fact).attname)


def missing_of(page: Page) -> tuple[list[str], int] | None:
    """Missing facts and number of expected ones of one page as it stands in memory; None for an unregistered type."""
    expectation = _expectations.get(type(page))
    if expectation is None:
        return None
    facts = expectation.facts_for(page)
    rows = set(expectation.rows)

    def known(fact: str) -> bool:
        return getattr(page, fact).exists() if fact in rows else is_known(_stored(page, fact))

    return missing_facts(facts, known), len(facts)


def update_pages(page_ids: Iterable[int]) -> int:
    """Bring the rows of the live ones among these pages up to date, and drop those of the others; returns how many.

    A handful of queries for each page type and chunk, however many pages: for imports and rebuilding.
    """
    wanted, done = list(page_ids), 0
    for start in range(0, len(wanted), CHUNK):
        chunk = wanted[start : start + CHUNK]
        rows = [row for expectation in _expectations.values() for row in _rows_for(expectation, chunk)]
        _write(chunk, rows)
        done += len(rows)
    return done


@transaction.atomic
def _write(ids: list[int], rows: list[Completeness]) -> None:
    """Write what differs, drop what is left over; only then is the worklist outdated."""
    before = {row.page_id: row for row in Completeness.objects.filter(page__in=ids)}
    changed = [row for row in rows if _says(row) != _says(before.get(row.page_id))]
    gone = before.keys() - {row.page_id for row in rows}
    if gone:
        Completeness.objects.filter(page__in=gone).delete()
    if changed:
        Completeness.objects.bulk_create(
            changed, update_conflicts=True, unique_fields=["page"], update_fields=["known", "expected", "missing"]
        )
    if gone or changed:
        purge({WORKLIST_TAG})


def _says(row: Completeness | None) -> tuple | None:
    return (row.known, row.expected, row.missing) if row else None


def rebuild() -> int:
    """Make all rows anew; returns how many."""
    Completeness.objects.exclude(page__live=True).delete()
    ids: list[int] = []
    for expectation in _expectations.values():
        ids += expectation.page_type.objects.live().order_by("pk").values_list("pk", flat=True)
    return update_pages(ids)


def _rows_for(expectation: Expectation, ids: list[int]) -> list[Completeness]:
    pages = expectation.page_type.objects.live().filter(pk__in=ids).defer("body")
    with_rows = {name: _pages_with(expectation.page_type, name, ids) for name in expectation.rows}
    result = []
    for page in pages:
        facts = expectation.facts_for(page)
        missing = [
            fact
            for fact in facts
            if not (page.pk in with_rows[fact] if fact in with_rows else is_known(_stored(page, fact)))
        ]
        result.append(
            Completeness(page_id=page.pk, known=len(facts) - len(missing), expected=len(facts), missing=missing)
        )
    return result


def _pages_with(page_type: type[Page], relation: str, ids: list[int]) -> set[int]:
    rows = getattr(page_type, relation).rel
    found = rows.related_model.objects.filter(**{f"{rows.field.name}__in": ids})
    if relation == "photos":
        found = found.filter(photo__isnull=False)
    return set(found.values_list(rows.field.name, flat=True))


def _is_relation(page_type: type[Page], name: str) -> bool:
    try:
        return isinstance(page_type._meta.get_field(name), models.ManyToOneRel)
    except FieldDoesNotExist:
        return False


def counts_by_fact() -> dict[type[Page], list[tuple[str, int]]]:
    """For each page type its facts and how many live pages lack them, the most lacking first. One query."""
    rows = Completeness.objects.annotate(fact=models.Func("missing", function="unnest")).order_by()
    counted: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for content_type, fact, number in rows.values_list("page__content_type", "fact").annotate(
        number=models.Count("pk")
    ):
        counted[content_type].append((fact, number))
    by_id = {ContentType.objects.get_for_model(each.page_type).pk: each for each in _expectations.values()}
    return {
        expectation.page_type: sorted(counted.get(pk, []), key=lambda entry: (-entry[1], entry[0]))
        for pk, expectation in by_id.items()
    }


def connect() -> None:
    """Follow publishing, unpublishing and whatever changes pages in bulk. Deleting takes the row along."""
    page_published.connect(_page_changed, dispatch_uid="completeness-published")
    page_unpublished.connect(_page_unpublished, dispatch_uid="completeness-unpublished")
    pages_changed.connect(_pages_changed, dispatch_uid="completeness-pages-changed")


@followed_in_bulk
def _page_changed(sender, instance, in_bulk=False, **kwargs) -> None:
    if not in_bulk:
        update_pages([instance.pk])


@followed_in_bulk
def _page_unpublished(sender, instance, in_bulk=False, **kwargs) -> None:
    """A page that is deleted is told of here while its row still says that it is live: nothing new may point at it."""
    if not in_bulk:
        _write([instance.pk], [])


def _pages_changed(sender, page_ids, **kwargs) -> None:
    update_pages(page_ids)
