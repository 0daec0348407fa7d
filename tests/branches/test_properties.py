"""What must hold of every merge, whatever the three documents are."""

import copy

from hypothesis import assume, given
from hypothesis import strategies as st

from branches.merging import MISSING, Kind, RichText, canonical, merge, resolve_with, take
from branches.merging.canonical import normalise
from branches.merging.content import essence

from .documents import SCHEMA, contents, documents, edited, leaves, property_test, texts, triples


def said(merged):
    """All that a merge says, in a form that does not tell a from b."""
    conflicts = [(one.path, one.kind, one.digest) for one in merged.conflicts]
    return canonical(merged.value), conflicts, merged.notices


@property_test
@given(triples())
def test_unchanged_sides_and_equal_sides_settle_themselves(triple):
    base, a, _b = (normalise(one, SCHEMA) for one in triple)
    assert merge(base, a, a, SCHEMA).value == a
    assert merge(base, a, base, SCHEMA).value == a
    assert merge(base, base, a, SCHEMA).value == a
    assert merge(base, base, a, SCHEMA).is_clean


@property_test
@given(triples())
def test_it_says_the_same_whichever_side_comes_first(triple):
    base, a, b = triple
    assert said(merge(base, a, b, SCHEMA)) == said(merge(base, b, a, SCHEMA))


@property_test
@given(triples())
def test_it_leaves_its_arguments_alone_and_repeats_itself(triple):
    before = copy.deepcopy(triple)
    first = merge(*triple, SCHEMA)
    assert triple == before
    assert said(first) == said(merge(*triple, SCHEMA))


@property_test
@given(triples())
def test_merging_a_merged_side_again_changes_nothing(triple):
    base, a, b = triple
    first = merge(base, a, b, SCHEMA)
    assume(first.is_clean)
    for side in (a, b):
        again = merge(base, first.value, side, SCHEMA)
        assert again.is_clean
        assert essence(again.value, SCHEMA) == essence(first.value, SCHEMA)


@property_test
@given(triples())
def test_nothing_that_a_side_wrote_is_lost(triple):
    base, a, b = (normalise(one, SCHEMA) for one in triple)
    merged = merge(base, a, b, SCHEMA)
    found, before = dict(leaves(merged.value)), dict(leaves(base))
    troubled = [_plain_path(conflict.path) for conflict in merged.conflicts]
    for side, other in ((a, b), (b, a)):
        elsewhere = dict(leaves(other))
        for path, value in leaves(side):
            is_new = path not in before or before[path] != value
            if not is_new or any(_lies_at(path, place) for place in troubled):
                continue
            if isinstance(value, str) and value.startswith("<"):
                assert _paragraphs_survive(before.get(path), value, elsewhere.get(path), found.get(path)), path
            else:
                assert found.get(path, MISSING) == value, path


def _plain_path(path):
    """The places that a conflict's path covers: those of a group are several."""
    return [set(step.split("+")) for step in path]


def _lies_at(path, place):
    steps = [names for names in place if names != {"#order"}]
    return all(step in names for step, names in zip(path, steps, strict=False))


def _paragraphs_survive(before, side, other, found):
    new = [one for one in contents(side) if one not in contents(before)]
    return found is not None and all(one in contents(found) for one in new)


@property_test
@given(triples())
def test_nothing_is_invented(triple):
    base, a, b = (normalise(one, SCHEMA) for one in triple)
    sources = [list(leaves(one)) for one in (base, a, b)]
    known = {(path, canonical(value)) for one in sources for path, value in one}
    paragraphs = {one for source in sources for path, value in source for one in contents(value)}
    for path, value in leaves(merge(base, a, b, SCHEMA).value):
        is_text = isinstance(value, str) and value.startswith("<")
        assert (path, canonical(value)) in known or (is_text and set(contents(value)) <= paragraphs), path


