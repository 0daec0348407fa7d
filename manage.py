#!/usr/bin/env python
"""Django's command line for ThrillWiki."""

import os
import sys


def main() -> None:
    """Run one management command with the development settings unless told otherwise."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thrillwiki.settings.dev")
    # Rebuilding a large catalogue or an index takes longer than a visitor may wait.
    os.environ.setdefault("STATEMENT_TIMEOUT_MS", "0")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
