"""Can this Python make our virtual environment? Run before there is one, so it must be readable to any Python 3."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("ThrillWiki needs Python 3.11 or newer. Name one that you have: make PYTHON=python3.13")
try:
    import ensurepip  # noqa: F401
    import venv  # noqa: F401
except ImportError:
    sys.exit("This Python cannot make a virtual environment: its module venv is missing (Debian: python3-venv).")
