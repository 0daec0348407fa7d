"""`make run`: bring everything up to date, say where the site is and who may log in, and serve it."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def manage(*arguments: str) -> None:
    """Run a management command, its output on ours; leaves with its status when it fails."""
    status = subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, check=False).returncode
    if status:
        sys.exit(status)


def prepare() -> None:
    """Migrate, bootstrap, import what `data/` holds and make the demo accounts. Quick when all is done already."""
    manage("prepare_site", "data")


def serve(port: int) -> None:
    """Serve until Ctrl-C; the same process, so that nothing is left behind."""
    os.chdir(ROOT)
    os.execv(sys.executable, [sys.executable, "manage.py", "runserver", f"127.0.0.1:{port}"])  # noqa: S606


def main() -> None:
    """Read the port and go."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))
    port = parser.parse_args().port
    os.environ.setdefault("BASE_URL", f"http://localhost:{port}")
    prepare()
    print(f"\n  ThrillWiki is at http://localhost:{port}/ and its editors' admin at http://localhost:{port}/cms/.")
    print("  Stop it with Ctrl-C.\n", flush=True)
    serve(port)


if __name__ == "__main__":
    main()
