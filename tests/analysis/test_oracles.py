"""The measures against independent libraries, where these define the same thing; by hand elsewhere."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from sklearn.metrics import cohen_kappa_score, confusion_matrix
from statsmodels.stats.inter_rater import cohens_kappa
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from stagkit.analysis.agreement import agreement
from stagkit.analysis.comparison import comparison
from stagkit.analysis.distribution import distribution
from stagkit.analysis.measures import consensus, difference, division, gain, intervals, wilson
from stagkit.analysis.transitions import right_wrong, transitions
from stagkit.domain.guide import Competency, Guide, Subcompetency
from tests.analysis.frames import CHOICE, HABIT, answers, text

GUIDE = Guide(
    "g",
    text("G"),
    competencies=(Competency("c", text("C"), subcompetencies=(Subcompetency("s", text("S"), items=(CHOICE, HABIT)),)),),
)
ratings = st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=30)
counts = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@settings(deadline=None, max_examples=60)
@given(ratings, st.sampled_from(["linear", "quadratic", ""]))
@pytest.mark.filterwarnings("ignore")
def test_kappa_agrees_with_scikit_learn_and_is_undefined_where_that_gives_nothing(pairs, weights):
    first, second = zip(*pairs, strict=True)

    ours = agreement(first, second, (1, 2, 3, 4), weights).kappa
    theirs = cohen_kappa_score(first, second, labels=[1, 2, 3, 4], weights=weights or None)

    assert (ours is None) == np.isnan(theirs)
    assert ours is None or ours == pytest.approx(theirs)


@settings(deadline=None, max_examples=30)
@given(ratings, st.sampled_from(["linear", "quadratic"]))
@pytest.mark.filterwarnings("ignore")
def test_weighted_kappa_agrees_with_statsmodels(pairs, weights):
    first, second = zip(*pairs, strict=True)
    table = confusion_matrix(first, second, labels=[1, 2, 3, 4])

    ours = agreement(first, second, (1, 2, 3, 4), weights).kappa
    theirs = cohens_kappa(table, wt=weights, return_results=False)

    assert (ours is None) == np.isnan(theirs)
    assert ours is None or ours == pytest.approx(theirs)


@settings(deadline=None, max_examples=80)
@given(counts)
def test_the_interval_of_a_share_agrees_with_scipy_and_statsmodels(count):
    right, n = count
    theirs = stats.binomtest(right, n).proportion_ci(method="wilson")

    assert wilson(right, n) == pytest.approx((theirs.low, theirs.high), abs=1e-9)
    assert wilson(right, n) == pytest.approx(proportion_confint(right, n, method="wilson"), abs=1e-9)


@settings(deadline=None, max_examples=80)
@given(counts, counts)
def test_the_interval_of_a_difference_agrees_with_statsmodels(one, two):
    theirs = confint_proportions_2indep(*one, *two, compare="diff", method="newcomb")

    assert difference(*one, *two) == pytest.approx(theirs, abs=1e-9)


def test_the_interval_of_a_difference_agrees_with_newcombes_own_table():
    low, high = difference(56, 70, 48, 80)  # his example (a): 56/70 - 48/80, method 10

    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)


def test_there_is_no_difference_to_a_group_without_answers():
    assert difference(3, 5, 0, 0) is None


@given(st.lists(st.integers(1, 4), min_size=1, max_size=40))
def test_consensus_is_one_less_numpys_spread_of_the_greatest_there_can_be(values):
    assert consensus(values, 1, 4) == pytest.approx(1 - np.std(values) / 1.5)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.integers(1, 4), min_size=5, max_size=20))
def test_the_consensus_of_a_comparison_is_that_of_its_answers(values):
    row = comparison(answers(HABIT, *values), GUIDE, items=["lock"]).iloc[0]

    assert row["consensus"] == pytest.approx(1 - np.std(values) / 1.5, abs=1e-12)
    assert row["score"] == pytest.approx(np.mean([(value - 1) / 3 for value in values]))


@given(counts)
def test_the_division_of_right_and_wrong_is_the_spread_of_ones_and_noughts(count):
    right, n = count

    assert division(right / n) == pytest.approx(np.std([1] * right + [0] * (n - right)) / 0.5, abs=1e-9)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [(0.45, 0.78, 0.60), (0.20, 0.60, 0.50), (0.50, 0.40, -0.20), (0.0, 1.0, 1.0), (0.9, 0.9, 0.0), (1.0, 1.0, None)],
)
def test_normalized_gain_by_hand(before, after, expected):
    assert gain(before, after) == (None if expected is None else pytest.approx(expected))


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from("abc"), min_size=5, max_size=20))
def test_shares_are_the_relative_frequencies(values):
    theirs = pd.Series(values).value_counts(normalize=True)
    ours = distribution(answers(CHOICE, *values), CHOICE).set_index("code")["share"]

    for code in "abc":
        assert ours[code] == pytest.approx(theirs.get(code, 0.0))


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=5, max_size=20))
def test_changes_are_the_confusion_matrix_of_the_two_votes(pairs):
    first, second = zip(*pairs, strict=True)
    votes = pd.concat([answers(CHOICE, *first), answers(CHOICE, *second, round=2)], ignore_index=True)

    changes = transitions(votes, CHOICE).set_index(["first", "second"])["count"]
    right = confusion_matrix([vote == "b" for vote in first], [vote == "b" for vote in second], labels=[True, False])

    table = confusion_matrix(first, second, labels=list("abc"))
    assert [[changes[one, two] for two in "abc"] for one in "abc"] == table.tolist()
    assert list(right_wrong(votes, CHOICE)["count"]) == [right[0, 0], right[1, 0], right[0, 1], right[1, 1]]


def test_intervals_of_many_shares_are_those_of_each():
    low, high = intervals(np.array([0, 3, 7, 5]), np.array([10, 10, 7, 0]))

    assert [(low[n], high[n]) for n in range(3)] == [wilson(0, 10), wilson(3, 10), wilson(7, 7)]
    assert np.isnan([low[3], high[3]]).all()
