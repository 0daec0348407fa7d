"""Who may ride: tables of cases, and what holds for every ride and every party."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rides.vocabulary import Advisory, Sensation
from rides.who_may_ride import ADULT_CM, NEEDS, Answer, Reason, Rider, Rules, Verdict, Why, answer_alone, answers

ADULT = Rider(184, 40)


def _verdict(rules: Rules, *party: Rider) -> Verdict:
    return answers(rules, party)[0].verdict


@pytest.mark.parametrize(
    ("rules", "height", "verdict", "why"),
    [
        (Rules(), 184, Verdict.UNKNOWN, Why.HEIGHT_UNKNOWN),
        (Rules(min_height_cm=120), 120, Verdict.ALONE, None),
        (Rules(min_height_cm=120), 119.9, Verdict.NO, Why.TOO_SMALL),
        (Rules(min_height_cm=0), 60, Verdict.ALONE, None),
        (Rules(max_height_cm=140), 141, Verdict.NO, Why.TOO_TALL),
        (Rules(max_height_cm=140), 140, Verdict.UNKNOWN, Why.HEIGHT_UNKNOWN),
        (Rules(min_height_cm=90, max_height_cm=140), 140, Verdict.ALONE, None),
        (Rules(min_height_cm=120, min_height_accompanied_cm=100), 110, Verdict.ACCOMPANIED, Why.WITH_COMPANION),
        (Rules(min_height_cm=120, min_height_accompanied_cm=100), 99, Verdict.NO, Why.TOO_SMALL),
        (Rules(min_height_accompanied_cm=100), 184, Verdict.ACCOMPANIED, Why.WITH_COMPANION),
        # A mistake in the record: who may ride alone needs no company.
        (Rules(min_height_cm=100, min_height_accompanied_cm=120), 110, Verdict.ALONE, None),
    ],
)
def test_heights(rules, height, verdict, why):
    answer = answer_alone(rules, Rider(height))
    assert answer.verdict == verdict
    assert [reason.why for reason in answer.reasons] == ([why] if why else [])


def test_the_smallest_height_that_would_do_is_named():
    rules = Rules(min_height_cm=120, min_height_accompanied_cm=100)
    assert answer_alone(rules, Rider(90)).reasons == (Reason(Why.TOO_SMALL, 100),)


@pytest.mark.parametrize(
    ("companion", "companion_age", "verdict"),
    [
        (Rider(184, 40), None, Verdict.ACCOMPANIED),
        (Rider(184), None, Verdict.ACCOMPANIED),
        (Rider(184, 17), None, Verdict.NO),
        (Rider(184, 17), 16, Verdict.ACCOMPANIED),
        (Rider(184, 15), 16, Verdict.NO),
        (Rider(130, 16), 16, Verdict.ACCOMPANIED),
        (Rider(130), None, Verdict.NO),
        (Rider(184), 18, Verdict.ACCOMPANIED),
        (Rider(184), 21, Verdict.NO),
        (Rider(110, 40), None, Verdict.NO),  # old enough, but needs somebody too
    ],
)
def test_a_companion_rides_alone_and_is_old_enough(companion, companion_age, verdict):
    rules = Rules(min_height_cm=120, min_height_accompanied_cm=100, companion_age=companion_age)
    assert _verdict(rules, Rider(105), companion) == verdict


def test_without_a_companion_the_answer_says_so():
    rules = Rules(min_height_cm=120, min_height_accompanied_cm=100, companion_age=16)
    assert answers(rules, [Rider(105)])[0] == Answer(
        Verdict.NO, (Reason(Why.NO_COMPANION, 16), Reason(Why.WITH_COMPANION, 16))
    )


def test_a_companion_of_whom_nobody_knows_leaves_it_open():
    rules = Rules(min_height_cm=120, min_height_accompanied_cm=100)
    companion = Rider(184, 40, frozenset({Sensation.STROBE}))
    assert _verdict(rules, Rider(105), companion) == Verdict.UNKNOWN


def test_one_adult_of_two_is_enough():
    rules = Rules(min_height_cm=120, min_height_accompanied_cm=100, sensations=(Sensation.DARK,))
    afraid = Rider(184, 40, frozenset({Sensation.DARK}))
    assert _verdict(rules, Rider(105), afraid) == Verdict.NO
    assert _verdict(rules, Rider(105), afraid, ADULT) == Verdict.ACCOMPANIED


@pytest.mark.parametrize(
    ("rider", "verdict"),
    [
        (Rider(130, 7), Verdict.NO),
        (Rider(130, 8), Verdict.ALONE),
        (Rider(130), Verdict.UNKNOWN),
        (Rider(ADULT_CM), Verdict.ALONE),
    ],
)
def test_ages(rider, verdict):
    assert _verdict(Rules(min_height_cm=120, min_age=8), rider) == verdict


@pytest.mark.parametrize(
    ("need", "recorded", "verdict"),
    [
        ("wheelchair-stays", {}, Verdict.UNKNOWN),
        ("wheelchair-stays", {"has_wheelchair_vehicle": True}, Verdict.ALONE),
        ("wheelchair-stays", {"has_wheelchair_vehicle": True, "must_transfer": True}, Verdict.ALONE),
        ("wheelchair-stays", {"has_wheelchair_vehicle": False}, Verdict.NO),
        ("wheelchair-stays", {"must_transfer": True}, Verdict.NO),
        ("wheelchair-stays", {"must_transfer": False}, Verdict.ALONE),
        ("wheelchair-transfers", {}, Verdict.UNKNOWN),
        ("wheelchair-transfers", {"must_transfer": True}, Verdict.ALONE),
        ("wheelchair-transfers", {"has_wheelchair_vehicle": False}, Verdict.UNKNOWN),
        ("step-free", {}, Verdict.UNKNOWN),
        ("step-free", {"is_step_free": True}, Verdict.ALONE),
        ("step-free", {"is_step_free": False}, Verdict.NO),
        ("larger", {}, Verdict.UNKNOWN),
        ("larger", {"has_test_seat": True}, Verdict.ALONE),
        ("larger", {"has_test_seat": False}, Verdict.UNKNOWN),
        ("strobe", {}, Verdict.UNKNOWN),
        ("strobe", {"sensations": ("dark",)}, Verdict.ALONE),
        ("strobe", {"sensations": ("dark", "strobe")}, Verdict.NO),
        ("upside-down", {"inversions": 3}, Verdict.NO),
        ("upside-down", {"inversions": 0}, Verdict.ALONE),
        ("upside-down", {"inversions": 0, "sensations": ("upside-down",)}, Verdict.NO),
        ("upside-down", {"inversions": None}, Verdict.UNKNOWN),
        ("spinning", {"seating": "spinning"}, Verdict.NO),
        ("spinning", {"seating": "sit-down"}, Verdict.UNKNOWN),
        ("pregnancy", {}, Verdict.UNKNOWN),
        ("pregnancy", {"advisories": ("back",)}, Verdict.ALONE),
        ("pregnancy", {"advisories": ("back", "pregnancy")}, Verdict.NO),
    ],
)
def test_needs(need, recorded, verdict):
    rider = Rider(184, 40, frozenset({need}))
    assert _verdict(Rules(min_height_cm=120, **recorded), rider) == verdict


def test_what_forbids_stands_before_what_is_not_known():
    rider = Rider(100, 40, frozenset({Sensation.STROBE}))
    reasons = answer_alone(Rules(min_height_cm=120), rider).reasons
    assert [reason.why for reason in reasons] == [Why.TOO_SMALL, Why.NEED_UNKNOWN]


# --- what holds for all ---

CENTIMETRES = st.none() | st.integers(0, 220)
YEARS = st.none() | st.integers(0, 25)
MAYBE = st.sampled_from([None, True, False])
RULES = st.builds(
    Rules,
    min_height_cm=CENTIMETRES,
    min_height_accompanied_cm=CENTIMETRES,
    max_height_cm=CENTIMETRES,
    min_age=YEARS,
    companion_age=YEARS,
    must_transfer=MAYBE,
    has_wheelchair_vehicle=MAYBE,
    is_step_free=MAYBE,
    has_test_seat=MAYBE,
    inversions=st.none() | st.integers(0, 14),
    seating=st.sampled_from(["", "spinning", "sit-down"]),
    sensations=st.lists(st.sampled_from(Sensation.values), unique=True).map(tuple),
    advisories=st.lists(st.sampled_from(Advisory.values), unique=True).map(tuple),
)
RIDER = st.builds(
    Rider,
    height_cm=st.floats(50, 250),
    age=st.none() | st.integers(0, 120),
    needs=st.frozensets(st.sampled_from(sorted(NEEDS)), max_size=3),
)
PARTY = st.lists(RIDER, min_size=1, max_size=5)
MAY = {Verdict.ALONE, Verdict.ACCOMPANIED}


@given(RULES, RIDER, st.floats(0, 100))
def test_nobody_loses_a_ride_by_growing_but_to_a_maximum(rules, rider, inches):
    assume(rules.max_height_cm is None)
    taller = Rider(rider.height_cm + inches, rider.age, rider.needs)
    assert answer_alone(rules, taller).verdict >= answer_alone(rules, rider).verdict


@given(RULES, PARTY)
def test_who_rides_alone_also_rides_in_company(rules, party):
    for answer, rider in zip(answers(rules, party), party, strict=True):
        if answer_alone(rules, rider).verdict == Verdict.ALONE:
            assert answer.verdict == Verdict.ALONE
        assert answer.verdict <= answer_alone(rules, rider).verdict


@given(RULES, PARTY, RIDER)
def test_company_never_costs_a_ride(rules, party, newcomer):
    for before, after in zip(answers(rules, party), answers(rules, [*party, newcomer]), strict=False):
        assert after.verdict >= before.verdict


@given(RULES, PARTY)
def test_accompanied_means_that_somebody_rides_alone(rules, party):
    verdicts = [answer.verdict for answer in answers(rules, party)]
    if Verdict.ACCOMPANIED in verdicts:
        assert Verdict.ALONE in verdicts


@given(RULES, RIDER, st.sampled_from(sorted(NEEDS)))
def test_a_further_need_never_opens_a_ride(rules, rider, need):
    needier = Rider(rider.height_cm, rider.age, rider.needs | {need})
    assert answer_alone(rules, needier).verdict <= answer_alone(rules, rider).verdict


@given(RULES, PARTY)
def test_every_answer_but_a_plain_yes_says_why(rules, party):
    for answer in answers(rules, party):
        assert answer.verdict == Verdict.ALONE or answer.reasons


@given(PARTY)
def test_of_a_ride_without_rules_nothing_is_known(party):
    assert all(answer.verdict == Verdict.UNKNOWN for answer in answers(Rules(), party))
