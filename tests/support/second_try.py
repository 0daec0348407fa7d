"""Tests in a browser may be tried a second time, and what passed only then is named at the end of the run.

A browser and a server on a loaded machine are in no fixed order, and one race among thousands of tests costs a whole
run. Everything else must pass at once.
"""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One more try for each test that asks for `browser`."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.flaky(reruns=1))


def pytest_terminal_summary(terminalreporter) -> None:
    """Name what the first try failed at, with its traceback: there is a race in it."""
    first_tries = terminalreporter.stats.get("rerun", [])
    if not first_tries:
        return
    ended = {report.nodeid for kind in ("failed", "error") for report in terminalreporter.stats.get(kind, [])}
    raced = [report for report in first_tries if report.nodeid not in ended]
    if not raced:
        return
    terminalreporter.section("passed only at the second try: to be mended", yellow=True)
    for report in raced:
        terminalreporter.write_line(f"{report.nodeid} ({report.when})", yellow=True)
        terminalreporter.write_line(report.longreprtext)
    terminalreporter.write_line("\nPassed only at the second try:", yellow=True)
    for report in raced:
        terminalreporter.write_line(f"RACED {report.nodeid}", yellow=True)
