from functools import partial

import pytest

from search.catalogue.checking import faults


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """A context in which something is done and then committed, with all that follows."""
    return partial(django_capture_on_commit_callbacks, execute=True)


@pytest.fixture
def is_true():
    """Asserts that the catalogue equals the pages."""

    def check():
        assert [str(fault) for fault in faults()] == []

    return check
