"""What stands beside a page, in tables that no version of it holds, and can be suggested as its facts are.

The app that keeps it registers it by name; who keeps suggestions knows nothing of it but JSON. What is suggested is a
`payload`; what is recorded of the same matter (the same days, of opening hours) is `found`. Both are JSON, and equal
where they say the same.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from core.registry import Registry


class Stale(Exception):
    """What was put there is not what is there any more; `str()` says what is. Nothing has changed."""


@dataclass(frozen=True)
class Line:
    """One difference in words: what was there ("" for nothing), and what shall be."""

    before: str
    after: str


class BesideForm(ABC):
    """The fields of a suggestion that are the app's own; source and reason stand below them.

    `template` shows them: it is given this as `fields`. Nothing is asked of a form that began empty (`data` is None).
    """

    template: str
    # Of which matter it shows what is recorded; "" where that is still to be chosen.
    shown_key: str = ""

    @abstractmethod
    def is_valid(self) -> bool:
        """Whether it can be sent."""

    @property
    @abstractmethod
    def payload(self) -> dict:
        """What is suggested, of a valid form."""

    @property
    @abstractmethod
    def mistakes(self) -> list[tuple[str, str]]:
        """What is wrong, in words, each with the id of its field ("" for none)."""

    @abstractmethod
    def take_focus(self) -> None:
        """Let the first field, or the first with an error, have it."""


class Beside(ABC):
    """One sort of it. The page is that which is suggested about; keys are lower-case letters, digits and hyphens."""

    # Steps of the form (the values of its buttons) that neither look nor send, but give it back with more in it.
    steps: tuple[str, ...] = ()

    @abstractmethod
    def knows(self, key: str) -> bool:
        """Whether the key names a matter."""

    @abstractmethod
    def label(self, key: str) -> str:
        """The matter in words, at most 120 letters."""

    @abstractmethod
    def form(self, data: Mapping | None, *, page: Page, key: str, payload: dict | None, step: str = "") -> BesideForm:
        """The fields: with `data` as sent; else with `payload`, else with what is recorded of the matter `key`."""

    @abstractmethod
    def key(self, payload: dict) -> str:
        """Of which matter it is, in at most 40 letters."""

    @abstractmethod
    def found(self, page: Page, key: str) -> list:
        """What is recorded of the matter."""

    @abstractmethod
    def outcome(self, page: Page, payload: dict) -> list:
        """What `found` would be once it is put there."""

    @abstractmethod
    def lines(self, key: str, before: list, after: list) -> list[Line]:
        """How two answers of `found` differ."""

    @abstractmethod
    def warning(self, page: Page, key: str) -> str:
        """Why to look twice before it is put there; "" where nothing is to be said."""

    @abstractmethod
    def put(self, page: Page, payload: dict, *, by: Any, accepted_by: Any, source: str) -> dict:
        """Record it, by its author. Answers what `take_back` needs, `before` and `after` among it."""

    @abstractmethod
    def take_back(self, page: Page, key: str, done: dict, *, by: Any) -> None:
        """Record what was there before; raises Stale where somebody has changed the same matter since."""


sorts: Registry[Beside] = Registry("things that stand beside pages")