@property_test
@given(triples())
def test_ids_stay_unique_and_the_deleted_stays_deleted(triple):
    base, a, b = (normalise(one, SCHEMA) for one in triple)
    merged = merge(base, a, b, SCHEMA)
    open_places = {conflict.path for conflict in merged.conflicts}
    for field, name in (("body", "id"), ("events", "uid"), ("labels", "name")):
        before, *sides = ({thing[name] for thing in one[field]} for one in (base, a, b))
        now = [thing[name] for thing in merged.value[field]]
        assert len(now) == len(set(now))
        gone = {key for key in before if any(key not in side for side in sides)}
        assert all((field, key) in open_places for key in gone & set(now))


@property_test
@given(triples())
def test_keys_of_paragraphs_stay_unique(triple):
    story = merge(*triple, SCHEMA).value["story"]
    keys = [part.split('"')[0] for part in story.split('data-block-key="')[1:]]
    assert len(keys) == len(set(keys))


@property_test
@given(triples(), st.sampled_from(["a", "b", "base"]))
def test_decisions_clear_the_conflicts_that_they_were_made_for(triple, side):
    merged = merge(*triple, SCHEMA)
    assume(merged.conflicts)
    decisions = {conflict.key: take(conflict, side) for conflict in merged.conflicts}
    decided = merge(*triple, SCHEMA, decisions)
    assert decided.is_clean
    if side != "base":
        swapped = {key: {**one, "take": "b" if side == "a" else "a"} for key, one in decisions.items()}
        base, a, b = triple
        assert canonical(merge(base, b, a, SCHEMA, swapped).value) == canonical(decided.value)


@property_test
@given(triples(), st.data())
def test_decisions_of_another_time_count_for_nothing(triple, data):
    base, a, b = triple
    merged = merge(base, a, b, SCHEMA)
    assume(merged.conflicts)
    decisions = {conflict.key: take(conflict, "a") for conflict in merged.conflicts}
    later = merge(base, a, data.draw(edited(b)), SCHEMA)
    decided = merge(base, a, b, SCHEMA, {key: {**one, "digest": "0" * 64} for key, one in decisions.items()})
    assert {one.key for one in decided.conflicts} == {one.key for one in merged.conflicts}
    assert all(one.has_expired_resolution for one in decided.conflicts)
    known = {one.key: one.digest for one in merged.conflicts}
    for conflict in later.conflicts:
        if known.get(conflict.key) not in (None, conflict.digest):
            open_again = merge(base, a, later.value, SCHEMA, decisions)
            assert all(one.digest != known.get(one.key) for one in open_again.conflicts)


@property_test
@given(documents(), st.data())
def test_a_third_value_is_taken_to_the_letter(base, data):
    a, b = {**base, "title": "one"}, {**base, "title": "two"}
    assume(base["title"] not in ("one", "two"))
    (conflict,) = merge(base, a, b, SCHEMA).conflicts
    assert conflict.kind is Kind.VALUE
    value = data.draw(st.text(max_size=5))
    assert merge(base, a, b, SCHEMA, {"/title": resolve_with(conflict, value)}).value["title"] == value


@property_test
@given(texts(), st.data())
def test_keys_of_paragraphs_are_no_content(text, data):
    rekeyed = text.replace('key="k', 'key="other')
    changed = text.replace("</p>", " more</p>")
    assert merge(text, rekeyed, changed, RichText()).is_clean
    assert contents(merge(text, rekeyed, changed, RichText()).value) == contents(changed)


@property_test
@given(st.lists(st.sampled_from("abcdefgh"), min_size=3, max_size=6, unique=True), st.booleans(), st.data())
def test_edits_of_paragraphs_apart_go_together(names, is_keyed, data):
    def text(changed):
        return "".join(
            f"<p{f' data-block-key={chr(34)}{name}{chr(34)}' if is_keyed else ''}>{changed.get(name, name)}</p>"
            for name in names
        )

    first, last = names[0], names[-1]
    merged = merge(text({}), text({first: "one"}), text({last: "two"}), RichText())
    assert merged.is_clean
    assert merged.value == text({first: "one", last: "two"})
