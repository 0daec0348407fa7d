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


def _database_options(*, of, **changes):
    """What a connection is opened with where `of`, a list of words, is run with production's environment."""
    asked = "from django.conf import settings; print(settings.DATABASES['default']['OPTIONS']['options'])"
    done = subprocess.run(
        [*of, asked],
        env={**os.environ, **PRODUCTION, **changes},
        cwd=active.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def test_a_visitor_s_statement_and_silence_have_limits_and_those_of_a_command_none_or_far_ones():
    server = _database_options(of=[sys.executable, "-c"])
    command = _database_options(of=[sys.executable, "manage.py", "shell", "--verbosity", "0", "--command"])
    assert "statement_timeout=5000" in server
    assert "statement_timeout=0" in command
    assert "idle_in_transaction_session_timeout=30000" in server
    assert "idle_in_transaction_session_timeout=600000" in command
    assert "random_page_cost=1.1" in server
    assert "random_page_cost=1.1" in command


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
