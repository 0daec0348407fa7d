"""Reads the words of which made-up names are made."""

import tomllib
from functools import lru_cache
from pathlib import Path

# First and second words of a name.
Pair = tuple[list[str], list[str]]


@lru_cache(maxsize=1)
def _file() -> dict:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def _split(text: str) -> list[str]:
    return [word.replace("_", " ") for word in text.split()]


def words(subject: str) -> list[str]:
    """The words of a subject, the commonest first."""
    return _split(_file()[subject])


def lists(group: str) -> dict[str, list[str]]:
    """The lists of words of a group by their names."""
    return {name: _split(text) for name, text in _file()[group].items()}


def pairs(group: str) -> dict[str, Pair]:
    """The first and second words of a group by language."""
    return {name: (_split(first), _split(second)) for name, (first, second) in _file()[group].items()}


def texts(group: str) -> dict[str, str]:
    """The texts of a group by their names, as they stand."""
    return dict(_file()[group])
