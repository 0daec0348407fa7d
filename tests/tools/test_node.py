"""Node comes from the PATH where it is new enough, else from the wheel."""

import os
from pathlib import Path

import pytest

from tools import node


@pytest.fixture
def path_with(tmp_path, monkeypatch):
    """A PATH of one folder, with a `node` of the given version and an `npm` in it."""

    def make(version):
        for name in ("node", "npm"):
            program = tmp_path / name
            program.write_text(f"#!/bin/sh\necho {version}\n")
            program.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(node, "_wheel_bin", lambda: Path("/the/wheel"))

    return make


@pytest.mark.parametrize("version", ["v20.0.0", "v24.19.0"])
def test_a_node_that_is_new_enough_is_taken(path_with, version):
    path_with(version)
    assert node.environment()["PATH"] == os.environ["PATH"]


@pytest.mark.parametrize("version", ["v18.20.1", "v8.1.0", "nonsense"])
def test_an_older_one_stands_behind_the_wheels(path_with, version):
    path_with(version)
    assert node.environment()["PATH"].split(os.pathsep)[0] == "/the/wheel"


def test_where_there_is_none_the_wheels_is_taken(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(node, "_wheel_bin", lambda: Path("/the/wheel"))
    assert node.environment()["PATH"].split(os.pathsep)[0] == "/the/wheel"
