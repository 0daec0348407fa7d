"""Build what browsers load: `python -m tools.assets`. Does nothing when nothing changed since the last build."""

import hashlib
import subprocess
import sys
from pathlib import Path

from tools.node import node, npm

ROOT = Path(__file__).resolve().parent.parent
STAMP = ROOT / "static" / "dist" / ".built"
LOCK = ROOT / "package-lock.json"
LOCK_STAMP = ROOT / "node_modules" / ".installed"
# Tailwind reads class names from templates and from the Python that draws.
SOURCES = (
    "static/src/**/*",
    "templates/**/*.html",
    "*/drawings/*.py",
    "*/templatetags/*.py",
    "build.mjs",
    "package-lock.json",
)


def fingerprint() -> str:
    """A hash of everything that the build reads."""
    digest = hashlib.sha256()
    for pattern in SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file() and "node_modules" not in path.parts:
                digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()


def install_packages() -> None:
    """`npm ci`, unless the lock file is the one that was installed."""
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if LOCK_STAMP.exists() and LOCK_STAMP.read_text() == wanted:
        return
    npm("ci", "--no-audit", "--no-fund", "--loglevel=error")
    LOCK_STAMP.write_text(wanted)


def build() -> bool:
    """Build scripts, fonts and stylesheet; False when the last build still stands."""
    wanted = fingerprint()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return False
    install_packages()
    node("build.mjs")
    subprocess.run([sys.executable, "manage.py", "tailwind", "build"], check=True, cwd=ROOT)
    STAMP.write_text(wanted)
    return True


if __name__ == "__main__":
    print("Built static/dist." if build() else "static/dist is up to date.")
