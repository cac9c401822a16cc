"""What is worth talking about, and an agenda that fits the time there is."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

import pandas as pd

from stagkit.analysis.comparison import comparison, comparison_by
from stagkit.analysis.groups import Group
from stagkit.analysis.measures import Discussion, difference, discussion, division
from stagkit.domain.discussion import Decision, Plan
from stagkit.domain.guide import Guide
from stagkit.domain.items import SCALE_TYPES, Block, Item
from stagkit.domain.people import MINIMUM_GROUP, SEGMENTS
from stagkit.domain.script import minutes_of, script

MANY = 0.3
"""From this share on, those who answer low, or cannot say, are many: the lower band of peer instruction."""

KNOWN = 0.7
"""Above this share a matter counts as known: the upper band of peer instruction."""

DIVIDED = 0.3
"""Up to this consensus a group is divided on a scale: as when all points are chosen alike; half and half is 0."""

BOSSES = "role"
"""The trait that tells workers from their bosses."""

TALKED = frozenset({Decision.DISCUSS, Decision.RE_TEACH})
"""The treatments whose script asks whether it is really done, and shows the pair's votes."""

WEIGHTS: Mapping[str, float] = {"need": 0.4, "spread": 0.2, "gap": 0.15, "groups": 0.1, "critical": 0.15}
"""What each part adds to the worth, 1.0 together: a proposal of ours, as no source gives one (domain notes, 5)."""


class Reason(StrEnum):
    """Why an item is worth the group's time, or why it is not."""

    MANY_WRONG = "many_wrong"
    DIVIDED = "divided"
    DO_NOT_DO = "do_not_do"
    KNOW_BUT_DO_NOT = "know_but_do_not"
    GROUPS_DIFFER = "groups_differ"
    BOSSES_DIFFER = "bosses_differ"
    CRITICAL = "critical"
    DONT_KNOW = "dont_know"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Told:
    """The figures of an item that its worth is made of.

    `good` is the share who are right, or whose practice is not low, `good_from` the lower end of its interval, `agree`
    the consensus; None without a key or a scale. `apart` has, by trait, the largest difference that is not chance.
    """

    item: Item
    dont_know: float
    good: float | None
    good_from: float | None
    agree: float | None
    apart: Mapping[str, float]

    @property
    def divided(self) -> bool:
        """Whether there are two sides to speak for: in the middle band, or far apart on the scale."""
        if self.good is None or self.agree is None:
            return False
        on_scale = self.item.type in SCALE_TYPES
        return self.agree <= DIVIDED if on_scale else discussion(self.good) is Discussion.DISCUSS

    @property
    def known(self) -> bool:
        """Whether the upper band is reached; of a critical item with its whole interval."""
        reached = self.good_from if self.item.critical else self.good
        return reached is not None and reached > KNOWN


def worth(
    answers: pd.DataFrame,
    people: pd.DataFrame,
    guide: Guide,
    *,
    earlier: Mapping[str, Sequence[Group]] | None = None,
    minimum: int = MINIMUM_GROUP,
) -> pd.DataFrame:
    """One row per item that everybody is asked alone, in the guide's order.

    Columns: item, worth (0 to 1), reasons (a tuple of codes of `Reason`), decision (a code of `Decision`), enough.
    The worth is the sum of five parts, each from 0 to 1, times `WEIGHTS`. need: the share who are not right, or whose
    practice is low; without key or scale those who say "I don't know". spread: 1 - consensus, of right and wrong or
    on the scale. gap: how many more are right in the knowledge item that a practice item mirrors than do it. groups:
    the largest difference between two groups of a trait that chance does not explain. critical: 1 if the item is.

    The decision follows the bands of peer instruction. Below `minimum` an item has neither worth nor reasons, and is
    discussed. The reasons tell of votes before the group has seen them: for the trainer only. `earlier` as in
    `comparison_by`.
    """
    figures = comparison(answers, guide, minimum=minimum)
    apart = _apart(answers, people, guide, earlier, minimum)
    told = {code: _told(guide.item(code), row, apart.get(code, {})) for code, row in _by_item(figures).items()}
    found = [
        {"item": code, **_judged(own, told.get(own.item.pairs_with)), "enough": True}
        if own
        else {"item": code, "worth": None, "reasons": (), "decision": Decision.DISCUSS.value, "enough": False}
        for code, own in told.items()
    ]
    frame = pd.DataFrame(found, columns=["item", "worth", "reasons", "decision", "enough"])
    return frame.astype({"worth": "Float64", "enough": bool})


