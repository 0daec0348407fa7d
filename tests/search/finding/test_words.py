"""Reading what was typed: words, mistakes, forms. No database."""

import pytest

from search.catalogue.names import derived_initials
from search.finding.distance import distance, most_mistakes, neighbours
from search.finding.forms import forms_of, joins_of, splits_of
from search.finding.phrases import meaning_of
from search.finding.reading import LONGEST_QUERY, MOST_WORDS, read
from search.folding import compact, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Müller & Söhne", "muller and sohne"),
        ("B&M", "bm"),
        ("B and M", "bm"),
        ("S&S \N{EN DASH} Sansei Technologies", "ss sansei technologies"),
        ("E&F Miler", "ef miler"),
        ("Tom & Jerry", "tom and jerry"),
        ("F.L.Y.", "fly"),
        ("King's Dominion", "kings dominion"),
        ("Straße Fårup Fønix", "strasse farup fonix"),
        ("Mine Train七个小矮人", "mine train qigexiaoairen"),
        ("ド・ドドンパ", "do dodonpa"),
        ("\ud800\x00🎢", "roller coaster"),
    ],
)
def test_text_is_folded(text, folded):
    assert fold(text.encode("utf-8", "ignore").decode().replace("\x00", "")) == folded


def test_initials_are_one_piece():
    assert compact("B & M") == compact("b and m") == "bm"


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Six Flags Magic Mountain", "sfmm"),
        ("Kings Dominion", "kd"),
        ("Bolliger & Mabillard", "bm"),
        ("Intimidator 305", "i305"),
        ("The Gravity Group", "tgg"),
        ("The Beast", ""),
        ("Taron", ""),
        ("Holiday Park (Germany)", "hp"),
    ],
)
def test_initials_are_made_of_names(name, initials):
    assert derived_initials(name) == initials


def test_words_that_tell_nothing_are_left_out_but_the_last_stays_a_beginning():
    assert read("The Beast at Kings Island").words == ("beast", "kings", "island")
    assert read("mill for").words == ("mill", "for")
    assert read("the").words == ("the",)
    assert read("of the").words == ("the",)
    assert not read("!!! ---")


def test_a_query_has_an_end():
    query = read("word " * 5000)
    assert (len(query.words), len(query.text) <= LONGEST_QUERY) == (MOST_WORDS, True)


@pytest.mark.parametrize(
    ("one", "other", "mistakes"),
    [("taron", "taorn", 1), ("vengance", "vengeance", 1), ("", "abc", 3), ("kitten", "sitting", 3), ("ab", "ab", 0)],
)
def test_mistakes_are_counted(one, other, mistakes):
    assert distance(one, other) == distance(other, one) == mistakes


def test_neighbours_of_a_short_word_are_all_at_one_mistake():
    near = neighbours("taron")
    assert {"taorn", "taro", "tarons", "baron", "taronn"} <= near
    assert {distance("taron", word) for word in near} == {1}
    assert len(neighbours("phantasialand")) < 30
    assert [most_mistakes(word) for word in ("abcde", "abcdef", "abcdefghi")] == [1, 2, 3]


def test_words_have_other_forms():
    assert forms_of("goliaths") == ["goliath"]
    assert (forms_of("2"), forms_of("ii"), forms_of("express")) == (["ii"], ["2"], [])
    assert ("silver", "star") in splits_of("silverstar")
    assert joins_of(("hyper", "coaster", "park")) == [("hypercoaster", "park"), ("hyper", "coasterpark")]


@pytest.mark.parametrize(
    ("phrase", "pair"),
    [
        ("wooden", ("track", "wood")),
        ("roller coasters", ("kind", "roller-coaster")),
        ("spain", ("country", "ES")),
        ("usa", ("country", "US")),
        ("europe", ("continent", "europe")),
        ("1990s", ("decade", "1990s")),
        ("90s", ("decade", "1990s")),
        ("10s", ("decade", "2010s")),
        ("taron", None),
    ],
)
def test_phrases_mean_facets(phrase, pair):
    assert meaning_of(phrase) == pair
