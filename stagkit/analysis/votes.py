"""Whose answers count: the votes on one item in one round."""

import pandas as pd

from stagkit.domain.items import SCALE_TYPES, AnswerState, Item

ANSWER_COLUMNS = ("person", "item", "round", "state", "value")
VOTED = (AnswerState.ANSWERED.value, AnswerState.DONT_KNOW.value, AnswerState.NA.value)
"""The states that are a vote. A person who skipped has not voted."""


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
    """The people who voted: answered, "I don't know" or "not my job"."""
    own = votes(answers, item, round)
    return frozenset(own.loc[own["state"].isin(VOTED), "person"])
