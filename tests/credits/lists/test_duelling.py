"""The quiz that orders: few questions, any answers."""

from math import log2

from hypothesis import given, settings
from hypothesis import strategies as st

from credits.lists.duelling import Answer, Verdict, most_questions, standing

orders = st.integers(0, 60).flatmap(lambda size: st.permutations(range(size)))
verdicts = st.sampled_from(list(Verdict))


def play(things, oracle, known=lambda one, other: 0, most=10_000):
    answers = []
    now = standing(things, answers, known)
    while now.pair:
        assert len(answers) < most
        answers.append(Answer(*now.pair, oracle(*now.pair)))
        now = standing(things, answers, known)
    return now, answers


def by_rank(rank):
    def oracle(one, other):
        if rank[one] == rank[other]:
            return Verdict.TIE
        return Verdict.FIRST if rank[one] < rank[other] else Verdict.SECOND

    return oracle


@settings(deadline=None, max_examples=60)
@given(orders)
def test_a_decided_person_gets_exactly_their_order_with_few_questions(order):
    things, rank = sorted(order), {thing: at for at, thing in enumerate(order)}
    end, answers = play(things, by_rank(rank))
    assert end.order == list(order)
    size = len(things)
    assert len(answers) <= (size * log2(size) + size if size else 0)
    assert len(answers) <= most_questions(size)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(1, 10), max_size=40))
def test_equals_end_up_together(stars):
    end, _answers = play(list(range(len(stars))), by_rank({at: -star for at, star in enumerate(stars)}))
    found = [{stars[thing] for thing in group} for group in end.groups]
    assert found == [{star} for star in sorted(set(stars), reverse=True)]


@settings(deadline=None, max_examples=80)
@given(st.integers(0, 25), st.data())
def test_any_answers_lead_to_an_order(size, data):
    end, answers = play(range(size), lambda one, other: data.draw(verdicts), most=size * size + 1)
    assert sorted(end.order) == list(range(size))
    assert standing(range(size), answers) == end
    pairs = [frozenset((answer.first, answer.second)) for answer in answers]
    assert len(pairs) == len(set(pairs))


@settings(deadline=None, max_examples=40)
@given(st.integers(2, 20), st.data())
def test_taking_an_answer_back_asks_the_same_again(size, data):
    _end, answers = play(range(size), lambda one, other: data.draw(verdicts))
    last = answers[-1]
    assert standing(range(size), answers[:-1]).pair == (last.first, last.second)


def test_what_the_stars_say_clearly_is_not_asked():
    stars = {0: 10, 1: 9, 2: 2, 3: 3}

    def known(one, other):
        gap = stars[one] - stars[other]
        return 0 if abs(gap) < 4 else gap

    end, answers = play([0, 1, 2, 3], by_rank({1: 0, 0: 1, 3: 2, 2: 3}), known)
    assert end.order == [1, 0, 3, 2]
    assert [{answer.first, answer.second} for answer in answers] == [{0, 1}, {2, 3}]


@settings(deadline=None, max_examples=30)
@given(orders)
def test_the_questions_left_are_never_too_few_and_never_grow(order):
    rank, answers, left = {thing: at for at, thing in enumerate(order)}, [], []
    while (now := standing(sorted(order), answers)).pair:
        left.append(now.questions_left)
        answers.append(Answer(*now.pair, by_rank(rank)(*now.pair)))
    assert left == sorted(set(left), reverse=True)
    assert all(number >= len(left) - at for at, number in enumerate(left))


def test_a_later_answer_about_a_pair_counts():
    first, second = Answer("a", "b", Verdict.FIRST), Answer("b", "a", Verdict.FIRST)
    assert standing(["a", "b"], [first]).order == ["a", "b"]
    assert standing(["a", "b"], [first, second]).order == ["b", "a"]
