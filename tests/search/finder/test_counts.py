"""Counts against the pages themselves, under any filters."""

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from search.finder.question import Question
from search.models import CatalogueEntry

from . import oracle

pytestmark = pytest.mark.django_db
SLOWLY = settings(max_examples=40, deadline=None, derandomize=True)
FACETS = [*oracle.SINGLE, "maker", "launch"]


def ask(query: str, entry_type: str = "ride") -> Question:
    return Question.of(entry_type, QueryDict(query))


def filters(rows: list[dict]):
    """Random choices of values that occur, with groups of statuses and single ones."""
    values = {facet: sorted({each for row in rows for each in row["facets"][facet]}) for facet in FACETS}
    values["status"] = ["operating", "closed", "unknown", "coming", "removed"]
    return st.dictionaries(st.sampled_from(FACETS), st.integers(0, 30), max_size=3).flatmap(
        lambda picks: st.fixed_dictionaries(
            {facet: st.lists(st.sampled_from(values[facet]), min_size=1, max_size=2, unique=True) for facet in picks}
        )
    )


def question_of(asked: dict[str, list[str]], ranges: dict[str, tuple] | None = None) -> Question:
    query = QueryDict(mutable=True)
    for facet, values in asked.items():
        query.setlist(facet, values)
    for name, (least, most) in (ranges or {}).items():
        query[f"{name}_min"], query[f"{name}_max"] = str(least), str(most)
    return Question.of("ride", query)


def every_value(question: Question):
    for counts in question.facets():
        for value in counts.values:
            yield counts, value
            yield from ((counts, part) for part in value.parts)


def test_every_count_is_what_the_pages_say_under_any_filters(varied):
    rows = oracle.rides()
    ranges = st.sampled_from([{}, {}, {"height": (10, 50)}, {"inversions": (0, 2), "speed": (50, 120)}])

    @SLOWLY
    @given(filters(rows), ranges)
    def check(asked, ranges):
        question = question_of(asked, ranges)
        found = [row for row in rows if oracle.matches(row, asked, ranges)]
        assert question.count == len(found)
        assert question.total == len(rows)
        assert set(question.entries().values_list("pk", flat=True)) == {row["id"] for row in found}
        for counts in question.facets():
            if counts.name not in FACETS or counts.name == "status":
                continue
            others = {facet: values for facet, values in asked.items() if facet != counts.name}
            sideways = [row for row in rows if oracle.matches(row, others, ranges)]
            for value in counts.values:
                expected = sum(value.value in row["facets"][counts.name] for row in sideways)
                assert value.count == expected, (asked, counts.name, value.value)

    check()


def test_each_count_is_the_number_found_when_that_value_is_chosen_alone(varied):
    rows = oracle.rides()

    @settings(SLOWLY, max_examples=6)
    @given(filters(rows))
    def check(asked):
        question = question_of(asked)
        for counts, value in every_value(question):
            chosen = question_of({**asked, counts.name: [value.value]})
            assert chosen.count == value.count, (asked, counts.name, value.value)

    check()


def test_the_counts_of_a_facet_with_one_value_each_add_up_to_what_is_found(varied):
    rows = oracle.rides()

    @SLOWLY
    @given(filters(rows))
    def check(asked):
        question = question_of(asked)
        for counts in question.facets():
            if counts.name in asked or counts.facet.many or counts.further:
                continue
            assert sum(value.count for value in counts.values) == question.count, counts.name

    check()


def test_groups_of_statuses_are_made_of_their_single_ones(varied):
    rows = oracle.rides()
    for word in ("operating", "closed"):
        assert ask(f"status={word}").count == sum(oracle.matches(row, {"status": [word]}) for row in rows)
        alone = ask(f"status={word}-only").count
        assert alone == sum(row["facets"]["status"] == {word} for row in rows)
    assert ask("status=operating").count > 0


@pytest.mark.parametrize("query", ["", "kind=flat-ride", "kind=flat-ride&kind=water-ride", "track=unknown"])
def test_counts_kept_with_the_entries_equal_those_counted_from_them(varied, query, monkeypatch):
    kept = {(c.name, v.value): v.count for c, v in every_value(ask(query))}
    monkeypatch.setattr("search.finder.counting.kept_codes", lambda question, name: None)
    counted = {(c.name, v.value): v.count for c, v in every_value(ask(query + "&length_min=0"))}
    assert sum(kept.values()) >= sum(counted.values())
    direct = {(c.name, v.value): v.count for c, v in every_value(ask(query))}
    assert kept == direct


RIDERS = ["rider=110", "rider=90&rider_with=adult", "rider=130&rider_unknown=1", "rider=200"]
BROAD = ["photo=no", "photo=no&known=0&known=25&known=50", "location=no&location=park&location=yes", "access=unknown"]


NARROW = ["kind=flat-ride", "country=US", "park=cedar-point", "launch=unknown"]


@pytest.mark.parametrize("rider", ["", *RIDERS])
@pytest.mark.parametrize("broad", ["", *BROAD])
def test_counts_made_by_taking_away_equal_those_counted_from_the_entries(varied, rider, broad, monkeypatch):
    queries = ["&".join(filter(None, (rider, broad, narrow))) for narrow in ("", *NARROW)]
    taken = [_all_counts(query) for query in queries]
    monkeypatch.setattr("search.finder.counting.kept_codes", lambda question, name: None)
    monkeypatch.setattr("search.finder.counting.difference", lambda question, filters: None)
    monkeypatch.setattr("search.finder.counting.undecided_codes", lambda question: None)
    monkeypatch.setattr("search.finder.counting.FOLLOWING", {})
    assert taken == [_all_counts(query) for query in queries]


