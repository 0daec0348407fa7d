"""What stands beside the page, as members suggest it: found by its name, its form, how it reads."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from django.utils.translation import gettext as _
from wagtail.models import Page

from branches.schemas.readings import Reading
from pages.beside import Beside, BesideForm, sorts
from pages.suggestable import Suggestable, groups_of

from .forms import SuggestForm
from .models import Change, Suggestion


def find_beside(page: Page, name: str) -> Suggestable | None:
    """What is suggested under that name: of the sort as such, or of one matter ("hours-day-20270513")."""
    for thing in (thing for group in groups_of(type(page)) for thing in group.things if thing.beside):
        if name == thing.name:
            return thing
        key = name.removeprefix(f"{thing.name}-")
        if key and key != name and sorts[thing.beside].knows(key):
            return replace(thing, name=name, label=sorts[thing.beside].label(key), help_text="", is_act=False, key=key)
    return None


def name_of(thing: Suggestable, key: str) -> str:
    """Under which name the matter is suggested."""
    base = thing.name.removesuffix(f"-{thing.key}") if thing.key else thing.name
    return f"{base}-{key}"


def change_on(suggestion: Suggestion | None, name: str) -> Change | None:
    """What the suggestion says of the matter of that name."""
    if suggestion is None:
        return None
    return suggestion.changes.filter(field=name, is_dropped=False).exclude(beside="").first()


class SuggestBeside(SuggestForm):
    """The same form with the fields of the app that keeps it. `change` is what the member's suggestion says already."""

    def __init__(self, data: Mapping | None = None, *, page: Page, thing: Suggestable, change=None, step="", **kwargs):
        self.sort: Beside = sorts[thing.beside]
        self.step, self.sent = step, data
        is_asked = data is not None and step not in self.sort.steps
        initial = {"source": change.source, "rationale": change.rationale} if change else {}
        if data is not None and not is_asked:
            initial = {name: data.get(name, "") for name in ("source", "rationale")}
        super().__init__(data if is_asked else None, page=page, thing=thing, initial=initial, **kwargs)
        payload = change.payload if change else None
        self.fields_beside: BesideForm = self.sort.form(data, page=page, key=thing.key, payload=payload, step=step)

    @property
    def key(self) -> str:
        """Of the matter that was sent, of a valid form."""
        return self.sort.key(self.fields_beside.payload)

    @cached_property
    def now_of_payload(self) -> list:
        """What is recorded of that matter."""
        return self.sort.found(self.page, self.key)

    @property
    def seen(self) -> str:
        """Of the matter that the form was about when it was shown, and what is recorded of it now."""
        shown, _dot, _digest = (self.sent or {}).get("seen", "").partition(".")
        return self.seen_of(shown if shown and self.sort.knows(shown) else self.fields_beside.shown_key)

    def seen_of(self, key: str) -> str:
        """The matter and what is recorded of it, as the form carries it."""
        if not key:
            return "."
        said = json.dumps(self.sort.found(self.page, key), sort_keys=True)
        return f"{key}.{hashlib.sha256(said.encode()).hexdigest()[:20]}"

    @property
    def mistakes(self) -> list[tuple[str, str]]:
        """What is wrong about its fields, each with the id of the field."""
        return self.fields_beside.mistakes if self.is_bound else []

    def take_focus(self) -> None:
        """The first of its fields, or the first with an error."""
        self.fields_beside.take_focus()

    def readings(self) -> list[Reading]:
        """What would change, of a valid form."""
        payload = self.fields_beside.payload
        return readings_of(self.sort, self.key, self.now_of_payload, self.sort.outcome(self.page, payload))

    def says_now(self) -> list[tuple[str, str]]:
        """What is recorded by now of the matter that the form was about."""
        shown = self.seen.partition(".")[0]
        if not shown:
            return []
        lines = self.sort.lines(shown, self.sort.found(self.page, shown), [])
        return [(self.sort.label(shown), line.before) for line in lines] or [(self.sort.label(shown), "")]


def readings_of(sort: Beside, key: str, before: list, after: list) -> list[Reading]:
    """How they differ, as histories show differences."""
    what = _("Changed") if before else _("Added")
    label = sort.label(key)
    return [Reading((label,), what, line.before, line.after) for line in sort.lines(key, before, after)]


def shown_of(change: Change, suggestion: Suggestion) -> tuple[list[Reading], list[str], str]:
    """The change in words, what is recorded by now where that is another thing, and why to look twice."""
    sort, key, page = sorts[change.beside], change.key, _page_of(suggestion)
    if change.done:
        return readings_of(sort, key, change.done["before"], change.done["after"]), [], ""
    now = sort.found(page, key) if page is not None and suggestion.is_open else change.found
    after = sort.outcome(page, change.payload) if page is not None else []
    readings = readings_of(sort, key, change.found, after)
    if now == change.found:
        return readings, [], sort.warning(page, key) if page is not None and suggestion.is_open else ""
    said = [line.before for line in sort.lines(key, now, [])] or [_("not recorded")]
    return readings, said, sort.warning(page, key)


def _page_of(suggestion: Suggestion) -> Page | None:
    return suggestion.page.specific if suggestion.page is not None else None
