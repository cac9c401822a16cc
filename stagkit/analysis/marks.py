"""What every answer is worth: each different answer is looked at once, however many people gave it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from stagkit.analysis.votes import COUNTED
from stagkit.domain.guide import Guide
from stagkit.domain.items import SCALE_TYPES, AnswerState, Item, Value, score

Numbers = np.ndarray
STATES = tuple(AnswerState)


@dataclass(frozen=True, slots=True)
class Marks:
    """The different answers of one round, and who gave which.

    Arrays with one place per different answer: `item` (its place in the list asked for), `counted` (in the
    denominator), `unknown` ("don't know"), `worth` (0 to 1; not a number where it does not count), `point` (the value
    on a scale, else not a number) and `low`. Arrays with one place per row kept: `row` (the answer's place above) and
    `person` (who gave it).
    """

    item: Numbers
    counted: Numbers
    unknown: Numbers
    worth: Numbers
    point: Numbers
    low: Numbers
    row: Numbers
    person: Numbers


def marks(answers: pd.DataFrame, guide: Guide, items: Sequence[Item], round: int) -> Marks:
    """The answers to `items` in one round, marked by the rules of `domain.items.score`."""
    place = _places(answers["item"], [item.id for item in items])
    kept = np.flatnonzero((place >= 0) & (answers["round"].to_numpy() == round))
    state = _places(answers["state"], [state.value for state in STATES])[kept]
    value, different = pd.factorize(answers["value"].to_numpy(dtype=object)[kept], use_na_sentinel=True)
    codes = (place[kept] * len(STATES) + state) * (len(different) + 1) + value + 1
    row, distinct = pd.factorize(codes)
    asked, which = np.divmod(distinct, len(different) + 1)
    item, how = np.divmod(asked, len(STATES))
    given = [(items[i], STATES[s], different[v - 1] if v else None) for i, s, v in zip(item, how, which, strict=True)]
    looked = [_looked_at(guide, *own) for own in given]
    worth, point, low = np.array(looked, dtype=float).reshape(-1, 3).T
    return Marks(
        item=item,
        counted=np.array([own[1] in COUNTED for own in given], dtype=bool),
        unknown=np.array([own[1] is AnswerState.DONT_KNOW for own in given], dtype=bool),
        worth=worth,
        point=point,
        low=low == 1.0,
        row=row,
        person=answers["person"].to_numpy(dtype=object)[kept],
    )


def _places(column: pd.Series, known: Sequence[str]) -> Numbers:
    """Where each text of the column stands in `known`; -1 where it does not."""
    codes, found = pd.factorize(column.to_numpy(dtype=object))
    places = {own: place for place, own in enumerate(known)}
    of_text = np.array([*(places.get(own, -1) for own in found), -1], dtype=np.int64)
    return np.asarray(of_text[codes])


def _looked_at(guide: Guide, item: Item, state: AnswerState, value: Value) -> tuple[float, float, float]:
    """What an answer is worth, its point on a scale, and whether that is low."""
    if item.type in SCALE_TYPES:
        if state is not AnswerState.ANSWERED or value is None:
            return float("nan"), float("nan"), 0.0
        scale, point = guide.scale_of(item), int(float(str(value)))
        return scale.share(point, reverse=item.reverse), point, float(scale.is_low(point, reverse=item.reverse))
    worth = score(item, value, state) if item.has_key else None
    return float("nan") if worth is None else worth, float("nan"), 0.0
