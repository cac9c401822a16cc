"""What a report says of each question: its votes, the gain, the key, and what stops people, as far as it was shown."""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from stagkit.analysis.labels import code_label
from stagkit.analysis.votes import voters
from stagkit.charts import look as colours
from stagkit.charts.rows import percent
from stagkit.domain.items import SCALE_TYPES, Block, Item
from stagkit.domain.sessions import may_show_key
from stagkit.errors import Translate
from stagkit.views.frames import Frames
from stagkit.views.minutes_figures import gain_of, gain_shares, vote_of
from stagkit.views.question import key_of
from stagkit.views.seen import Look

Row = dict[str, Any]
MOST_NAMED = 3
"""How many obstacles are told beside a practice."""


@dataclass(frozen=True)
class Told:
    """The rows of a report by item, and why the other items have none: not shown, or too few answered."""

    rows: dict[str, Row] = field(default_factory=dict)
    gains: dict[str, tuple[float, float]] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)
    few: list[str] = field(default_factory=list)


def add_question(told: Told, frames: Frames, look: Look, both: Row, item: Item, _: Translate) -> None:
    """Put the row of one item into `told`. `both` is its row of `analysis.report.both_votes`, None the unknown."""
    stem = item.stem.say(look.room.language)
    if both["missing"]:
        (told.few if both["missing"] == "few" else told.hidden).append(stem)
        return
    shares = gain_shares(look, item)
    if shares is not None:
        told.gains[item.id] = shares
    key = _key(look, item, _)
    told.rows[item.id] = {
        "item": item.id,
        "stem": stem,
        "critical": item.critical,
        "block": item.block.value,
        "votes": _votes(frames, look, item, both, _),
        "gain": gain_of(look, item, _),
        "before": None if shares is None else shares[0],
        "after": None if shares is None else shares[1],
        "key": key,
        "stops": _stops(frames, item) if item.block is Block.PRACTICE else "",
    }


def _votes(frames: Frames, look: Look, item: Item, both: Row, _: Translate) -> list[Row]:
    check = look.scene.guide.check_after(item)
    rounds = [_vote(frames, look, item, number, name, both, _) for number, name in _rounds(_)]
    told = [own for own in rounds if own is not None]
    if check is not None and (text := vote_of(look, check, 1, look.room.language, _)):
        told.append(_bare(_("Check question"), text))
    return told


def _rounds(_: Translate) -> tuple[tuple[int, str], ...]:
    return (1, _("First vote")), (2, _("Second vote"))


def _vote(frames: Frames, look: Look, item: Item, round: int, name: str, both: Row, _: Translate) -> Row | None:
    """One vote: its sentence, and its share with the interval or its levels.

    None while it is not shown, or where nobody voted.
    """
    if round not in look.seen(item).rounds:
        return None
    end, text = "_2" if round == 2 else "", vote_of(look, item, round, look.room.language, _)
    if not text:
        return None
    few = len(voters(look.seen(item).answers, item, round)) < look.room.minimum_group
    row = _bare(name, text) | {"n": None if few else both[f"n{end}"]}
    if few:
        return row
    if item.type in SCALE_TYPES:
        shares = {"share": None, "low_share": both[f"low_practice{end}"]}
        ends = {"low": both[f"low_practice_low{end}"], "high": both[f"low_practice_high{end}"]}
        return row | shares | ends | {"levels": _levels(frames, item, round)}
    shares = {"share": both[f"share{end}"], "low": both[f"low{end}"], "high": both[f"high{end}"]}
    return row | shares | {"fill": _fill(look, round)}


def _bare(name: str, text: str) -> Row:
    """A vote of which only the sentence is told."""
    unknown = {"n": None, "share": None, "low": None, "high": None, "low_share": None}
    return {"name": name, "text": text, "levels": [], "fill": colours.BAR, **unknown}


def _fill(look: Look, round: int) -> str:
    plain = colours.SECOND_VOTE if round == 2 else colours.FIRST_VOTE
    return colours.branded(look.room.brand).get(plain, plain)


def _levels(frames: Frames, item: Item, round: int) -> list[Row]:
    """The parts of a bar, from the practice that asks for talk to the one that should be; those nobody chose go."""
    own = frames.sides(item.id, round=round)
    own = own[own["share"].notna() & own["share"].astype(float).gt(0)]
    return [
        {
            "label": row["label"],
            "count": int(row["count"]),
            "share": float(row["share"]),
            "figure": percent(float(row["share"])),
            "fill": (fill := colours.side(row["side"], int(row["strength"]))),
            "ink": colours.on(fill),
        }
        for row in own.to_dict("records")
    ]


def _key(look: Look, item: Item, _: Translate) -> str:
    if not may_show_key(look.scene.session, look.scene.stage(item.id)):
        return ""
    key = key_of(item, look.room.language, _)
    return (" → " if key["ordered"] else "; ").join(key["answers"])


def _stops(frames: Frames, item: Item) -> str:
    """The obstacles that most named, with their share; empty where they may not be told."""
    following = frames.scene.guide.obstacle_after(item)
    if following is None:
        return ""
    told = frames.distribution(following.id)
    told = told[told["kind"].eq("level") & told["share"].notna() & told["count"].fillna(0).gt(0)]
    most = told.sort_values("count", ascending=False, kind="stable").head(MOST_NAMED)
    language = frames.room.language
    named = [
        f"{code_label(row['code'], following, None, language)} {percent(float(row['share']))}"
        for row in most.to_dict("records")
    ]
    return " · ".join(named)


def plain(frame: pd.DataFrame) -> list[Row]:
    """The rows of a frame as plain values, None where one is missing."""
    return [{name: _plain(value) for name, value in row.items()} for row in frame.to_dict("records")]


def _plain(value: Any) -> Any:
    if pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value
