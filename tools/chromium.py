"""The browser of the browser tests: found, or installed where that can be done, or one line says what to do."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """The path of a Chromium: CHROMIUM in the environment, else the first of the usual names on the PATH."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def install() -> bool:
    """Install Debian's package where we may; False where we may not or it failed."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=environment, **quiet)
    done = subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], env=environment, **quiet)
    return done.returncode == 0


def main() -> int:
    """Make sure that there is one."""
    if find() or (install() and find()):
        return 0
    print("The browser tests need Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM to its path.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
