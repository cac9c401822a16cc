"""Whose answers count: the votes on one item in one round."""

from collections.abc import Iterable

import pandas as pd

from stagkit.domain.items import SCALE_TYPES, AnswerState, Item

ANSWER_COLUMNS = ("person", "item", "round", "state", "value")
COUNTED = (AnswerState.ANSWERED.value, AnswerState.DONT_KNOW.value)
"""The states in the denominator: "don't know" is in it, n/a and skipped are not (domain notes, section 5).

Only they make a group: whose job something is not, everybody knows, so n/a hides nobody among the others.
"""


def votes(answers: pd.DataFrame, item: Item, round: int) -> pd.DataFrame:
    """The rows of `answers` for one item and round, one per person.

    Scale values come back as whole numbers: pandas turns a column of whole numbers and nothing into fractions.
    """
    own = answers[(answers["item"] == item.id) & (answers["round"] == round)]
    if item.type not in SCALE_TYPES:
        return own
    values = [None if pd.isna(value) else int(value) for value in own["value"]]
    return own.assign(value=pd.Series(values, index=own.index, dtype=object))


def voters(answers: pd.DataFrame, item: Item, round: int) -> frozenset[str]:
    """The people whose votes count: they answered or said "I don't know"."""
    own = votes(answers, item, round)
    return frozenset(own.loc[own["state"].isin(COUNTED), "person"])


def grown(
    answers: pd.DataFrame, item: Item, round: int, earlier: Iterable[frozenset[str]]
) -> tuple[frozenset[str], ...]:
    """The sets of voters a chart was shown with before, without those who are known not to count."""
    own = votes(answers, item, round)
    outside = frozenset(own.loc[~own["state"].isin(COUNTED), "person"])
    return tuple(shown - outside for shown in earlier)
