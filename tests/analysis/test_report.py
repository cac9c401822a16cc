"""What a report counts over a whole session."""

import pandas as pd
import pytest

from stagkit.analysis.report import FEW, HIDDEN, average_gain, both_votes, participation

TRAITS = ("shift", "sex", "tenure_band", "role")


def people(*teams: str) -> pd.DataFrame:
    rows = [(f"p{n}", team, *("" for _ in TRAITS)) for n, team in enumerate(teams)]
    return pd.DataFrame(rows, columns=["person", "team", *TRAITS])


def compared(*rows: tuple[str, int | None, float | None]) -> pd.DataFrame:
    """A `comparison` of items with their n and share right."""
    empty = ("dont_know", "low", "high", "low_practice", "low_practice_low", "low_practice_high")
    frame = pd.DataFrame(rows, columns=["item", "n", "share"])
    return frame.assign(
        subcompetency="S", block="knowledge", type="single_choice", critical=False, enough=frame["n"].notna()
    ).assign(**dict.fromkeys(empty, pd.NA))


def test_who_took_part_is_told_by_each_trait_in_which_enough_differ():
    own = people(*"aaaaabbbbbb")

    told = participation(own, frozenset(own["person"]), 5)

    assert told[["trait", "group", "n"]].values.tolist() == [["team", "a", 5], ["team", "b", 6]]
    assert told["share"].tolist() == [5 / 11, 6 / 11]


def test_a_group_below_the_minimum_is_never_counted_not_even_by_subtraction():
    own = people(*"aaaaaaaabbbbbccc")

    told = participation(own, frozenset(own["person"]), 5)

    assert told[["group", "n"]].values.tolist() == [["a", 8], ["others", 8]]
    assert len(participation(people(*"aaaaaabb"), frozenset(f"p{n}" for n in range(8)), 5)) == 0


def test_only_those_who_took_part_are_counted():
    own = people(*"aaaaaaabbbbbbb")

    told = participation(own, frozenset(own["person"][:12]), 5)

    assert told["n"].tolist() == [7, 5]


def test_the_two_votes_stand_side_by_side_and_what_is_missing_says_why():
    first = compared(("K1", 12, 0.5), ("K2", None, None), ("K3", None, None))
    second = compared(("K1", 11, 0.75), ("K2", None, None), ("K3", None, None))

    told = both_votes(first, second, {"K1", "K2"})

    assert told["missing"].tolist() == ["", FEW, HIDDEN]
    assert told[["n", "share", "n_2", "share_2"]].iloc[0].tolist() == [12, 0.5, 11, 0.75]


@pytest.mark.parametrize(("pairs", "mean"), [([], None), ([(0.25, 0.75), (0.75, 1.0)], (0.5, 0.875))])
def test_the_average_gain_is_of_the_questions_with_both_votes(pairs, mean):
    assert average_gain(pairs) == mean
