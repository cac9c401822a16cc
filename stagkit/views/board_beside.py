"""What stands beside an item's chart: its pair, what stops people, and one figure that sums it up."""

from typing import Any

import pandas as pd

from stagkit.analysis.distribution import distribution
from stagkit.analysis.labels import code_label, worded
from stagkit.analysis.measures import middle, practice, right_pairs, share_right
from stagkit.analysis.obstacles import obstacles
from stagkit.charts.rows import figure, percent
from stagkit.domain.items import SCALE_TYPES, Block, Item, ItemType
from stagkit.domain.sessions import may_show_key
from stagkit.errors import Translate
from stagkit.views.room import Scene
from stagkit.views.seen import Look


def beside(look: Look, item: Item, _: Translate) -> list[dict[str, str]]:
    """The item and its pair, what the group knows and what it does; each only once it was shown itself."""
    pair = pair_of(look.scene, item)
    if pair is None:
        return []
    return [
        {
            "item": own.id,
            "title": _("Knows") if own.block is Block.KNOWLEDGE else _("Does"),
            "stem": own.stem.say(look.scene.session.language),
            "figure": summary(look, own, _) or ("" if look.seen(own).rounds else _("not shown yet")),
            "own": "yes" if own is item else "",
        }
        for own in sorted((item, pair), key=_knows_first)
    ]


def _knows_first(item: Item) -> bool:
    return item.block is Block.PRACTICE


def pair_of(scene: Scene, item: Item) -> Item | None:
    """The knowledge item that a practice item mirrors, or the other way round."""
    for own in scene.asked:
        if (item.pairs_with and own.id == item.pairs_with) or own.pairs_with == item.id:
            return own
    return None


def practice_of(scene: Scene, item: Item) -> Item | None:
    """The practice item that mirrors a knowledge item."""
    pair = pair_of(scene, item)
    return pair if pair is not None and pair.block is Block.PRACTICE else None


def summary(look: Look, item: Item, _: Translate) -> str:
    """One figure about an item whose first votes were shown, else nothing.

    Of practice the share of low answers. Of an item with a key the share right, but only once the key was shown:
    before that it would tell which bar is right, so it is the share of the commonest answer. Of a count the middle.
    """
    votes, scene = look.seen(item), look.scene
    if 1 not in votes.rounds:
        return ""
    scale, minimum, language = scene.guide.scale_of(item), look.room.minimum_group, scene.session.language
    if item.type in SCALE_TYPES:
        low = practice(votes.answers, item, scale, 1, minimum)["share_low"].iloc[0]
        words = [p.label.say(language) for p in scale.points if scale.is_low(p.value, reverse=item.reverse)]
        return "" if pd.isna(low) else f"{percent(low)} {' / '.join(words)}"
    if item.type is ItemType.HOW_MANY:
        half = middle(votes.answers, item, 1, minimum)
        label = "" if half is None else code_label(f"{half:.12g}", item, scale, language)
        return _("in the middle: {number}").format(number=label) if label else ""
    if may_show_key(scene.session, scene.stage(item.id)):
        told = (share_right(votes.answers, item, scale, number, minimum)["share"].iloc[0] for number in votes.rounds)
        rights = [percent(right) for right in told if not pd.isna(right)]
        return _("{share} right").format(share=" → ".join(rights)) if rights else ""
    told = distribution(votes.answers, item, scale, 1, minimum=minimum)
    common = told.loc[told["kind"].eq("level"), "share"].max() if item.has_key else None
    return "" if pd.isna(common) else _("{share} chose the same").format(share=percent(common))


def pairs_right(look: Look, item: Item, _: Translate) -> list[dict[str, Any]]:
    """How many people paired how many lines right, in the latest vote of the whole group."""
    votes = look.seen(item)
    if item.type is not ItemType.MATCH or not votes.rounds or look.scene.session.projector_segment:
        return []
    told = right_pairs(votes.answers, item, votes.rounds[-1], look.room.minimum_group)
    return [
        {
            "text": _("{right} of {of} right").format(right=row["right"], of=row["of"]),
            "figure": figure(row),
            "width": round(100 * row["share"]),
        }
        for row in told.to_dict("records")
        if row["enough"]
    ]


def obstacles_named(look: Look, item: Item) -> list[dict[str, Any]]:
    """What stops people, as they said after a low practice answer; most named first."""
    named, following = obstacle_counts(look, item), look.scene.guide.obstacle_after(item)
    if named is None or following is None:
        return []
    told = worded(named[named["enough"] & named["kind"].eq("level")], following, None, look.scene.session.language)
    told = told[told["count"] > 0].sort_values("count", ascending=False, kind="stable")
    return [
        {"text": row["label"], "figure": figure(row), "width": round(100 * row["share"])}
        for row in told.to_dict("records")
    ]


def obstacle_counts(look: Look, item: Item) -> pd.DataFrame | None:
    """The obstacles named after `item`, once its first votes were shown; None where none follows."""
    following = look.scene.guide.obstacle_after(item)
    if following is None:
        return None
    votes = look.seen(following, of=item.id)
    found = obstacles(votes.answers, look.scene.guide, item, 1, look.room.minimum_group)
    return found if 1 in votes.rounds else None
