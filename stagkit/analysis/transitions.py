"""The second vote against the first: who changed, and whether for the better."""

import hashlib
from collections.abc import Sequence

import pandas as pd

from stagkit.analysis.groups import Group, is_safe
from stagkit.analysis.levels import levels
from stagkit.analysis.segments import views
from stagkit.analysis.votes import COUNTED, grown, voters, votes
from stagkit.domain.items import CHOICE_TYPES, SCALE_TYPES, AnswerState, Item, ItemType, score
from stagkit.domain.people import MINIMUM_GROUP
from stagkit.domain.scales import Scale

RIGHT_WRONG = ("right_right", "wrong_right", "right_wrong", "wrong_wrong")


def transitions(
    answers: pd.DataFrame,
    item: Item,
    scale: Scale | None = None,
    minimum: int = MINIMUM_GROUP,
    people: pd.DataFrame | None = None,
    *,
    earlier: Sequence[Group] = (),
) -> pd.DataFrame:
    """Every first answer against every second: one row per pair of codes, over people whose votes count in both rounds.

    Columns: item, first, second, count, share (count / n), n, left_out, enough. For items with one answer out of a
    list (choices, true/false, scales); other types have no rows. `left_out`, `earlier`: see
    `pairs`.
    """
    both, left_out, enough = pairs(answers, item, minimum, people, earlier=earlier)
    codes = _codes(item, scale)
    wanted = [(first, second) for first in codes for second in codes]
    changes = pd.Series(list(zip(both["first"].map(_code), both["second"].map(_code), strict=True)), dtype=object)
    return _counted(changes, wanted, ["first", "second"], len(both), left_out, enough).assign(item=item.id)


def right_wrong(
    answers: pd.DataFrame,
    item: Item,
    scale: Scale | None = None,
    minimum: int = MINIMUM_GROUP,
    people: pd.DataFrame | None = None,
    *,
    earlier: Sequence[Group] = (),
) -> pd.DataFrame:
    """The four ways from first to second vote: one row each of right_right, wrong_right, right_wrong, wrong_wrong.

    Columns: item, change, count, share, n, left_out, enough. Right means a score of 1; "don't know" is wrong. It
    gives the key away, so it is for after the key is shown. An item without a key has no rows.
    """
    both, left_out, enough = pairs(answers, item, minimum, people, earlier=earlier)
    names = {True: "right", False: "wrong"}

    def right(state_value: tuple[str, object]) -> str:
        state, value = state_value
        return names[score(item, value, AnswerState(state), scale) == 1.0]  # type: ignore[arg-type]

    changes = both["first"].map(right) + "_" + both["second"].map(right)
    wanted = RIGHT_WRONG if item.has_key else ()
    return _counted(changes, wanted, ["change"], len(both), left_out, enough).assign(item=item.id)


def before_after(table: pd.DataFrame) -> tuple[float, float] | None:
    """The shares right in the first and in the second vote of those who voted twice, from `right_wrong`.

    None where they are not enough.
    """
    if not len(table) or not table["enough"].all():
        return None
    share = table.set_index("change")["share"].astype(float)
    return share["right_right"] + share["right_wrong"], share["right_right"] + share["wrong_right"]


def pairs(
    answers: pd.DataFrame,
    item: Item,
    minimum: int = MINIMUM_GROUP,
    people: pd.DataFrame | None = None,
    *,
    earlier: Sequence[Group] = (),
) -> tuple[pd.DataFrame, int, bool]:
    """People who voted in both rounds (columns first, second: state and value), how many were left out, and whether
    enough remain.

    The whole group's distributions of either round minus this table would tell the votes of the few who voted only
    once. Where they are fewer than `minimum`, so many others are left out with them, chosen by a hash nobody can
    read off a person, that they cannot be told apart. With `people`, the views by team, shift and so on are
    taken into account too. `earlier` are the sets of voters the first round was shown with before; only the first of
    them are compared, who voted before the group saw anything, so that the table stays the same when others come.
    """
    first, second = (_by_person(answers, item, number) for number in (1, 2))
    known = grown(answers, item, 1, earlier)
    if known:
        first = first[first.index.isin(known[0])]
    both = sorted(first.index.intersection(second.index), key=lambda person: _mixed(item.id, person))
    rounds = [frozenset(first.index), frozenset(second.index)]
    once = [len(voted) - len(both) for voted in rounds]
    left_out = max(minimum - count for count in once) if any(0 < count < minimum for count in once) else 0
    kept = both[left_out:]
    before = [(*known, voters(answers, item, 1)) if known else (), ()]
    seen = [
        views(people, voted, minimum, earlier=shown) if people is not None else (*shown, voted)
        for voted, shown in zip(rounds, before, strict=True)
    ]
    enough = len(kept) >= minimum and all(is_safe((*known, frozenset(kept)), minimum) for known in seen)
    kept = kept if enough else []
    return pd.DataFrame({"first": first.loc[kept], "second": second.loc[kept]}), left_out, enough


def _by_person(answers: pd.DataFrame, item: Item, number: int) -> "pd.Series[object]":
    own = votes(answers, item, number)
    own = own[own["state"].isin(COUNTED)]
    return pd.Series(list(zip(own["state"], own["value"], strict=True)), index=own["person"].to_numpy(), dtype=object)


def _mixed(item: str, person: str) -> str:
    return hashlib.sha256(f"{item} {person}".encode()).hexdigest()


def _codes(item: Item, scale: Scale | None) -> tuple[str, ...]:
    if item.type not in CHOICE_TYPES | SCALE_TYPES | {ItemType.TRUE_FALSE}:
        return ()
    apart = ("dont_know",) if item.allows_dont_know else ()
    return (*levels(item, scale, (), with_key=False).codes, *apart)


def _code(state_value: tuple[str, object]) -> str:
    state, value = state_value
    return str(value) if state == AnswerState.ANSWERED.value else state


def _counted(
    changes: "pd.Series[object]", wanted: object, names: list[str], n: int, left_out: int, enough: bool
) -> pd.DataFrame:
    rows = list(wanted)  # type: ignore[call-overload]
    counts = changes.value_counts()
    frame = pd.DataFrame(rows, columns=names) if rows else pd.DataFrame(columns=names)
    count = pd.array([int(counts.get(row, 0)) if enough else pd.NA for row in rows], dtype="Int64")
    share = pd.array([int(counts.get(row, 0)) / n if enough else pd.NA for row in rows], dtype="Float64")
    total = pd.array([n if enough else pd.NA for _ in rows], dtype="Int64")
    return frame.assign(count=count, share=share, n=total, left_out=left_out, enough=enough)
