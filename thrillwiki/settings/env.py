"""The one place that reads the environment; `.env.example` lists every name."""

import os
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent.parent

env = environ.Env()
env.smart_cast = False
if (BASE_DIR / ".env").is_file():
    env.read_env(BASE_DIR / ".env")


def text(name: str, default: str = "") -> str:
    """The value of `name`, or `default` where it is unset or empty."""
    return os.environ.get(name) or default


def flag(name: str, *, default: bool) -> bool:
    """A yes-or-no value; anything but the usual words for yes and no is refused by name."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; set it to True or False.")


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list without its empty entries."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def missing(names: list[str]) -> list[str]:
    """Those of `names` that are unset or empty."""
    return [name for name in names if not os.environ.get(name)]
