"""What changed from one version to another."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from branches.merging import MISSING, Atom, Bag, RichText, Rows, Stream, Struct
from branches.merging.content import essence
from branches.merging.differences import Change, ChangeKind, differences
from branches.merging.paragraphs import PartKind, changed_targets, text_parts
from branches.merging.steadiness import moved_keys
from branches.merging.words import SpanKind, Target, text_by_paragraphs, visible_text, word_changes

from .documents import SCHEMA, property_test, triples

WORDS = Stream({"words": Atom(), "text": RichText()})


def blocks(order):
    """Items of these ids."""
    return [{"type": "words", "value": key, "id": key} for key in order]


def shortly(changes):
    """Where, what, from where, to where."""
    return [("".join(change.path), change.kind, change.was_at, change.now_at) for change in changes]


def test_a_changed_value_and_a_group_of_which_half_changed():
    schema = Struct({"x": Atom(), "lat": Atom(), "lon": Atom()}, groups=(("lat", "lon"),))
    before, after = {"x": 1, "lat": 1, "lon": 2}, {"x": 2, "lat": 1, "lon": 3}
    assert differences(before, after, schema) == (
        Change(("x",), ChangeKind.CHANGED, 1, 2),
        Change(("lat+lon",), ChangeKind.CHANGED, {"lat": 1, "lon": 2}, {"lat": 1, "lon": 3}),
    )
    assert differences({}, {"x": 1}, schema) == (Change(("x",), ChangeKind.ADDED, MISSING, 1),)
    assert differences(before, {**before, "x": 1.0}, schema) == ()


def test_a_block_that_moved_is_the_only_one_that_moved():
    assert shortly(differences(blocks("pqr"), blocks("rpq"), WORDS)) == [("r", ChangeKind.MOVED, 3, 1)]
    assert shortly(differences(blocks("pqr"), blocks("qrp"), WORDS)) == [("p", ChangeKind.MOVED, 1, 3)]


def test_additions_and_removals_move_nothing():
    assert shortly(differences(blocks("pqr"), blocks("xqr"), WORDS)) == [
        ("x", ChangeKind.ADDED, None, 1),
        ("p", ChangeKind.REMOVED, 1, None),
    ]


def test_a_block_may_have_moved_and_changed_and_become_another_type():
    after = [{"type": "words", "value": "new", "id": "q"}, {"type": "text", "value": "<p>x</p>", "id": "p"}]
    kinds = [(change.path, change.kind) for change in differences(blocks("pq"), after, WORDS)]
    assert kinds == [
        (("q",), ChangeKind.CHANGED),
        (("p",), ChangeKind.MOVED),
        (("p",), ChangeKind.RETYPED),
    ]


def test_rows_and_sets():
    node = Rows(Struct({"uid": Atom(), "note": Atom()}), ("uid",))
    before = [{"uid": "u", "note": 1}, {"uid": "v", "note": 1}]
    after = [{"uid": "v", "note": 2}, {"uid": "u", "note": 1}]
    kinds = [(change.path, change.kind) for change in differences(before, after, node)]
    assert (("v", "note"), ChangeKind.CHANGED) in kinds
    assert len([kind for _path, kind in kinds if kind is ChangeKind.MOVED]) == 1
    (change,) = differences(["x", "y"], ["z", "y"], Bag())
    assert (change.members_added, change.members_removed) == (("z",), ("x",))
    assert differences(["x", "y"], ["y", "x"], Bag()) == ()


def test_a_changed_link_is_seen_and_told():
    before = '<p data-block-key="k">See <a id="3" linktype="page">the ride</a> now.</p>'
    after = before.replace('id="3"', 'id="4"')
    ((part,),) = [change.parts for change in differences(before, after, RichText())]
    assert part.kind is PartKind.CHANGED
    assert part.links == ((Target("page", "3", "the ride"), Target("page", "4", "the ride")),)
    assert [(span.kind, span.text) for span in part.words if span.kind is not SpanKind.SAME] == [
        (SpanKind.REMOVED, "⟦page 3⟧"),
        (SpanKind.ADDED, "⟦page 4⟧"),
    ]
    assert not part.is_only_look


def test_links_that_came_went_or_stayed():
    old = '<a href="https://a.example/">a</a> <a href="https://b.example/">b</a>'
    new = '<a href="https://b.example/">b</a> <embed embedtype="image" id="5" alt="hill"/>'
    assert changed_targets(old, new) == (
        (Target("url", "https://a.example/", "a"), None),
        (None, Target("image", "5", "hill")),
    )
    assert changed_targets(old, old) == ()


def test_a_paragraph_made_bold_changed_only_its_look():
    (part,) = text_parts("<p>one</p><p>two</p>", "<p>one</p><p><b>two</b></p>")
    assert part.is_only_look
    assert (part.was_at, part.now_at) == (2, 2)


def test_paragraphs_that_moved_came_and_went():
    def text(keys):
        return "".join(f'<p data-block-key="{key}">{key}</p>' for key in keys)

    found = [(part.kind, part.was_at, part.now_at) for part in text_parts(text("klmn"), text("nklx"))]
    assert found == [(PartKind.MOVED, 4, 1), (PartKind.ADDED, None, 4), (PartKind.REMOVED, 3, None)]
    unkeyed = [(part.kind, part.was_at, part.now_at) for part in text_parts("<p>1</p><p>2</p>", "<p>2</p><p>3</p>")]
    assert unkeyed == [(PartKind.REMOVED, 1, None), (PartKind.ADDED, None, 2)]


def test_the_marks_of_targets_cannot_be_forged():
    assert visible_text("<p>⟦page 3⟧</p>") == "[page 3]"
    assert visible_text("<!-- no --><h2>A</h2><p>b &amp; c</p>") == "A b & c"


def test_a_whole_text_keeps_its_paragraphs_apart():
    html = "<h2>A</h2><p>b\nc<br/>d</p><ul><li>e</li><li><b>f</b> g</li></ul><p></p><p>h</p>"
    assert text_by_paragraphs(html) == "A\nb c\nd\ne\nf g\nh"
    assert text_by_paragraphs("plain") == "plain"


@given(st.text(alphabet="ab ⟦⟧", max_size=20), st.text(alphabet="ab ⟦⟧", max_size=20))
@property_test
def test_words_of_both_texts_are_all_there(before, after):
    spans = word_changes(before, after)
    assert "".join(span.text for span in spans if span.kind is not SpanKind.ADDED) == before
    assert "".join(span.text for span in spans if span.kind is not SpanKind.REMOVED) == after


def test_as_few_as_possible_are_said_to_have_moved():
    keys = "pqrst"
    for after in itertools.permutations(keys):
        moved = moved_keys(keys, after)
        still = [key for key in after if key not in moved]
        assert still == sorted(still)
        smaller = itertools.combinations(keys, len(moved) - 1) if moved else []
        for fewer in smaller:
            left = [key for key in after if key not in fewer]
            assert left != sorted(left)


@property_test
@given(triples())
def test_there_are_differences_where_the_content_differs_and_nowhere_else(triple):
    before, after, _other = triple
    found = differences(before, after, SCHEMA)
    assert bool(found) == (essence(*_spelt(before)) != essence(*_spelt(after)))
    assert differences(before, before, SCHEMA) == ()
    assert len({(change.path, change.kind) for change in found}) == len(found)
    back = differences(after, before, SCHEMA)
    # Which of two that changed places has moved depends on the side one looks from.
    still = [{change.path for change in one if change.kind is not ChangeKind.MOVED} for one in (found, back)]
    assert still[0] == still[1]


def _spelt(document):
    from branches.merging.canonical import normalise

    return normalise(document, SCHEMA), SCHEMA
