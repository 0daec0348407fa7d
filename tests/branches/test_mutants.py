"""The tests of the merge have teeth: each of these faults, put into its source, is found by them.

A mutant is the package loaded a second time, under another name and with one text replaced. What must find it are the
examples of `test_rules.py` and the complete cases of two names, run against the mutant.
"""

import inspect
import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).parent
SOURCES = {path.stem: path.read_text() for path in (HERE.parent.parent / "branches" / "merging").glob("*.py")}
SUITE = ["test_rules.py", "test_exhaustive.py"]
# Takes seconds, and finds nothing that the others do not.
SLOW = {"test_all_4096_triples_of_orders"}
NAME = "mutant_of_merging"

MUTANTS = {
    "the unchanged side wins": (
        "merger",
        "    if in_base == in_a:\n        return b",
        "    if in_base == in_a:\n        return a",
    ),
    "content counts to the letter": ("merger", "[essence(value, node) for value", "[canonical(value) for value"),
    "a deletion wins": ("merger", "provisional=b if a is MISSING else a", "provisional=MISSING"),
    "conflicts are not noted": ("merger", "self.conflicts.append(", "[].append("),
    "expired decisions are not told": (
        "merger",
        "has_expired_resolution=resolution is not None",
        "has_expired_resolution=False",
    ),
    "the first of two is the lesser": ("canonical", "return a if canonical(a) <= canonical(b) else b", "return a"),
    "nothing is null": ("canonical", "return [] if value is MISSING", "return [None] if value is MISSING"),
    "30.0 is not 30": ("canonical", "return int(value) if math.isfinite", "return value if math.isfinite"),
    "noughts count": ("canonical", 'text.rstrip("0").rstrip(".") if "." in text else text', "text"),
    "moments keep their zone": ("canonical", "value.astimezone(UTC)", "value"),
    "what was taken away returns": ("values", "((a.keys() ^ b.keys()) - base.keys())", "(a.keys() ^ b.keys())"),
    "sets lose base's order": (
        "values",
        "for name in [*known, *sorted(kept - base.keys())]",
        "for name in sorted(kept)",
    ),
    "groups are taken apart": (
        "values",
        "for group in node.groups:\n        merged |=",
        "for group in ():\n        merged |=",
    ),
    "names of groups are merged twice": ("values", "{name for group in node.groups for name in group}", "set()"),
    "what both added is like a change": (
        "values",
        "Kind.BOTH_ADDED if place.base is MISSING else Kind.VALUE",
        "Kind.VALUE",
    ),
    "types do not matter": ("keyed", 'if kind != place.b.get("type"):', "if False:"),
    "base of another type is base": ("keyed", 'and place.base.get("type") == kind', ""),
    "second bearers keep the id": ("keyed", "kept[key] = without_id(value)", "pass"),
    "rows have always an order": ("keyed", "if not node.ordered:", "if False:"),
    "decided orders are not taken": ("keyed", "if holds(clash, resolution):", "if False:"),
    "likeness is not told": ("keyed", "in_a.keys() & in_b.keys()", "set()"),
    "a move of one side is not enough": ("ordering", "turned = any(", "turned = all("),
    "orders never clash": ("ordering", "return min(a, b), (base, a, b)", "return min(a, b), None"),
    "additions go to the start": ("ordering", "            anchor = key\n", "            pass\n"),
    "one side's run comes first": ("ordering", "parts = sorted(part for", "parts = list(part for"),
    "meetings are not told": ("ordering", "if len(parts) == 2:", "if False:"),
    "what both added stands twice": ("ordering", "    _settle_places(behind_a, behind_b, spine)\n", ""),
    "the second of an id is lost": ("identity", " or key in found:", ":"),
    "any id will do": ("identity", "or key.startswith(RESERVED) ", ""),
    "half a key is a key": ("identity", 'or any(value in (None, "") for value in values)', ""),
    "decisions never expire": (
        "outcome",
        'if not resolution or resolution.get("digest") != conflict.digest:',
        "if not resolution:",
    ),
    "base does not count for a decision": ("outcome", "fingerprint(base, *sorted(", "fingerprint(*sorted("),
    "a decision knows who came first": ("outcome", "*sorted((a, b), key=canonical)", "a, b"),
    "any order is an order": ("outcome", "sorted(map(str, order)) == sorted(known)", "True"),
    "paths are not escaped": ("outcome", '.replace("/", "~1")', ""),
    "one side's hunks are dropped": (
        "texts",
        "merged += [b[place] for place in piece.b]",
        "merged += [base[place] for place in piece.base]",
    ),
    "conflicts of order in prose are ignored": ("texts", "if order.clash or order.meetings:", "if order.meetings:"),
    "paragraphs at one place are put together": ("texts", "if order.clash or order.meetings:", "if order.clash:"),
    "keys are not used": ("texts", "if all(map(_is_keyed, versions)) else", "if False else"),
    "keys are always used": ("texts", "if all(map(_is_keyed, versions)) else", "if True else"),
    "keys of one side are forgotten": ("texts", "versions[1].keys() | versions[2].keys()", "versions[1].keys()"),
    "keyed conflicts are ignored": (
        "texts",
        "            return value\n    raise Overlap",
        "            return value\n    return a",
    ),
    "keys may repeat": ("texts", "return with_unique_keys(joined(merged))", "return joined(merged)"),
    "keys are content": ("units", "        inner.attrs.pop(BLOCK_KEY, None)\n", "        pass\n"),
    "two lists become one": ("units", "unit.wrapper != around or unit.apart", "unit.wrapper != around"),
    "lists are whole": ("units", "if isinstance(node, Tag) and _is_plain_list(node):", "if False:"),
    "places that touch go together": (
        "diff3",
        "waiting[0].start <= end",
        "waiting[0].start < end or waiting[0].start == start",
    ),
    "overlaps are one side's": ("diff3", "            raise Overlap\n", "            pass\n"),
    "order counts where there is none": (
        "content",
        "return rows if node.ordered else sorted(rows, key=canonical)",
        "return rows",
    ),
}