def fitted(worth: pd.DataFrame, guide: Guide, minutes: int, *, late: bool = False) -> tuple[Plan, ...]:
    """An agenda of all items of `worth` that takes at most `minutes`.

    Time goes to the items most worth it first: as long as their script takes; else briefly; else none is left and
    they are skipped. A knowledge item that needs talk takes the turn of the practice item that mirrors it, if that
    one comes first: its script shows what people do, so a practice item with a worth is skipped. The most worth stands
    first, but a practice item right after the knowledge item it mirrors. What is skipped stands at the end, in the
    guide's order, to be put back by hand. Items without a worth come after those with one. `late`: the first votes are
    shown only with the second, which changes the scripts.
    """
    ranked = worth.sort_values("worth", ascending=False, na_position="last", kind="stable")
    wanted = {code: Decision(decision) for code, decision in zip(ranked["item"], ranked["decision"], strict=True)}
    judged = set(ranked.loc[ranked["worth"].notna(), "item"])
    left, given = minutes, dict[str, tuple[Decision, int]]()
    for code in _knowledge_first(wanted, guide):
        item = guide.item(code)
        seen = code in judged and not late and given.get(item.pairs_with, (Decision.SKIP, 0))[0] in TALKED
        for decision in (Decision.SKIP,) if seen else dict.fromkeys((wanted[code], Decision.BRIEF, Decision.SKIP)):
            takes = minutes_of(script(item, decision, late=late, checked=guide.check_after(item) is not None))
            if takes <= left:
                given[code] = (decision, takes)
                left -= takes
                break
    ordered = _ordered([code for code in ranked["item"] if given[code][0] is not Decision.SKIP], guide)
    ordered += [code for code in worth["item"] if given[code][0] is Decision.SKIP]
    return tuple(Plan(code, place, given[code][1], given[code][0]) for place, code in enumerate(ordered, 1))


def _knowledge_first(wanted: Mapping[str, Decision], guide: Guide) -> tuple[str, ...]:
    """These items in their order, but a knowledge item that needs talk before the practice items that mirror it."""
    above = {code: guide.item(code).pairs_with for code in wanted}
    talked = {code for code, decision in wanted.items() if decision in TALKED}
    turns = [(above[code], code) if above[code] in talked else (code,) for code in wanted]
    return tuple(dict.fromkeys(code for turn in turns for code in turn))


def _ordered(ranked: Sequence[str], guide: Guide) -> list[str]:
    """These items, the most worth first, each knowledge item with the practice items that mirror it."""
    above = {code: guide.item(code).pairs_with for code in ranked}
    heads = dict.fromkeys(above[code] if above[code] in above else code for code in ranked)
    return [code for head in heads for code in (head, *(own for own in ranked if above[own] == head))]


def _judged(own: Told, pair: Told | None) -> dict[str, object]:
    """Worth, reasons and decision of an item, beside those of the item it mirrors."""
    need = own.dont_know if own.good is None else 1.0 - own.good
    gap = 0.0
    if pair is not None and pair.good is not None and own.good is not None:
        gap = max(0.0, pair.good - own.good)
    parts = {
        "need": need,
        "spread": 0.0 if own.agree is None else 1.0 - own.agree,
        "gap": gap,
        "groups": max(own.apart.values(), default=0.0),
        "critical": float(own.item.critical),
    }
    reasons = _reasons(own, pair)
    return {
        "worth": sum(WEIGHTS[name] * part for name, part in parts.items()),
        "reasons": tuple(reason.value for reason in Reason if reason in reasons),
        "decision": _decision(own).value,
    }


