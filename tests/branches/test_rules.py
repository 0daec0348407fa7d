"""Each rule of the merge by an example that can be followed by hand."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from branches.merging import (
    MISSING,
    Atom,
    Bag,
    Kind,
    NoticeKind,
    RichText,
    Rows,
    Spelling,
    Stream,
    Struct,
    merge,
    path_key,
    resolve_with,
    take,
)

WORDS = Stream({"words": Atom(), "text": RichText(), "card": Struct({"head": Atom(), "text": RichText()})})
EVENTS = Rows(Struct({"uid": Atom(), "kind": Atom(), "date": Atom(), "note": Atom()}, (("kind", "date"),)), ("uid",))


def block(key, value=None, kind="words"):
    """An item of a stream."""
    return {"type": kind, "value": value or f"words of {key}", "id": key}


def blocks(order):
    """Items of these ids."""
    return [block(key) for key in order]


def ids(merged):
    """The order of the result."""
    return "".join(item["id"] for item in merged.value)


def p(key, words):
    """A paragraph as the editor writes it."""
    return f'<p data-block-key="{key}">{words}</p>'


def kinds(merged):
    """The conflicts, shortly."""
    return [(one.key, one.kind) for one in merged.conflicts]


# --- values


def test_two_values_at_one_place_are_a_conflict_and_the_lesser_one_stands_for_the_time_being():
    merged = merge({"x": 1}, {"x": 3}, {"x": 2}, Struct({"x": Atom()}))
    assert merged.value == {"x": 2}
    assert kinds(merged) == [("/x", Kind.VALUE)]
    (conflict,) = merged.conflicts
    assert (conflict.base, conflict.a, conflict.b) == (1, 3, 2)
    assert not merged.is_clean


def test_what_both_added_differently_is_a_conflict_of_its_own_kind():
    assert kinds(merge({}, {"x": 3}, {"x": 2}, Struct({}))) == [("/x", Kind.BOTH_ADDED)]


def test_what_one_changed_and_the_other_deleted_stays_until_somebody_decides():
    merged = merge({"x": 1}, {}, {"x": 2}, Struct({}))
    assert merged.value == {"x": 2}
    assert kinds(merged) == [("/x", Kind.DELETE_MODIFY)]
    assert merge({"x": 1}, {}, {"x": 1}, Struct({})).value == {}
    assert merge({"x": 1}, {}, {"x": 1}, Struct({})).is_clean


def test_null_is_a_value_and_not_its_absence():
    merged = merge({"x": 1}, {"x": None}, {"x": 1}, Struct({}))
    assert merged.value == {"x": None}
    assert kinds(merge({"x": 1}, {"x": None}, {"x": 2}, Struct({}))) == [("/x", Kind.VALUE)]
    assert kinds(merge({"x": 1}, {"x": None}, {}, Struct({}))) == [("/x", Kind.DELETE_MODIFY)]


def test_true_is_not_one():
    assert kinds(merge({"x": 0}, {"x": True}, {"x": 1}, Struct({}))) == [("/x", Kind.VALUE)]


def test_values_of_a_group_come_from_one_side():
    schema = Struct({"lat": Atom(), "lon": Atom(), "name": Atom()}, groups=(("lat", "lon"),))
    base = {"lat": 1, "lon": 1, "name": "n"}
    merged = merge(base, {**base, "lat": 2, "name": "m"}, {**base, "lon": 3}, schema)
    assert kinds(merged) == [("/lat+lon", Kind.VALUE)]
    assert merged.value == {"lat": 1, "lon": 3, "name": "m"}
    (conflict,) = merged.conflicts
    decided = merge(base, {**base, "lat": 2}, {**base, "lon": 3}, schema, {conflict.key: take(conflict, "a")})
    assert decided.value == {"lat": 2, "lon": 1, "name": "n"}
    assert merge(base, {**base, "lat": 2}, base, schema).is_clean


def test_numbers_and_moments_are_equal_however_they_are_spelt():
    schema = Struct({"d": Atom(Spelling.DECIMAL), "t": Atom(Spelling.MOMENT), "f": Atom()})
    base = {"d": "30.00", "t": "2026-05-01T10:00:00+02:00", "f": 30.0}
    a = {"d": Decimal("30"), "t": datetime(2026, 5, 1, 8, tzinfo=UTC), "f": 30}
    b = {"d": "30.0", "t": "2026-05-01T08:00:00Z", "f": 31}
    merged = merge(base, a, b, schema)
    assert merged.is_clean
    assert merged.value == {"d": "30", "t": "2026-05-01T08:00:00.000Z", "f": 31}
    assert merge({"x": "30.0"}, {"x": "30"}, {"x": "31"}, Struct({"x": Atom()})).conflicts


@pytest.mark.parametrize(("written", "spelt"), [("-0.0", "0"), ("1E+2", "100"), ("0.10", "0.1"), ("", ""), ("x", "x")])
def test_decimals_have_one_spelling(written, spelt):
    node = Atom(Spelling.DECIMAL)
    assert merge(MISSING, written, MISSING, node).value == spelt


def test_a_moment_keeps_its_instant_to_the_millisecond():
    node = Atom(Spelling.MOMENT)
    moment = datetime(2026, 5, 1, 8, 0, 0, 123456, tzinfo=UTC)
    assert merge(moment, moment, "2026-05-01T10:00:00.123+02:00", node).value == "2026-05-01T08:00:00.123Z"
    assert merge(MISSING, "soon", MISSING, node).value == "soon"


# --- sets


def test_a_bag_takes_what_each_added_and_drops_what_each_took_away():
    merged = merge([3, 1, 2], [3, 1, 9], [1, 2, 4], Bag())
    assert merged.value == [1, 4, 9]
    assert merged.is_clean


def test_a_bag_keeps_the_order_of_base():
    assert merge([3, 1, 2], [2, 3, 1, 5], [3, 1, 2, 4], Bag()).value == [3, 1, 2, 4, 5]


def test_a_bag_on_one_side_only_takes_part_as_a_value():
    assert kinds(merge([1], None, [2], Bag())) == [("", Kind.VALUE)]


# --- streams


def test_blocks_are_merged_one_by_one_and_within():
    base = [block("p", {"head": "h", "text": "<p>t</p>"}, "card"), block("q")]
    a = [block("p", {"head": "new", "text": "<p>t</p>"}, "card"), block("q")]
    b = [block("p", {"head": "h", "text": "<p>better</p>"}, "card"), block("q", "w")]
    merged = merge(base, a, b, WORDS)
    assert merged.is_clean
    assert merged.value == [block("p", {"head": "new", "text": "<p>better</p>"}, "card"), block("q", "w")]


def test_a_block_that_became_two_different_types_is_a_conflict():
    merged = merge([block("p")], [block("p", "<p>x</p>", "text")], [block("p", {"head": "h"}, "card")], WORDS)
    assert kinds(merged) == [("/p", Kind.TYPE)]


def test_a_type_that_both_changed_alike_has_nothing_in_common_with_base():
    a, b = [block("p", {"head": 1, "z": 1}, "card")], [block("p", {"head": 2, "z": 1}, "card")]
    merged = merge([block("p", {"head": 1}, "words")], a, b, WORDS)
    assert kinds(merged) == [("/p/head", Kind.BOTH_ADDED)]


def test_a_block_of_an_unknown_type_is_kept_and_merged_as_a_whole():
    base, a, b = ([block("p", {"x": x, "y": y}, "gone")] for x, y in ((1, 1), (2, 1), (1, 2)))
    merged = merge(base, a, b, WORDS)
    assert kinds(merged) == [("/p", Kind.VALUE)]
    assert merged.value[0]["type"] == "gone"


def test_a_deleted_block_that_the_other_changed_stays_and_is_a_conflict():
    merged = merge(blocks("pq"), blocks("q"), [block("p", "changed"), block("q")], WORDS)
    assert ids(merged) == "pq"
    assert kinds(merged) == [("/p", Kind.DELETE_MODIFY)]
    (conflict,) = merged.conflicts
    accepted = {conflict.key: take(conflict, "a")}
    assert ids(merge(blocks("pq"), blocks("q"), [block("p", "changed"), block("q")], WORDS, accepted)) == "q"


def test_other_keys_of_paragraphs_do_not_keep_a_deleted_block():
    base, rekeyed = [block("p", p("k", "t"), "text")], [block("p", p("z", "t"), "text")]
    merged = merge(base, [], rekeyed, WORDS)
    assert merged.value == []
    assert merged.is_clean


def test_an_added_block_follows_the_one_it_was_put_behind():
    assert ids(merge(blocks("pqr"), blocks("pxqr"), blocks("rpq"), WORDS)) == "rpxq"
    assert ids(merge(blocks("pq"), blocks("xpq"), blocks("pqy"), WORDS)) == "xpqy"


def test_an_added_block_whose_neighbour_went_away_stays_where_it_was():
    assert ids(merge(blocks("pqr"), blocks("pqxr"), blocks("pr"), WORDS)) == "pxr"


def test_two_runs_at_one_place_stay_together_and_are_noted():
    merged = merge(blocks("pq"), blocks("pxzq"), blocks("pyaq"), WORDS)
    assert ids(merged) == "pxzyaq"
    assert merged.is_clean
    (notice,) = merged.notices
    assert (notice.kind, notice.keys) == (NoticeKind.INSERTED_TOGETHER, ("a", "x", "y", "z"))


def test_what_both_added_alike_is_noted_and_kept_twice():
    merged = merge([], [block("x", "same")], [block("y", "same")], WORDS)
    assert ids(merged) == "xy"
    assert NoticeKind.ADDED_ALIKE in [notice.kind for notice in merged.notices]
    assert NoticeKind.ADDED_ALIKE not in [one.kind for one in merge([], blocks("x"), [block("y", "w")], WORDS).notices]


def test_a_block_that_both_added_stands_once_and_at_the_later_place():
    assert ids(merge(blocks("pq"), blocks("xpq"), blocks("pxq"), WORDS)) == "pxq"
    assert ids(merge(blocks("pq"), blocks("pxyq"), blocks("pyxzq"), WORDS)) == "pxzyq"


def test_moves_of_one_side_hold_and_moves_of_both_hold_where_they_can():
    assert ids(merge(blocks("pqrs"), blocks("qprs"), blocks("pqrs"), WORDS)) == "qprs"
    assert ids(merge(blocks("pqrs"), blocks("qprs"), blocks("pqsr"), WORDS)) == "qpsr"
    assert ids(merge(blocks("pqrs"), blocks("qrsp"), blocks("spqr"), WORDS)) == "sqrp"


def test_a_block_that_one_moved_up_and_the_other_down_is_a_conflict_of_order():
    base, a, b = blocks("pxq"), blocks("xpq"), blocks("pqx")
    merged = merge(base, a, b, WORDS)
    assert kinds(merged) == [("/#order", Kind.ORDER)]
    (conflict,) = merged.conflicts
    assert (conflict.base, conflict.a, conflict.b) == (list("pxq"), list("xpq"), list("pqx"))
    assert ids(merged) == "pqx"
    for side, order in (("a", "xpq"), ("b", "pqx"), ("base", "pxq")):
        assert ids(merge(base, a, b, WORDS, {"/#order": take(conflict, side)})) == order
    assert ids(merge(base, a, b, WORDS, {"/#order": resolve_with(conflict, ["q", "x", "p"])})) == "qxp"


@pytest.mark.parametrize("nonsense", [["q", "x"], ["q", "x", "p", "p"], "qxp", None])
def test_a_decided_order_of_other_blocks_counts_for_nothing(nonsense):
    base, a, b = blocks("pxq"), blocks("xpq"), blocks("pqx")
    (conflict,) = merge(base, a, b, WORDS).conflicts
    merged = merge(base, a, b, WORDS, {"/#order": resolve_with(conflict, nonsense)})
    assert kinds(merged) == [("/#order", Kind.ORDER)]
    assert merged.conflicts[0].has_expired_resolution


def test_a_move_and_a_change_of_one_block_go_together():
    merged = merge(blocks("pqr"), blocks("rpq"), [block("p"), block("q"), block("r", "new")], WORDS)
    assert merged.value == [block("r", "new"), block("p"), block("q")]
    assert merged.is_clean


def test_items_without_ids_and_of_an_old_form_are_not_lost():
    old = Stream({"item": Atom()})
    merged = merge(["one", "two", "two"], ["one", "two", "two", "three"], ["zero", "one", "two", "two"], old)
    assert merged.value == ["zero", "one", "two", "two", "three"]
    assert merge(["one"], ["one", {"type": "words", "value": 1}], ["zero", "one"], old).is_clean


def test_the_second_bearer_of_an_id_gets_another_one():
    merged = merge([block("p")], [block("p"), block("p", "copy")], [block("p", "new")], WORDS)
    assert merged.value == [block("p", "new"), {**block("p", "copy"), "id": None}]


def test_an_id_that_looks_like_the_name_of_a_place_is_none():
    merged = merge([], [block("#order", 1)], [block("~x", 2)], WORDS)
    assert sorted(item["value"] for item in merged.value) == [1, 2]
    merged = merge([block("#order", 1)], [block("#order", 2)], [block("#order", 3)], WORDS)
    assert sorted(item["value"] for item in merged.value) == [2, 3]


# --- rows


def event(uid, kind="opened", date="1990", note=""):
    """A row."""
    return {"uid": uid, "kind": kind, "date": date, "note": note}


def test_rows_are_merged_by_their_key_and_value_by_value():
    base = [event("u"), event("v")]
    merged = merge(base, [event("u", note="n"), event("v")], [event("u", date="1991"), event("v")], EVENTS)
    assert merged.value == [event("u", date="1991", note="n"), event("v")]
    assert merged.is_clean


def test_the_kind_of_one_event_and_the_date_of_another_are_not_put_together():
    merged = merge([event("u")], [event("u", kind="closed")], [event("u", date="1991")], EVENTS)
    assert kinds(merged) == [("/u/kind+date", Kind.VALUE)]


def test_rows_of_rows_are_merged_too():
    node = Rows(Struct({"uid": Atom(), "inner": EVENTS}), ("uid",))
    base, a, b = (
        [{"uid": "o", "inner": [event("u", note=one), event("v", note=two)]}]
        for one, two in (("", ""), ("a", ""), ("", "b"))
    )
    merged = merge(base, a, b, node)
    assert merged.value == [{"uid": "o", "inner": [event("u", note="a"), event("v", note="b")]}]


def test_rows_without_an_order_stand_as_base_had_them():
    node = Rows(Struct({"name": Atom(), "x": Atom()}), ("name",), ordered=False, key_is_content=True)
    base, a, b = ([{"name": name, "x": 1} for name in names] for names in ("qp", "pqz", "qpa"))
    merged = merge(base, a, b, node)
    assert [row["name"] for row in merged.value] == ["q", "p", "a", "z"]
    assert merged.is_clean
    assert merged.notices == ()
    turned = merge(base, base[::-1], [{"name": "q", "x": 2}, {"name": "p", "x": 1}], node)
    assert {row["name"]: row["x"] for row in turned.value} == {"q": 2, "p": 1}
    outer = Rows(Struct({"uid": Atom(), "inner": node}), ("uid",))
    assert merge([{"uid": "o", "inner": base}], [], [{"uid": "o", "inner": base[::-1]}], outer).is_clean


def test_rows_of_two_columns_as_key_and_rows_without_one():
    node = Rows(Struct({"x": Atom(), "y": Atom(), "z": Atom()}), ("x", "y"))
    base = [{"x": 1, "y": 1, "z": 0}, {"x": 1, "y": 2, "z": 0}]
    a = [{"x": 1, "y": 1, "z": 5}, {"x": 1, "y": 2, "z": 0}]
    b = [{"x": 1, "y": 1, "z": 0}, {"x": 1, "y": 2, "z": 6}, {"x": None, "y": 2, "z": 7}]
    assert merge(base, a, b, node).value == [a[0], b[1], b[2]]
    halves = [[{"x": None, "y": 1, "z": z}] for z in (1, 2, 3)]
    assert [row["z"] for row in merge(*halves, node).value] in ([2, 3], [3, 2])
    keyless = Rows(Struct({"x": Atom()}))
    assert merge([{"x": 1}], [{"x": 1}, {"x": 2}], [{"x": 3}, {"x": 1}], keyless).value == [{"x": n} for n in (3, 1, 2)]


# --- rich text


def test_paragraphs_are_merged_by_their_keys_also_side_by_side():
    base = p("k", "one") + p("m", "two")
    merged = merge(base, p("k", "ONE") + p("m", "two"), p("k", "one") + p("m", "TWO"), RichText())
    assert merged.value == p("k", "ONE") + p("m", "TWO")
    assert merged.is_clean


def test_one_paragraph_changed_by_both_is_a_conflict_of_the_field():
    base, a, b = (p("k", words) + p("m", "two") for words in ("one", "ONE", "eins"))
    merged = merge(base, a, b, RichText())
    assert kinds(merged) == [("", Kind.VALUE)]
    assert merged.value == min(a, b)
    (conflict,) = merged.conflicts
    assert merge(base, a, b, RichText(), {"": resolve_with(conflict, "<p>third</p>")}).value == "<p>third</p>"


def test_two_paragraphs_put_at_one_place_are_a_conflict():
    base = p("k", "one")
    assert kinds(merge(base, base + p("x", "A"), base + p("y", "B"), RichText())) == [("", Kind.VALUE)]
    apart = merge(base, p("x", "A") + base, base + p("y", "B"), RichText())
    assert apart.value == p("x", "A") + p("k", "one") + p("y", "B")


def test_a_paragraph_that_one_deleted_and_the_other_changed_is_a_conflict():
    base = p("k", "one") + p("m", "two")
    assert kinds(merge(base, p("m", "two"), p("k", "ONE") + p("m", "two"), RichText())) == [("", Kind.VALUE)]
    assert merge(base, p("m", "two"), p("k", "one") + p("m", "TWO"), RichText()).value == p("m", "TWO")


def test_paragraphs_moved_by_one_side_and_changed_by_the_other():
    base = p("k", "one") + p("m", "two")
    merged = merge(base, p("m", "two") + p("k", "one"), p("k", "ONE") + p("m", "two"), RichText())
    assert merged.value == p("m", "two") + p("k", "ONE")


def test_paragraphs_moved_against_each_other_are_a_conflict():
    base, a, b = ("".join(p(key, key) for key in keys) for keys in ("kmn", "mkn", "knm"))
    assert merge(base, a, a, RichText()).is_clean
    assert kinds(merge(base, a, b, RichText())) == [("", Kind.VALUE)]


def test_items_of_a_list_are_merged_like_paragraphs():
    def ul(*items):
        return "<ul>" + "".join(f'<li data-block-key="{key}">{words}</li>' for key, words in items) + "</ul>"

    base = p("k", "t") + ul(("x", "one"), ("y", "two"))
    merged = merge(base, p("k", "t") + ul(("x", "ONE"), ("y", "two")), base.replace("two", "TWO"), RichText())
    assert merged.value == p("k", "t") + ul(("x", "ONE"), ("y", "TWO"))


def test_what_has_no_key_keeps_its_place_beside_what_has():
    base = p("k", "one") + "<hr/>" + p("m", "two")
    merged = merge(base, base.replace("one", "ONE"), base.replace("two", "TWO"), RichText())
    assert merged.value == p("k", "ONE") + "<hr/>" + p("m", "TWO")


def test_two_lists_in_succession_stay_two():
    base = "<ul><li>x</li></ul><ul><li>y</li></ul><p>t</p><p>u</p>"
    merged = merge(base, base.replace("x", "X"), base.replace("u<", "U<"), RichText())
    assert merged.value == "<ul><li>X</li></ul><ul><li>y</li></ul><p>t</p><p>U</p>"


def test_old_text_without_keys_is_merged_by_its_words():
    base = "<p>1</p>\n<p>2</p><p>3</p>"
    merged = merge(base, "<p>one</p><p>2</p><p>3</p>", "<p>1</p><p>2</p><p>three</p>", RichText())
    assert merged.value == "<p>one</p><p>2</p><p>three</p>"
    assert merged.is_clean


def test_old_text_changed_at_places_that_touch_is_a_conflict():
    merged = merge("<p>1</p><p>2</p>", "<p>one</p><p>2</p>", "<p>1</p><p>two</p>", RichText())
    assert kinds(merged) == [("", Kind.VALUE)]
    both_wrote = merge("", "<p>one</p>", "<p>two</p>", RichText())
    assert kinds(both_wrote) == [("", Kind.VALUE)]


def test_old_text_that_both_changed_alike_and_one_further_on():
    base, a = "<p>1</p><p>2</p><p>3</p>", "<p>x</p><p>2</p><p>3</p>"
    assert merge(base, a, "<p>x</p><p>2</p><p>z</p>", RichText()).value == "<p>x</p><p>2</p><p>z</p>"
    assert merge(base, "<p>2</p><p>3</p>", "<p>2</p><p>z</p>", RichText()).value == "<p>2</p><p>z</p>"


def test_keys_that_one_side_got_at_its_first_save_are_kept():
    base = "<p>1</p><p>2</p><p>3</p>"
    keyed = p("k", "1") + p("m", "2") + p("n", "3")
    merged = merge(base, keyed, "<p>1</p><p>2</p><p>III</p>", RichText())
    assert merged.is_clean
    assert "III" in merged.value
    assert merge(base, keyed, base, RichText()).value == keyed
    changed = merge(base, keyed.replace(">1<", ">I<"), "<p>1</p><p>2</p><p>III</p>", RichText())
    assert changed.value == p("k", "I") + p("m", "2") + "<p>III</p>"


def test_one_key_is_never_written_twice():
    base = "<p>0</p>" + p("k", "same") + p("m", "x") + p("n", "y")
    a = p("k", "same") + "<p>0</p>" + p("k", "same") + p("m", "x") + p("n", "y")
    merged = merge(base, a, base.replace(">y<", ">z<"), RichText())
    assert merged.is_clean
    assert merged.value.count('data-block-key="k"') == 1
    assert merged.value.count("same") == 2


def test_a_link_to_another_page_is_a_change():
    base, a, b = (p("k", f'<a id="{page}" linktype="page">ride</a>') for page in (1, 2, 3))
    assert merge(base, a, base, RichText()).value == a
    assert kinds(merge(base, a, b, RichText())) == [("", Kind.VALUE)]


def test_words_that_look_like_a_key_are_words():
    base = "<p>one</p>"
    a, b = '<p>one data-block-key="x"</p>', '<p>one data-block-key="y"</p>'
    assert kinds(merge(base, a, b, RichText())) == [("", Kind.VALUE)]


def test_unclosed_and_bare_text_is_merged_as_far_as_it_goes():
    merged = merge(
        "bare<p>1</p><p>2</p><p>3</p>", "BARE &amp; so<p>1</p><p>2</p><p>3</p>", "bare<p>1</p><p>2</p><p>4", RichText()
    )
    assert merged.value == "BARE &amp; so<p>1</p><p>2</p><p>4</p>"


def test_what_is_sealed_is_one_value_but_its_keys_are_no_content():
    node = Atom(inside=Struct({"x": Atom(), "t": RichText()}))
    base = {"x": 1, "t": p("k", "1")}
    assert merge(base, {"x": 1, "t": p("z", "1")}, {"x": 2, "t": p("k", "1")}, node).is_clean
    assert kinds(merge(base, {"x": 2, "t": p("k", "1")}, {"x": 1, "t": p("k", "2")}, node)) == [("", Kind.VALUE)]


# --- both sides alike in rank


@pytest.mark.parametrize(
    ("base", "a", "b", "node"),
    [
        (1, 3, 2, Atom()),
        ("", "<p>one</p>", "<p>two</p>", RichText()),
        (p("k", "x"), p("l", "x"), p("m", "x"), RichText()),
        ("<p>1</p><p>2</p><p>3</p>", p("k", "1") + "<p>2</p><p>x</p>", p("m", "1") + "<p>2</p><p>x</p>", RichText()),
        (blocks("pq"), blocks("pxq"), blocks("paq"), WORDS),
        (blocks("pxq"), blocks("xpq"), blocks("pqx"), WORDS),
        (blocks("pq"), blocks("xpq"), blocks("pxq"), WORDS),
        ([], [block("x", "same")], [block("y", "same")], WORDS),
        ([1], [1, 5, 3], [1, 4], Bag()),
    ],
)
def test_it_says_the_same_whichever_side_comes_first(base, a, b, node):
    first, second = merge(base, a, b, node), merge(base, b, a, node)
    assert first.value == second.value
    assert first.notices == second.notices
    assert [(one.path, one.kind, one.digest) for one in first.conflicts] == [
        (one.path, one.kind, one.digest) for one in second.conflicts
    ]


# --- decisions


def test_a_decision_expires_when_either_side_changes():
    schema = Struct({"x": Atom()})
    (conflict,) = merge({"x": 1}, {"x": 2}, {"x": 3}, schema).conflicts
    decisions = {conflict.key: take(conflict, "b")}
    assert merge({"x": 1}, {"x": 2}, {"x": 3}, schema, decisions).value == {"x": 3}
    for triple in ((1, 4, 3), (1, 2, 4), (0, 2, 3)):
        later = merge(*({"x": value} for value in triple), schema, decisions)
        assert kinds(later) == [("/x", Kind.VALUE)]
        assert later.conflicts[0].has_expired_resolution
    assert not merge({"x": 1}, {"x": 2}, {"x": 3}, schema).conflicts[0].has_expired_resolution


def test_a_decision_knows_sides_and_nothing_else():
    (conflict,) = merge({"x": 1}, {"x": 2}, {"x": 3}, Struct({})).conflicts
    with pytest.raises(ValueError, match="No side"):
        take(conflict, "c")
    broken = {conflict.key: {"take": "c", "digest": conflict.digest}}
    assert merge({"x": 1}, {"x": 2}, {"x": 3}, Struct({}), broken).conflicts


def test_the_key_of_a_place_is_a_json_pointer():
    assert path_key(("body", "a/b~c", "text")) == "/body/a~1b~0c/text"
    (conflict,) = merge({"a/b": 1}, {"a/b": 2}, {"a/b": 3}, Struct({})).conflicts
    assert conflict.key == "/a~1b"


def test_a_whole_document_may_be_missing():
    assert merge(MISSING, {"x": 1}, MISSING, Struct({})).value == {"x": 1}
    assert merge({"x": 1}, MISSING, MISSING, Struct({})).value is MISSING
    assert kinds(merge({"x": 1}, MISSING, {"x": 2}, Struct({}))) == [("", Kind.DELETE_MODIFY)]
