"""`make run` says what is in its way before it does anything."""

import socket

import pytest

from tools import serve


@pytest.fixture
def taken():
    """A port that somebody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_taken_port_is_named_with_a_way_out(taken, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["serve", "--port", str(taken)])
    monkeypatch.setattr(serve, "prepare", lambda: pytest.fail("it began all the same"))
    assert serve.main() == 1
    assert f"Port {taken} is taken" in capsys.readouterr().out


def test_a_port_is_free_again_when_its_listener_is_gone(taken):
    assert not serve.is_free(taken)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert serve.is_free(port)
