"""The build runs when something that it reads has changed, and only then."""

import pytest

from tools import assets


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A small project; the build itself is only counted."""
    (tmp_path / "static" / "src").mkdir(parents=True)
    (tmp_path / "static" / "dist").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "static" / "src" / "site.css").write_text("a {}")
    monkeypatch.setattr(assets, "ROOT", tmp_path)
    monkeypatch.setattr(assets, "STAMP", tmp_path / "static" / "dist" / ".built")
    monkeypatch.setattr(assets, "install_packages", lambda: None)
    monkeypatch.setattr(assets, "node", lambda *arguments: None)
    monkeypatch.setattr(assets.subprocess, "run", lambda *arguments, **options: None)
    return tmp_path


def test_a_second_build_is_spared(project):
    assert [assets.build(), assets.build()] == [True, False]


@pytest.mark.parametrize("changed", ["static/src/site.css", "templates/new.html", "package-lock.json"])
def test_whatever_the_build_reads_makes_it_run_again(project, changed):
    assets.build()
    (project / changed).write_text("changed")
    assert assets.build()


def test_a_file_that_the_build_does_not_read_leaves_it_alone(project):
    assets.build()
    (project / "notes.txt").write_text("changed")
    assert not assets.build()
