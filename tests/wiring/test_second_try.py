"""What is tried a second time, what is not, and how it is told: runs of pytest on tests made for it."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

TESTS = """
import pathlib
import pytest

TRIES = pathlib.Path({folder!r})


def is_first(name):
    mark = TRIES / name
    is_first = not mark.exists()
    mark.touch()
    return is_first


@pytest.fixture
def browser():
    return "a browser"


@pytest.fixture
def page(browser):
    yield browser
    assert not is_first("closing"), "the tab told of it at its end"


@pytest.fixture
def opened(browser):
    assert not is_first("opening"), "nothing to open"


def test_races(browser):
    assert not is_first("racing"), "read too early"


def test_fails_while_the_tab_is_closed(page):
    pass


def test_fails_while_it_is_opened(opened):
    pass


def test_fails_each_time(browser):
    raise AssertionError("broken for good")


def test_without_a_browser_fails_once():
    assert not is_first("plain"), "no second try"
"""


@pytest.fixture(params=["0", "2"], ids=["alone", "by two workers"])
def run(request, tmp_path) -> subprocess.CompletedProcess:
    """A run of pytest on these tests, with what the suite does about second tries."""
    (tmp_path / "test_it.py").write_text(TESTS.format(folder=str(tmp_path)))
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    arguments = ["-p", "no:django", "-p", "no:cacheprovider", "-p", "tests.support.second_try", "-n", request.param]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *arguments, str(tmp_path)],
        env=os.environ | {"PYTHONPATH": str(settings.BASE_DIR)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )


def test_only_tests_of_a_browser_have_a_second_try_and_it_is_told(run):
    assert run.returncode == 1, run.stdout
    raced = {line.split("::")[1] for line in run.stdout.splitlines() if line.startswith("RACED")}
    failed = {line.split("::")[1].split(" ")[0] for line in run.stdout.splitlines() if line.startswith("FAILED")}
    assert raced == {"test_races", "test_fails_while_the_tab_is_closed", "test_fails_while_it_is_opened"}
    assert failed == {"test_fails_each_time", "test_without_a_browser_fails_once"}
    told = run.stdout.split("passed only at the second try", 1)[1].split("RACED", 1)[0]
    assert "read too early" in told
    assert "the tab told of it at its end" in told
    assert "broken for good" not in told