class MutantFinder(MetaPathFinder, Loader):
    """Imports the package under another name from changed sources."""

    def __init__(self, sources):
        self.sources = sources

    def find_spec(self, name, path=None, target=None):
        """Ours, and nothing else."""
        if name == NAME or name.startswith(NAME + "."):
            return ModuleSpec(name, self, is_package=name == NAME)
        return None

    def exec_module(self, module):
        """Run the changed source."""
        stem = module.__name__.partition(".")[2] or "__init__"
        exec(compile(self.sources[stem], f"<mutant {stem}>", "exec"), module.__dict__)


@pytest.fixture
def first_failure():
    """A function: the name of the first test that the package with these sources fails, or None."""
    finders = []

    def run(sources):
        finders.append(MutantFinder(sources))
        sys.meta_path.insert(0, finders[-1])
        for name, test, values in _cases():
            try:
                test(**values)
            # A mutant may fail in any way.
            except Exception:
                return name
        return None

    yield run
    for finder in finders:
        sys.meta_path.remove(finder)
    for name in [name for name in sys.modules if name == NAME or name.startswith(NAME + ".")]:
        del sys.modules[name]


def _cases():
    """The tests of the suite with their parameters, bound to the mutant."""
    for file in SUITE:
        module = ModuleType(f"suite_{file}")
        source = (HERE / file).read_text().replace("branches.merging", NAME)
        exec(compile(source, file, "exec"), module.__dict__)
        for name, test in list(vars(module).items()):
            if name.startswith("test_") and inspect.isfunction(test) and name not in SLOW:
                for values in _parameters(test):
                    yield name, test, values


def _parameters(test):
    for mark in getattr(test, "pytestmark", []):
        names = [mark.args[0]] if isinstance(mark.args[0], str) else mark.args[0]
        for values in mark.args[1]:
            yield dict(zip(names, [values] if len(names) == 1 else values, strict=True))
        return
    yield {}


def test_the_package_itself_passes(first_failure):
    assert first_failure(SOURCES) is None


@pytest.mark.parametrize("fault", MUTANTS)
def test_a_fault_is_found(fault, first_failure):
    stem, right, wrong = MUTANTS[fault]
    assert SOURCES[stem].count(right) == 1, "The source has changed: say anew what the fault is."
    assert first_failure({**SOURCES, stem: SOURCES[stem].replace(right, wrong)}), "Nobody noticed."
