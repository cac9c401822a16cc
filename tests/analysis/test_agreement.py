"""Two raters side by side: the worked check of the domain notes, and where a figure has no meaning."""

import pytest

from stagkit.analysis.agreement import Agreement, agreement

LEVELS = (1, 2, 3, 4)
WORKER = (4, 3, 3, 2, 4, 3, 2, 3, 4, 3)
BOSS = (3, 3, 2, 2, 3, 3, 2, 2, 4, 2)


@pytest.mark.parametrize(("weights", "kappa"), [("linear", 0.40), ("quadratic", 0.58)])
def test_the_worked_check(weights, kappa):
    found = agreement(WORKER, BOSS, LEVELS, weights)

    assert (found.exact, found.within_one, found.bias, round(found.kappa, 2), found.weights, found.n) == (
        0.5,
        1.0,
        0.5,
        kappa,
        weights,
        10,
    )


def test_who_rates_everybody_the_same_as_the_other_agrees_and_has_no_kappa():
    assert agreement([3] * 6, [3] * 6, LEVELS) == Agreement(1.0, 1.0, 0.0, None, "linear", 6)


def test_against_one_who_rates_everybody_the_same_chance_does_as_well():
    assert agreement([1, 2, 3, 4], [3, 3, 3, 3], LEVELS).kappa == pytest.approx(0.0)


def test_a_missing_rating_is_left_out_and_never_nothing():
    assert agreement([4, None, 2, None], [4, 1, None, None], LEVELS) == Agreement(1.0, 1.0, 0.0, None, "linear", 1)


def test_without_pairs_there_is_no_agreement_to_tell():
    assert agreement([None, 2], [3, None], LEVELS, "quadratic") == Agreement(None, None, None, None, "quadratic", 0)


def test_a_rating_off_the_scale_is_refused():
    with pytest.raises(ValueError, match=r"^not among the levels: \[5\]$"):
        agreement([5], [4], LEVELS)


def test_unweighted_kappa_counts_a_near_miss_as_a_miss():
    assert agreement([1, 2, 3, 4], [2, 1, 4, 3], LEVELS, "").kappa == pytest.approx(-1 / 3)
