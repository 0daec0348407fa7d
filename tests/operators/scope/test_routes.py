"""Every address of the site, asked as everybody: who is let in, and that nobody is told a stranger's secret."""

from dataclasses import replace
from unittest import mock

import pytest
from django.template.backends.django import Template

from tests.operators.scope.table import rows, suggested
from tests.security.asking import all_routes, outcome, told
from tests.security.world import ROLES, SECRET, STRANGERS

pytestmark = pytest.mark.django_db

ROWS = rows()
# Wagtail's own way to see its page of errors.
BREAKS_ON_PURPOSE = {"cms/failwhale/"}


@pytest.fixture(scope="module")
def answers(world, browsers):
    """By row and method: the outcomes by role, and the roles that were told the secret."""
    return {(row, method): _ask(row, method, world, browsers) for row in ROWS for method in ("GET", "POST")}


def _ask(row, method, world, browsers):
    expected = row.get if method == "GET" else row.post
    roles = ROLES if method == "GET" else STRANGERS
    path, found, leaks = row.path(world), "", []
    for role, wanted in zip(roles, expected, strict=True):
        if wanted == ".":
            found += "."
        elif role in STRANGERS:
            response = browsers[role].ask_without_trace(method, path)
            found += outcome(response)
            leaks += [role] if SECRET.encode() in told(response) else []
        else:
            found += _outcome_at_the_door(browsers[role], path)
    return found, leaks


def _outcome_at_the_door(browser, path: str) -> str:
    """What is shown to those who may see it is not written out: that is most of the time, and tried elsewhere."""
    with mock.patch.object(Template, "render", return_value=""):
        return outcome(browser.ask_without_trace("GET", path))


def _line_as_found(row, world, browsers) -> str:
    found = {method: _ask(row, method, world, browsers)[0] for method in ("GET", "POST")}
    return replace(row, get=found["GET"], post=found["POST"]).line()


def test_every_address_has_a_row(world, browsers):
    missing = sorted(set(all_routes()) - {row.route for row in ROWS})
    lines = "\n".join(_line_as_found(suggested(route), world, browsers) for route in missing)
    assert not missing, f"Add to tests/operators/scope/routes.txt, after looking at what is answered to whom:\n{lines}"
    assert not {row.route for row in ROWS} - set(all_routes()), "These rows belong to no address."


def test_everybody_is_let_in_where_they_belong_and_nowhere_else(answers):
    wrong = {
        f"{method} {row.line()}": found
        for (row, method), (found, _leaks) in answers.items()
        if found != (row.get if method == "GET" else row.post)
    }
    assert not wrong, wrong


def test_no_answer_to_a_stranger_holds_the_secret(answers):
    told_to = {f"{method} {row.line()}": leaks for (row, method), (_found, leaks) in answers.items() if leaks}
    assert not told_to, told_to


def test_nothing_breaks(answers):
    broken = [f"{method} {row.line()}" for (row, method), (found, _leaks) in answers.items() if "!" in found]
    assert not [line for line in broken if not any(route in line for route in BREAKS_ON_PURPOSE)], broken


def test_the_secret_is_there_to_be_told(world, browsers):
    """Else nothing here would prove anything."""
    for path in (f"/cms/pages/{world.park.pk}/edit/", f"/cms/branches/{world.branch.pk}/", "/cms/images/"):
        assert SECRET.encode() in told(browsers["own"].ask("GET", path)), path
