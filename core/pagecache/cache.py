"""The cache itself: find, judge, render by one while the others take the stale copy."""

import logging
import random
import time
from collections.abc import Callable
from enum import Enum

from redis.exceptions import RedisError

from .answers import LARGEST_BODY, Answer, entry_of, given, may_be_kept
from .collecting import Seen, collecting
from .questions import Question
from .stores import Found, Store, StoreDown

logger = logging.getLogger(__name__)

# An entry is true until something it shows changes; renewing it now and then is a safeguard, spread by a tenth.
FRESH_SECONDS = 3600.0
LONGEST_WAIT_SECONDS = 0.5
WAIT_STEP_SECONDS = 0.01


class Made:
    """What Django answers: `answer` without its body first, which `read` fetches when it is to be kept."""

    def __init__(self, answer: Answer, read: Callable[[], Answer]):
        self.answer = answer
        self.read = read


class State(Enum):
    """What may be done with an entry."""

    FRESH = "fresh"
    STALE = "stale"
    UNUSABLE = "unusable"


class PageCache:
    """Answers questions from its store, and has Django answer those that it cannot."""

    def __init__(self, store: Store):
        self.store = store

    def answer(self, question: Question, make: Callable[[], Made]) -> Answer | Made:
        """The kept answer, or what `make` answers; the latter is kept where it may be."""
        kept, claim = self._looked_up(question)
        if kept is not None:
            return kept
        if claim is None:
            return make()
        token, born = claim
        try:
            return self._renewed(question, make, born)
        finally:
            self._release(question, token)

    def _looked_up(self, question: Question) -> tuple[Answer | None, tuple[str, int] | None]:
        """A kept answer; or the claim to render a new one; or neither, where Django is to answer for this one alone."""
        try:
            found = self.store.read(question.key, question.encoding)
            state = self._state(question, found)
            if state is State.FRESH:
                return given(found.entry, question, "hit"), None
            if question.is_head:
                return None, None
            token = self.store.claim(question.key)
            if not token:
                return self._from_others(question, found, state), None
            return None, (token, self.store.now())
        except (StoreDown, RedisError, ValueError) as error:
            _report(error)
            return None, None

    def _state(self, question: Question, found: Found | None) -> State:
        if found is None:
            return State.UNUSABLE
        entry = found.entry
        if found.checked != found.now:
            if self.store.outdated(question.key, entry.born):
                forced = self.store.outdated(question.key, entry.born, forced=True)
                return State.UNUSABLE if forced else State.STALE
            self.store.mark_checked(question.key, entry.born, found.now)
        return State.FRESH if time.time() < entry.fresh_until else State.STALE

    def _from_others(self, question: Question, found: Found | None, state: State) -> Answer | None:
        """While somebody else renders: the stale copy, or theirs when it comes in time."""
        if state is State.STALE:
            return given(found.entry, question, "stale")
        deadline = time.monotonic() + LONGEST_WAIT_SECONDS
        while time.monotonic() < deadline:
            time.sleep(WAIT_STEP_SECONDS)
            is_over = not self.store.is_claimed(question.key)
            found = self.store.read(question.key, question.encoding)
            if self._state(question, found) is State.FRESH:
                return given(found.entry, question, "hit")
            if is_over:
                return None
        return None

    def _renewed(self, question: Question, make: Callable[[], Made], born: int) -> Answer | Made:
        with collecting() as seen:
            made = make()
            if not seen.may_store or not may_be_kept(made.answer):
                return made
            answer = made.read()
        if len(answer.body) > LARGEST_BODY:
            return answer
        entry = entry_of(answer, fresh_until=_fresh_until(seen), born=born, tags=sorted(seen.tags))
        try:
            self.store.write(question.key, entry)
        except (StoreDown, RedisError) as error:
            _report(error)
        return given(entry, question, "miss")

    def _release(self, question: Question, token: str) -> None:
        try:
            self.store.release(question.key, token)
        except (StoreDown, RedisError) as error:
            _report(error)


def _fresh_until(seen: Seen) -> float:
    usual = time.time() + FRESH_SECONDS * random.uniform(0.9, 1.1)  # noqa: S311 - spreads renewals, guards nothing
    return usual if seen.until is None else min(usual, seen.until)


def _report(error: Exception) -> None:
    """A store that is down has been reported by its breaker; anything else is worth a line."""
    if not isinstance(error, StoreDown):
        logger.warning("The page cache could not be used. %s: %s", type(error).__name__, error)
