"""Run by a test in a process of its own: import a folder and print the process's greatest memory in MiB.

Usage: python -m tests.exchange.measured FOLDER [--dry-run]
"""

import os
import resource
import sys
from pathlib import Path

import django


def main() -> None:
    """Import and measure."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thrillwiki.settings.test")
    django.setup()
    from exchange.importer import run_import

    report = run_import(Path(sys.argv[1]), is_dry="--dry-run" in sys.argv)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, report.total("rows"), report.total("taken"))


if __name__ == "__main__":
    main()
