"""`make run`: bring everything up to date, say where the site is and who may log in, and serve it."""

import argparse
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent
PGDATA = ROOT / "var" / "pgdata"
# Seconds that the site has for an orderly end.
PATIENCE = 10


def is_free(port: int) -> bool:
    """Whether nobody listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return True
    return False


def manage(*arguments: str) -> None:
    """Run a management command, its output on ours; leaves with its status when it fails."""
    status = subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, check=False).returncode
    if status:
        sys.exit(status)


def prepare() -> None:
    """Migrate, bootstrap, import what `data/` holds and make the demo accounts. Quick when all is done already."""
    manage("prepare_site", "data")


def serve(port: int) -> int:
    """Serve until Ctrl-C, an end of the terminal or a SIGTERM, and leave no process behind; the status to end with."""
    command = [sys.executable, "manage.py", "runserver", f"127.0.0.1:{port}"]
    site = subprocess.Popen(command, cwd=ROOT)
    # A terminal tells all of us by itself; `kill` and make tell this process alone.
    signal.signal(signal.SIGINT, lambda *_: _end(site.pid))
    signal.signal(signal.SIGTERM, lambda *_: _end(site.pid))
    signal.signal(signal.SIGHUP, lambda *_: _end(site.pid))
    status = site.wait()
    _stop_database()
    return 0 if status < 0 else status


def _end(pid: int) -> None:
    """Interrupt the process that serves, which stops the database on its way out; its reloader ends with it."""
    with suppress(psutil.Error):
        family = [*psutil.Process(pid).children(recursive=True), psutil.Process(pid)]
        for process in (member for member in family if "manage.py" in member.cmdline()):
            process.send_signal(signal.SIGINT)
        for process in psutil.wait_procs(family[-1:], timeout=PATIENCE)[1]:
            process.kill()


def _stop_database() -> None:
    """A reloader that was killed could not stop the server that it had started."""
    from thrillwiki.embedded_postgres.server import stop_unused

    stop_unused(str(PGDATA))


def main() -> int:
    """Read the port and go."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))
    port = parser.parse_args().port
    if not is_free(port):
        print(f"Port {port} is taken. Stop what listens there, or choose another: make run PORT={port + 1}")
        return 1
    os.environ.setdefault("BASE_URL", f"http://localhost:{port}")
    prepare()
    print(f"\n  ThrillWiki is at http://localhost:{port}/ and its editors' admin at http://localhost:{port}/cms/.")
    print("  Stop it with Ctrl-C.\n", flush=True)
    return serve(port)


if __name__ == "__main__":
    sys.exit(main())
