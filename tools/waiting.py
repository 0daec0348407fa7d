"""Part of `make check`: a browser test asserts nothing that is read at once, for the answer may not be there yet.

Refused are reads of Playwright that do not wait (`text_content()`, `count()`, `.url` …) in an `assert`: directly, by a
name that holds what was read, or by a function of the same file that returns it. `expect(...)` waits. What it cannot
ask for is read in `tests/support/waiting.py` (`becomes`, `cookies`, `too_wide` …), or of `settled(tab)`, at rest.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

TESTS = Path(__file__).parent.parent / "tests"
# Here the waiting itself is done.
WAITING = {"chromium.py", "waiting.py"}
READS = {
    "all_inner_texts", "all_text_contents", "aria_snapshot", "bounding_box", "content", "cookies", "count", "evaluate",
    "evaluate_all", "get_attribute", "inner_html", "inner_text", "input_value", "is_checked", "is_disabled",
    "is_editable", "is_enabled", "is_hidden", "is_visible", "text_content", "title",
}  # fmt: skip
PROPERTIES = {"url"}
# Who does one of these is a tab, or something on its page.
DEEDS = {"click", "fill", "get_by_label", "get_by_role", "get_by_text", "goto", "keyboard", "locator", "reload", "tap"}
ANY_DEED = re.compile(rf"\.({'|'.join(sorted(DEEDS))})\b")
AT_REST = "settled"


class Reader:
    """Finds what one file of tests reads too early."""

    def __init__(self, tree: ast.Module):
        self.tree = tree
        self.tabs = set(_names_that(tree, DEEDS)) - set(_names_at_rest(tree))
        self.functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        self.early: set[str] = set()

    def lines(self) -> list[int]:
        """Where an assert reads at once."""
        if not self.tabs:
            return []
        self._learn_functions()
        found = set()
        for function in self.functions:
            held = self._held(function)
            found |= {
                node.lineno
                for node in ast.walk(function)
                if isinstance(node, ast.Assert) and self._is_early(node.test, held)
            }
        return sorted(found)

    def _learn_functions(self) -> None:
        """Those that return what was read at once, also through each other."""
        known = -1
        while known != len(self.early):
            known = len(self.early)
            for function in self.functions:
                held = self._held(function)
                returned = [node.value for node in ast.walk(function) if isinstance(node, ast.Return) and node.value]
                if any(self._is_early(value, held) for value in returned):
                    self.early.add(function.name)

    def _held(self, function: ast.FunctionDef) -> set[str]:
        """Names that hold, within it, what was read at once."""
        held: set[str] = set()
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and self._is_early(node.value, held):
                held |= {name.id for target in node.targets for name in ast.walk(target) if isinstance(name, ast.Name)}
        return held

    def _is_early(self, expression: ast.expr, held: Iterable[str]) -> bool:
        return any(self._reads(node) or _name(node) in held for node in _parts(expression))

    def _reads(self, node: ast.AST) -> bool:
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                return node.func.id in self.early
            return (
                isinstance(node.func, ast.Attribute) and node.func.attr in READS and self._is_of_a_tab(node.func.value)
            )
        return isinstance(node, ast.Attribute) and node.attr in PROPERTIES and _name(node.value) in self.tabs

    def _is_of_a_tab(self, node: ast.AST) -> bool:
        """Whether the chain begins with a tab, or something on one, that is not at rest."""
        while not isinstance(node, ast.Name):
            if isinstance(node, ast.Call):
                if _name(node.func) == AT_REST:
                    return False
                node = node.func
            elif isinstance(node, ast.Attribute | ast.Subscript):
                node = node.value
            else:
                return False
        return node.id in self.tabs


def _names_that(tree: ast.AST, deeds: set[str]) -> Iterator[str]:
    """Names of which an attribute in `deeds` is taken, and names that hold a locator."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in deeds and isinstance(node.value, ast.Name):
            yield node.value.id
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and _ends_with(node.value, "locator"):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def _names_at_rest(tree: ast.AST) -> Iterator[str]:
    """Names that hold `settled(tab)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and _name(node.value.func) == AT_REST:
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def _ends_with(call: ast.Call, name: str) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr == name


def _name(node: ast.AST) -> str | None:
    return node.id if isinstance(node, ast.Name) else None


def _parts(node: ast.AST) -> Iterator[ast.AST]:
    """Everything within, except what a function without a name will read later."""
    if isinstance(node, ast.Lambda):
        return
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _parts(child)


def faults(files: Iterable[Path]) -> list[str]:
    """What is read too early in these files, as lines for people."""
    found = []
    for path in files:
        text = path.read_text("utf-8")
        for line in Reader(ast.parse(text)).lines() if ANY_DEED.search(text) else []:
            found.append(f"{path}:{line}: asserts what is read at once; use expect() or tests/support/waiting.py")
    return found


def main() -> int:
    """Read all tests."""
    found = faults(path for path in sorted(TESTS.rglob("*.py")) if path.name not in WAITING)
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
