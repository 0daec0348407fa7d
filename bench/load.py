"""Load: wrk where it is installed, else a small generator of ours that measures the same."""

import http.client
import re
import shutil
import subprocess
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

CONNECTIONS = 16
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


@dataclass(frozen=True)
class Measured:
    """Requests a second and latencies in milliseconds; `failed` are answers other than 2xx and 3xx."""

    rate: float
    p50_ms: float
    p99_ms: float
    failed: int


def drive(url: str, headers: dict[str, str], seconds: float) -> Measured:
    """Ask for `url` as fast as sixteen connections can."""
    return _by_wrk(url, headers, seconds) if shutil.which("wrk") else _by_threads(url, headers, seconds)


def generator_name() -> str:
    """What makes the load."""
    return "wrk" if shutil.which("wrk") else "the threads of bench/load.py"


def _by_wrk(url: str, headers: dict[str, str], seconds: float) -> Measured:
    given = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{max(1, round(seconds))}s", "--latency", *given, url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    return Measured(
        rate=float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]),
        p50_ms=_milliseconds(re.search(r"50%\s+([\d.]+)(\w+)", said)),
        p99_ms=_milliseconds(re.search(r"99%\s+([\d.]+)(\w+)", said)),
        failed=int(failed[1]) if failed else 0,
    )


def _milliseconds(match: re.Match) -> float:
    return float(match[1]) * _UNITS[match[2]]


def _by_threads(url: str, headers: dict[str, str], seconds: float) -> Measured:
    parts = urlsplit(url)
    until = time.monotonic() + seconds
    latencies: list[float] = []
    failures: list[int] = []

    def ask() -> None:
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
        while time.monotonic() < until:
            began = time.monotonic()
            connection.request("GET", parts.path, headers=headers)
            response = connection.getresponse()
            response.read()
            latencies.append(time.monotonic() - began)
            if response.status >= 400:
                failures.append(response.status)

    threads = [threading.Thread(target=ask) for _number in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    latencies.sort()
    return Measured(
        rate=len(latencies) / seconds,
        p50_ms=latencies[len(latencies) // 2] * 1000,
        p99_ms=latencies[int(len(latencies) * 0.99)] * 1000,
        failed=len(failures),
    )
