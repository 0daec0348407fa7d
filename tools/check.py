"""`make check`: every check runs, and the status tells whether all of them passed."""

import os
import subprocess
import sys
import time

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "thrillwiki.settings.production",
    "SECRET_KEY": "only-for-the-check-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJ",
    "MFA_KEYS": "b25seS1mb3ItdGhlLWNoZWNrLTAxMjM0NTY3ODktYWI=",
    "ALLOWED_HOSTS": "example.org",
    "BASE_URL": "https://example.org",
    "DATABASE_URL": "postgresql://nobody@localhost/nothing",
    "REDIS_URL": "redis://localhost:6379/0",
    "EMAIL_URL": "smtp://localhost:25",
}

CHECKS: list[tuple[str, list[str], dict[str, str]]] = [
    ("lint", ["ruff", "check", "."], {}),
    ("format", ["ruff", "format", "--check", "--quiet", "."], {}),
    ("imports", ["importlinter.cli"], {}),
    ("django", ["manage", "check", "--fail-level", "WARNING"], {}),
    ("deploy", ["manage", "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
    ("migrations", ["manage", "makemigrations", "--check", "--dry-run"], {}),
    ("templates", ["djlint", "templates", "--lint", "--quiet"], {}),
    ("waiting", ["tools.waiting"], {}),
]


def command(words: list[str]) -> list[str]:
    """The words as a command of this Python."""
    if words[0] == "manage":
        return [sys.executable, "manage.py", *words[1:]]
    if words[0] == "importlinter.cli":
        return [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    return [sys.executable, "-m", *words]


def passes(name: str, words: list[str], extra: dict[str, str]) -> bool:
    """Run one check; its output is shown only when it fails."""
    started = time.monotonic()
    done = subprocess.run(command(words), env={**os.environ, **extra}, capture_output=True, text=True, check=False)
    took = f"{time.monotonic() - started:.1f} s"
    print(f"{'ok  ' if done.returncode == 0 else 'FAIL'}  {name:12} {took}", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr)
    return done.returncode == 0


def main() -> int:
    """Run them all, also after one has failed."""
    results = [passes(*check) for check in CHECKS]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