def _reasons(own: Told, pair: Told | None) -> set[Reason]:
    on_scale, good = own.item.type in SCALE_TYPES, own.good
    practice = own.item.block is Block.PRACTICE
    holds = {
        Reason.MANY_WRONG: good is not None and not on_scale and good < 0.5,
        Reason.DIVIDED: own.divided,
        Reason.DO_NOT_DO: good is not None and on_scale and 1.0 - good >= MANY,
        Reason.KNOW_BUT_DO_NOT: practice and good is not None and good <= KNOWN < (pair.good or 0.0 if pair else 0.0),
        Reason.GROUPS_DIFFER: any(trait != BOSSES for trait in own.apart),
        Reason.BOSSES_DIFFER: BOSSES in own.apart,
        Reason.CRITICAL: own.item.critical,
        Reason.DONT_KNOW: own.dont_know >= MANY,
        Reason.AGREED: good is not None and good > KNOWN and not own.divided,
    }
    return {reason for reason, held in holds.items() if held}


def _decision(own: Told) -> Decision:
    """Below the lower band re-teach, in it discuss, above it confirm briefly (`discussion`).

    Practice on a scale is nothing to teach: it is discussed where many answer low or the group is divided. A critical
    item is passed over briefly only where the whole interval is in the upper band, any item only where no groups
    differ.
    """
    if own.good is None:
        return Decision.DISCUSS if own.dont_know >= MANY else Decision.BRIEF
    if own.item.type not in SCALE_TYPES and discussion(own.good) is Discussion.RE_TEACH:
        return Decision.RE_TEACH
    return Decision.BRIEF if own.known and not own.divided and not own.apart else Decision.DISCUSS


def _told(item: Item, row: Mapping[str, object], apart: Mapping[str, float]) -> Told | None:
    """The figures of a row of `comparison`; None where it has none."""
    if not row["enough"]:
        return None
    share, low, high = (_number(row[name]) for name in ("share", "low_practice", "low_practice_high"))
    unknown = _number(row["dont_know"]) or 0.0
    if low is not None and high is not None:
        return Told(item, unknown, 1.0 - low, 1.0 - high, _number(row["consensus"]), apart)
    agree = None if share is None else 1.0 - division(share)
    return Told(item, unknown, share, _number(row["low"]), agree, apart)


def _apart(
    answers: pd.DataFrame,
    people: pd.DataFrame,
    guide: Guide,
    earlier: Mapping[str, Sequence[Group]] | None,
    minimum: int,
) -> dict[str, dict[str, float]]:
    """For each item, by trait, the largest difference between two of its groups whose interval does not hold 0."""
    found: dict[str, dict[str, float]] = {}
    for trait in SEGMENTS:
        told = comparison_by(answers, people, guide, trait, earlier=earlier, minimum=minimum)
        shares: dict[str, list[tuple[int, int]]] = {}
        for row in told[told["enough"]].to_dict("records"):
            good = _good(row)
            if good is not None:
                shares.setdefault(str(row["item"]), []).append((round(good * int(row["n"])), int(row["n"])))
        for code, groups in shares.items():
            largest = max((_proven(*two) for two in combinations(groups, 2)), default=0.0)
            if largest > 0.0:
                found.setdefault(code, {})[trait] = largest
    return found


def _good(row: Mapping[Hashable, object]) -> float | None:
    """The share who are right, or whose practice is not low."""
    low = _number(row["low_practice"])
    return _number(row["share"]) if low is None else 1.0 - low


def _proven(one: tuple[int, int], two: tuple[int, int]) -> float:
    """How far two shares are apart; 0 where the interval of their difference holds 0."""
    ends = difference(*one, *two)
    if ends is None or ends[0] <= 0.0 <= ends[1]:
        return 0.0
    return abs(one[0] / one[1] - two[0] / two[1])


def _by_item(frame: pd.DataFrame) -> dict[str, dict[str, object]]:
    return {str(row["item"]): row for row in frame.to_dict("records")}


def _number(value: object) -> float | None:
    return None if pd.isna(value) else float(str(value))
