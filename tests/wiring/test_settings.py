"""Settings refuse what cannot work, and say which name is missing."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings as active
from django.core.exceptions import ImproperlyConfigured

from thrillwiki.settings import env
from tools.check import PRODUCTION


def _import_production(**changes):
    environment = {**os.environ, **PRODUCTION, **changes}
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        env={name: value for name, value in environment.items() if value},
        cwd=active.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_with_all_its_names():
    assert _import_production().returncode == 0


def test_production_names_everything_that_is_missing_at_once():
    done = _import_production(SECRET_KEY="", REDIS_URL="")
    assert done.returncode != 0
    assert "Set SECRET_KEY, REDIS_URL in the environment" in done.stderr


def test_a_flag_is_yes_or_no_and_nothing_else(monkeypatch):
    monkeypatch.setenv("DEBUG", "perhaps")
    with pytest.raises(ImproperlyConfigured, match="DEBUG"):
        env.flag("DEBUG", default=False)


def test_the_example_lists_every_name_that_is_read():
    example = (active.BASE_DIR / ".env.example").read_text()
    sources = "".join(path.read_text() for path in (active.BASE_DIR / "thrillwiki" / "settings").glob("*.py"))

    names = set(re.findall(r'(?:text|flag|words|db_url|email_url)\("([A-Z_]+)"', sources))
    assert {name for name in names if f"{name}=" not in example} == set()
