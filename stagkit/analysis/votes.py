"""Whose answers count: the votes on one item in one round."""

import pandas as pd

from stagkit.domain.items import AnswerState

ANSWER_COLUMNS = ("person", "item", "round", "state", "value")
VOTED = (AnswerState.ANSWERED.value, AnswerState.DONT_KNOW.value, AnswerState.NA.value)
"""The states that are a vote. A person who skipped has not voted."""


def votes(answers: pd.DataFrame, item: str, round: int) -> pd.DataFrame:
    """The rows of `answers` for one item and round, one per person."""
    return answers[(answers["item"] == item) & (answers["round"] == round)]


def voters(answers: pd.DataFrame, item: str, round: int) -> frozenset[str]:
    """The people who voted: answered, "I don't know" or "not my job"."""
    own = votes(answers, item, round)
    return frozenset(own.loc[own["state"].isin(VOTED), "person"])
