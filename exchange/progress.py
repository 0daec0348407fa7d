"""How far a run has come: a bar with rate and time left on a terminal, a line now and then elsewhere."""

import sys
import time
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

_SECONDS_BETWEEN_LINES = 5


class SilentProgress:
    """Says nothing."""

    def start(self, label: str, total: int) -> None:
        """A step of about `total` rows begins."""

    def advance(self, count: int = 1) -> None:
        """`count` more rows are done."""

    def finish(self) -> None:
        """The step is over."""


class LineProgress(SilentProgress):
    """A plain line every few seconds, for logs."""

    def __init__(self, out):
        self.out = out

    def start(self, label: str, total: int) -> None:
        self.label, self.total, self.done = label, total, 0
        self.began = self.said = time.monotonic()

    def advance(self, count: int = 1) -> None:
        self.done += count
        now = time.monotonic()
        if now - self.said >= _SECONDS_BETWEEN_LINES:
            self.said = now
            rate = self.done / max(now - self.began, 0.001)
            left = max(self.total - self.done, 0) / max(rate, 0.001)
            self.out.write(f"{self.label}: {self.done} of {self.total}, {rate:.0f} rows/s, {left:.0f} s left")

    def finish(self) -> None:
        seconds = time.monotonic() - self.began
        self.out.write(f"{self.label}: {self.done} rows in {seconds:.1f} s")


class _Rate(TextColumn):
    def __init__(self):
        super().__init__("")

    def render(self, task) -> Text:
        return Text(f"{task.speed:.0f} rows/s" if task.speed else "")


class BarProgress(SilentProgress):
    """A bar for each step."""

    def __init__(self, progress: Progress):
        self.progress = progress

    def start(self, label: str, total: int) -> None:
        self.task = self.progress.add_task(label, total=total)

    def advance(self, count: int = 1) -> None:
        self.progress.advance(self.task, count)

    def finish(self) -> None:
        task = self.progress.tasks[self.task]
        self.progress.update(self.task, total=max(task.completed, 1), completed=max(task.completed, 1))


@contextmanager
def progress_for(out, stream: TextIO | None = None):
    """A bar where `stream` is a terminal, plain lines through `out.write` otherwise."""
    stream = stream or sys.stdout
    if not stream.isatty():
        yield LineProgress(out)
        return
    columns = [TextColumn("{task.description:<28}"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn()]
    with Progress(*columns, console=Console(file=stream)) as progress:
        yield BarProgress(progress)