def _all_counts(query: str) -> dict:
    question = ask(query)
    counts = {(c.name, v.value): v.count for c, v in every_value(question)}
    assert question.count == question.entries().count()
    if question.rider:
        unknown = question.entries(without="rider").filter(question.rider.unknown)
        assert question.counts.undecided == unknown.count()
    return counts | {"undecided": question.counts.undecided}


@pytest.mark.parametrize(
    "query",
    [
        "opened_min=1990",
        "opened_max=1990",
        "opened_max=1989",
        "opened_min=1970&opened_max=1999",
        "opened_min=1977&opened_max=2001",
        "opened_min=1985&opened_max=1995",
        "opened_min=1&opened_max=9999",
        "opened_min=2031",
    ],
)
def test_counts_of_whole_decades_equal_those_counted_from_the_entries(varied, query, monkeypatch):
    from search.finder import counting

    spans = []
    usual = counting.decades_within
    monkeypatch.setattr(counting, "decades_within", lambda asked: spans.append(found := usual(asked)) or found)
    by_decades = _all_counts(query)
    assert len(spans) == 1
    monkeypatch.setattr(counting, "decades_within", lambda question: None)
    assert by_decades == _all_counts(query)
    assert query != "opened_min=1990" or spans[0].decades[:2] == ["1990s", "2000s"]


def test_most_entries_under_two_filters_are_not_counted_again(varied, monkeypatch):
    from search.finder import counting

    differences = []
    usual = counting.difference
    monkeypatch.setattr(counting, "difference", lambda *asked: differences.append(found := usual(*asked)) or found)
    assert ask("photo=no&kind=flat-ride").count
    assert ask("rider=130&photo=no").count
    assert [each.name for each in differences if each] == ["kind", "rider"]


@pytest.mark.parametrize("with_whom", ["", "adult"])
@pytest.mark.parametrize("unknown", ["", "1"])
def test_rules_that_fit_a_rider_are_those_of_the_rides_found(varied, with_whom, unknown):
    rules = _rules(_rides())
    assert len(rules) > 5
    for height in [*range(80, 210, 6), "50in"]:
        question = Question.of("ride", _rider(height, with_whom, unknown))
        assert {rule for rule in rules if question.rider.fits(rule)} == _rules(question.entries()), height


def _rider(height, with_whom, unknown):
    query = QueryDict(mutable=True)
    query.update({"rider": str(height), "rider_with": with_whom, "rider_unknown": unknown})
    return query


def _rules(entries):
    heights = entries.values_list("min_height_cm", "min_height_accompanied_cm", "max_height_cm")
    return {":".join("" if height is None else str(height) for height in each) for each in heights}


def _rides():
    return CatalogueEntry.objects.filter(type="ride")


def test_counts_of_parks(varied):
    rows = oracle.parks()
    question = ask("country=US", "park")
    assert question.count == sum(row["facets"]["country"] == {"US"} for row in rows)
    country = next(counts for counts in question.facets() if counts.name == "country")
    assert {value.value: value.count for value in country.values} == {
        code: sum(code in row["facets"]["country"] for row in rows)
        for code in {each for row in rows for each in row["facets"]["country"]}
    }


def test_names_of_makers_parks_and_elements_stand_beside_their_counts(varied):
    labels = {value.label for counts, value in every_value(ask("")) if counts.name in {"maker", "park"}}
    assert {"Über & Söhne", "Cedar Point"} <= labels
    chips = [chip.label for chip in ask("maker=intamin&country=US").chips]
    assert chips == ["United States of America", "Intamin"]


def test_a_value_that_was_never_recorded_finds_nothing_and_can_be_taken_away(varied):
    question = ask("maker=nobody&kind=flat-ride")
    assert question.count == 0
    assert {chip.value: chip.url for chip in question.chips}["nobody"] == "/rides/?kind=flat-ride"
    maker = next(counts for counts in question.facets() if counts.name == "maker")
    assert [(value.value, value.count) for value in maker.chosen] == [("nobody", 0)]


@pytest.mark.parametrize(
    "query",
    ["", "status=operating", "maker=intamin&country=US&height_min=3", "near=Cedar Point&rider=120&q=force&sort=speed"],
)
def test_a_question_takes_at_most_four_queries(varied, django_assert_max_num_queries, query):
    from search.finder.listing import list_page

    with django_assert_max_num_queries(4):
        question = ask(query)
        _found, _chips, listing = question.count, question.chips, list_page(question)
        [(row.name, row.url, row.place, row.maker_url, row.opened) for row in listing.rows]


def test_what_was_counted_from_many_is_kept_however_few_are_found(varied, monkeypatch):
    monkeypatch.setattr("search.finder.counting.MUCH", 15)
    query = "maker=second&setting=unknown&element=unknown"
    numbers = {(counts.name, value.value): value.count for counts, value in every_value(ask(query))}
    assert ask(query).count < 15
    assert sum(count for (facet, _value), count in numbers.items() if facet == "maker") >= 15

    monkeypatch.setattr("search.finder.counting._counted", lambda question: pytest.fail("counted again"))
    assert {(counts.name, value.value): value.count for counts, value in every_value(ask(query))} == numbers
