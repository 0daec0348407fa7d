"""Every case there is, where there are few enough to try them all."""

from itertools import permutations, product

from branches.merging import MISSING, Atom, Kind, Stream, Struct, canonical, merge

NAMES = ("x", "y")
VALUES = (MISSING, 1, 2)


def structs():
    """All documents of two names, each absent or one of two values."""
    for values in product(VALUES, repeat=len(NAMES)):
        yield {name: value for name, value in zip(NAMES, values, strict=True) if value is not MISSING}


def expected(base, a, b):
    """What becomes of one name: the value, and the kind of conflict or None."""
    if a == b:
        return a, None
    if a == base:
        return b, None
    if b == base:
        return a, None
    if MISSING in (a, b):
        return (b if a is MISSING else a), Kind.DELETE_MODIFY
    return min(a, b), Kind.BOTH_ADDED if base is MISSING else Kind.VALUE


def test_all_729_triples_of_structs():
    schema = Struct({name: Atom() for name in NAMES})
    triples = list(product(structs(), repeat=3))
    assert len(triples) == 729
    for base, a, b in triples:
        merged = merge(base, a, b, schema)
        values, kinds = {}, {}
        for name in NAMES:
            value, kind = expected(*(one.get(name, MISSING) for one in (base, a, b)))
            values |= {} if value is MISSING else {name: value}
            kinds |= {name: kind} if kind else {}
        assert merged.value == values, (base, a, b)
        assert {one.path[0]: one.kind for one in merged.conflicts} == kinds, (base, a, b)


def test_all_729_triples_of_structs_in_one_group():
    schema = Struct({name: Atom() for name in NAMES}, groups=(NAMES,))
    for base, a, b in product(structs(), repeat=3):
        merged = merge(base, a, b, schema)
        value, kind = expected(*(canonical(one) if one else MISSING for one in (base, a, b)))
        assert canonical(merged.value or MISSING) == (canonical(MISSING) if value is MISSING else value)
        assert [one.kind for one in merged.conflicts] == ([kind] if kind else [])


def orders():
    """Every order of every choice of three ids."""
    return [list(order) for size in range(4) for order in permutations("pqr", size)]


def turned(base, side):
    """The pairs that a side put the other way round."""
    return {
        (second, first)
        for place, first in enumerate(base)
        for second in base[place + 1 :]
        if first in side and second in side and side.index(second) < side.index(first)
    }


def test_all_4096_triples_of_orders():
    schema = Stream({"t": Atom()})
    triples = list(product(orders(), repeat=3))
    assert len(triples) == 4096
    clashes = 0
    for triple in triples:
        streams = [[{"type": "t", "value": 1, "id": key} for key in order] for order in triple]
        merged = merge(*streams, schema)
        back = merge(streams[0], streams[2], streams[1], schema)
        keys = [item["id"] for item in merged.value]
        base, a, b = triple
        assert canonical(back.value) == canonical(merged.value), triple
        assert set(keys) == (set(a) & set(b)) | ((set(a) ^ set(b)) - set(base)), triple
        assert len(keys) == len(set(keys)), triple
        assert {one.kind for one in merged.conflicts} <= {Kind.ORDER}, triple
        clashes += len(merged.conflicts)
        if not merged.conflicts:
            both = (turned(base, a) | turned(base, b)) & {(x, y) for x in keys for y in keys}
            shared = set(base) & set(a) & set(b)
            assert all(keys.index(x) < keys.index(y) for x, y in both if {x, y} <= shared), triple
            _order_of_the_common_follows(triple, keys)
            assert merge(streams[0], merged.value, streams[2], schema).value == merged.value, triple
    assert clashes == CIRCLES


# For each of the six orders of base one pair of turns, on either side.
CIRCLES = 12


def _order_of_the_common_follows(triple, keys):
    """Of what all three know, nobody's pair is turned that nobody turned."""
    base, a, b = triple
    shared = [key for key in base if key in a and key in b]
    for place, first in enumerate(shared):
        for second in shared[place + 1 :]:
            stood = all(side.index(first) < side.index(second) for side in (a, b))
            assert (keys.index(first) < keys.index(second)) == stood, triple
