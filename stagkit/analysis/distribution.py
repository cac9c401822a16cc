"""How a group answered one item."""

import hashlib
from collections.abc import Sequence

import pandas as pd

from stagkit.analysis.levels import Levels, levels
from stagkit.analysis.votes import COUNTED, votes
from stagkit.domain.items import AnswerState, Item, standard_scale
from stagkit.domain.people import MINIMUM_GROUP
from stagkit.domain.scales import Scale

DISTRIBUTION_COLUMNS = ("item", "round", "place", "kind", "code", "right", "count", "share", "n", "enough", "missing")
LEVEL, APART = "level", "apart"


def distribution(
    answers: pd.DataFrame,
    item: Item,
    scale: Scale | None = None,
    round: int = 1,
    *,
    minimum: int = MINIMUM_GROUP,
    with_key: bool = False,
    alike: Sequence[int] = (),
) -> pd.DataFrame:
    """One row per level of `item`, in order, then "dont_know", "na" and "skipped" apart.

    Columns: item, round, place (0..), kind ("level" or "apart"), code, right (missing unless `with_key`), count,
    share (count / n; missing for n/a and skipped), n (people who answered or said "don't know"), enough, missing.
    A multiple choice counts each tick, a hotspot each spot and a match each pair, so shares may add up to more than 1.
    `alike` are the rounds that are drawn with the same levels, to stand beside one another.

    With n below `minimum` nothing is told: `enough` is False, `missing` says how many more must answer,
    and count, share and n are missing. Whether the key may be shown is `may_show_key`'s to say.
    """
    own = votes(answers, item, round)
    rounds = [votes(answers, item, number) for number in alike] or [own]
    return tally(own, item, scale, levels_of(rounds, item, scale, minimum, with_key=with_key), round, minimum)


def levels_of(
    rounds: Sequence[pd.DataFrame], item: Item, scale: Scale | None, minimum: int, *, with_key: bool
) -> Levels:
    """The levels that the whole group's votes give; those of too small a group give none away."""
    told = [own for own in rounds if own["state"].isin(COUNTED).sum() >= minimum]
    values = [value for own in told for value in own.loc[own["state"] == AnswerState.ANSWERED.value, "value"]]
    return levels(item, scale, values, with_key=with_key)


def tally(
    own: pd.DataFrame,
    item: Item,
    scale: Scale | None,
    drawn: Levels,
    round: int,
    minimum: int,
) -> pd.DataFrame:
    """The votes `own` counted over the levels `drawn`; columns as in `distribution`."""
    states = own["state"].value_counts()
    n = int(own["state"].isin(COUNTED).sum())
    ticks = own.loc[own["state"] == AnswerState.ANSWERED.value, "value"].map(drawn.of).explode().value_counts()
    rows = [(LEVEL, code, int(ticks.get(code, 0))) for code in drawn.codes]
    rows += [(APART, state, int(states.get(state, 0))) for state in _apart(item, scale, states.index)]
    frame = pd.DataFrame(rows, columns=["kind", "code", "count"])
    enough = n >= minimum
    shared = (frame["kind"].eq(LEVEL) | frame["code"].isin(COUNTED)) & enough
    return frame.assign(
        item=item.id,
        round=round,
        place=range(len(frame)),
        right=pd.array([code in drawn.right if drawn.right else pd.NA for code in frame["code"]], dtype="boolean"),
        count=frame["count"].astype("Int64").where(frame["count"].ge(0) & enough),
        share=(frame["count"].astype("Float64") / max(n, 1)).where(shared),
        n=pd.array([n if enough else pd.NA] * len(frame), dtype="Int64"),
        enough=enough,
        missing=max(0, minimum - n),
    )[list(DISTRIBUTION_COLUMNS)]


def _apart(item: Item, scale: Scale | None, given: "pd.Index[str]") -> list[str]:
    offered = {
        AnswerState.DONT_KNOW.value: item.allows_dont_know,
        AnswerState.NA.value: item.allows_na and (scale or standard_scale(item)).allows_na,
        AnswerState.SKIPPED.value: True,
    }
    return [state for state, always in offered.items() if always or state in given]


def texts(
    answers: pd.DataFrame,
    item: Item,
    round: int = 1,
    *,
    revealed: bool,
    minimum: int = MINIMUM_GROUP,
) -> pd.DataFrame:
    """What people wrote, one row per text (column text); empty before the reveal and below `minimum` texts.

    The sequence comes from the texts alone (their SHA-256), so that it says nothing about who wrote which, nor when.
    """
    own = votes(answers, item, round)
    written = own.loc[own["state"] == AnswerState.ANSWERED.value, "value"].astype(str).tolist()
    shown = written if revealed and len(written) >= minimum else []
    return pd.DataFrame({"text": sorted(shown, key=lambda text: hashlib.sha256(text.encode()).hexdigest())}, dtype=str)
