"""Everything that is held of a member as one archive: tables as JSON and CSV, files as they are."""

import csv
import io
import json
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.contrib.auth import get_user_model
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.belongings import belongings
from jobs.kinds import Kind, kinds
from jobs.models import Job
from jobs.running import JobError, Progress

KIND = "members.export"
_README = """Everything that ThrillWiki holds of {name}, as of {day}.

Tables are here twice with the same content: .json for programs, .csv for spreadsheets. In the .csv files a text that a
spreadsheet would take for a formula has an apostrophe before it. Times are UTC, measures are metric.
"""


def export(job: Job, progress: Progress) -> str:
    """Write the archive of the job's user and keep it for them."""
    user = get_user_model().objects.filter(pk=job.user_id).first()
    if user is None:
        raise JobError(_("The account is no longer there."))
    with tempfile.TemporaryFile() as file:
        count = write(user, file, progress)
        file.seek(0)
        progress.keep(file, f"thrillwiki-{user.get_username()}-{timezone.now():%Y-%m-%d}.zip")
    return _("%(count)d files are in it.") % {"count": count}


def write(user, file, progress: Progress) -> int:
    """Write the archive of `user` into `file`, a step of progress for each belonging; how many files it holds."""
    everything = list(belongings)
    progress.expect(len(everything))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", _README.format(name=user.get_username(), day=f"{timezone.now():%Y-%m-%d}"))
        for _name, belonging in everything:
            for path, content in belonging.export(user):
                _add(archive, path, content, progress)
            progress.step()
        return len(archive.namelist())


def _add(archive: zipfile.ZipFile, path: str, content, progress: Progress) -> None:
    """A table twice, a file as it is."""
    if not hasattr(content, "read"):
        _add_table(archive, path, _watched(content, progress))
        return
    with content, archive.open(_entry(path), "w", force_zip64=True) as target:
        for chunk in iter(lambda: content.read(1 << 20), b""):
            target.write(chunk)
            progress.step(by=0)


def _add_table(archive: zipfile.ZipFile, path: str, rows: Iterator[dict]) -> None:
    """Rows are read once, and are never all in memory as text."""
    with tempfile.TemporaryFile("w+", newline="") as table, _lines_of_json(archive, f"{path}.json") as put:
        writer = None
        for row in rows:
            writer = writer or _writer(table, row)
            writer.writerow({key: _cell(value) for key, value in row.items()})
            put(row)
        table.seek(0)
        lines = table.read()
    if lines:
        archive.writestr(f"{path}.csv", lines)


@contextmanager
def _lines_of_json(archive: zipfile.ZipFile, path: str):
    """A list in JSON, an entry a line."""
    with archive.open(_entry(path), "w", force_zip64=True) as raw, io.TextIOWrapper(raw, "utf-8") as target:
        before = "[\n"

        def put(row: dict) -> None:
            nonlocal before
            target.write(before + json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False))
            before = ",\n"

        yield put
        target.write("[]\n" if before == "[\n" else "\n]\n")


def _entry(path: str) -> zipfile.ZipInfo:
    """An entry of today; without it the archive says 1980."""
    entry = zipfile.ZipInfo(path, timezone.now().timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _writer(table, row: dict) -> csv.DictWriter:
    writer = csv.DictWriter(table, list(row), extrasaction="ignore", restval="")
    writer.writeheader()
    return writer


def _cell(value: object) -> object:
    """A value for a spreadsheet: lists in JSON, and no text that it would run as a formula."""
    if isinstance(value, dict | list | tuple):
        value = json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value


def _watched(rows: Iterable[dict], progress: Progress) -> Iterator[dict]:
    for row in rows:
        yield row
        progress.step(by=0)


def register() -> None:
    """Called when Django starts."""
    label = gettext_lazy("Export of everything about you")
    # The mail also tells an owner of an export that they never asked for.
    kinds.register(KIND, Kind(label=label, work=export, is_guarded=True, mail_after=0))
