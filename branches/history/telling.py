"""What versions say and how they differ, in words that everybody may read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from wagtail.models import Page

from branches.merging import MISSING, Change, differences
from branches.merging.nodes import Rows
from branches.merging.words import without_targets
from branches.schemas import document_of, page_schema
from branches.schemas.models import merged_relations
from branches.schemas.names import Titles
from branches.schemas.readings import Reading, readings
from branches.schemas.spots import Spot, spot_at
from pages.models import FactSource
from pages.visibility import visible

# Of an old version shown above everything else, or said by its address.
SAID_ELSEWHERE = ("title", "introduction", "body", "slug")
_EMPTY = (None, "", [], {}, False, MISSING)


@dataclass(frozen=True)
class Source:
    """Where a version says that it has something from."""

    title: str
    url: str


@dataclass(frozen=True)
class Told:
    """A change in short: the names of what changed, and the sources that came with it."""

    labels: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


class PublicTitles(Titles):
    """Titles of what everybody may see; of everything else not even the key."""

    def things(self, model: type[models.Model]) -> models.QuerySet:
        """Pages that are live for all; of other things that can be drafts the live ones."""
        if issubclass(model, Page):
            return visible(model._default_manager.all())
        is_draftable = any(field.name == "live" for field in model._meta.concrete_fields)
        return model._default_manager.filter(live=True) if is_draftable else model._default_manager.all()

    def without_title(self, key: Any) -> str:
        """The same words for what is gone and for what is kept to a few."""
        return _("something that is not shown any more")


def public_document(content: dict, model: type[models.Model]) -> dict:
    """What the version says, without addresses of people."""
    document = {name: value for name, value in document_of(content, model).items() if name not in _addresses(model)}
    for relation in merged_relations(model):
        hidden, name = _addresses(relation.related_model), relation.get_accessor_name()
        if hidden and name in document:
            document[name] = [{key: row[key] for key in row if key not in hidden} for row in document[name]]
    return document


def _addresses(model: type[models.Model]) -> set[str]:
    return {field.name for field in model._meta.fields if isinstance(field, models.EmailField)}


def changes(model: type[models.Model], before: dict, after: dict) -> list[Reading]:
    """How two contents differ, place by place."""
    old, new = public_document(before, model), public_document(after, model)
    found = differences(old, new, page_schema(model))
    return [_plain(reading) for reading in readings(found, model, old, new, PublicTitles())]


def _plain(reading: Reading) -> Reading:
    """What links point at is told beside the words, by title."""
    words = tuple(replace(span, text=without_targets(span.text)) for span in reading.words)
    return replace(
        reading,
        before=without_targets(reading.before),
        after=without_targets(reading.after),
        words=tuple(span for span in words if span.text),
    )


def what_changed(model: type[models.Model], before: dict | None, after: dict) -> Told:
    """The same in short. No query."""
    sources = tuple(_new_sources(model, before or {}, after))
    if before is None:
        return Told(sources=sources)
    old, new = public_document(before, model), public_document(after, model)
    schema = page_schema(model)
    start = Spot(None, model, schema, old, new)
    places = dict.fromkeys(change.path[:1] for change in differences(old, new, schema))
    return Told(tuple(spot_at(start, place).labels[-1] for place in places), sources)


def _new_sources(model: type[models.Model], before: dict, after: dict) -> Iterator[Source]:
    for relation in merged_relations(model):
        if issubclass(relation.related_model, FactSource):
            name = relation.get_accessor_name()
            known = {_source(row) for row in before.get(name) or []}
            yield from dict.fromkeys(source for source in map(_source, after.get(name) or []) if source not in known)


def _source(row: dict) -> Source:
    url = str(row.get("url") or "")
    return Source(str(row.get("title") or ""), url if url.startswith(("http://", "https://")) else "")


def everything(model: type[models.Model], content: dict) -> list[tuple[str, list[str]]]:
    """All that a version records, by the labels of the edit form; what is empty is left out."""
    document, schema = public_document(content, model), page_schema(model)
    nothing = {name: [] for name, node in schema.fields.items() if isinstance(node, Rows)}
    found = [change for change in differences(nothing, document, schema) if _is_told(change)]
    told: dict[str, list[str]] = {}
    for reading in readings(found, model, nothing, document, PublicTitles()):
        told.setdefault(reading.where[0], []).append(without_targets(reading.after))
    return list(told.items())


def _is_told(change: Change) -> bool:
    if change.path[0] in SAID_ELSEWHERE:
        return False
    value = change.after
    return any(one not in _EMPTY for one in value.values()) if isinstance(value, dict) else value not in _EMPTY
