"""The item under discussion as both pages show it: the facilitator's and the projector's.

Everything here may stand on the wall. What only the facilitator may see is made on the facilitator's page.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from stagkit.analysis.distribution import distribution, texts
from stagkit.analysis.labels import code_label, worded
from stagkit.analysis.measures import middle, practice, right_pairs, share_right
from stagkit.analysis.obstacles import obstacles
from stagkit.analysis.segments import by_segment
from stagkit.analysis.sides import sides
from stagkit.charts.look import BESIDE, PROJECTOR, SIZES
from stagkit.charts.reading import alt_text, text_table
from stagkit.charts.reading import counted as counted_line
from stagkit.charts.rows import bar_rows, figure, group_rows, heading, percent, side_rows, vote_rows
from stagkit.domain.items import SCALE_TYPES, Block, Item, ItemType
from stagkit.domain.people import Person
from stagkit.domain.scales import Scale
from stagkit.domain.sessions import may_show_key
from stagkit.errors import Translate
from stagkit.views.question import key_of, offered, partners, picture_of, spots
from stagkit.views.room import Room, Scene
from stagkit.views.seen import Counted, Look, Seen, people_frame


def board(look: Look, item: Item, _: Translate, size: str) -> dict[str, Any]:
    """All that may be shown of an item now, as plain values; `picture` is what the chart is given."""
    room, scene = look.room, look.scene
    language = scene.session.language
    voted, votes = look.counted(item.id), look.seen(item)
    people = room.store.cohorts.people(scene.cohort.id)
    asked = [own.id for own in scene.asked]
    with_key = may_show_key(scene.session, scene.stage(item.id))
    key = key_of(item, language, _) if with_key else {}
    stopped = _obstacles(look, item) if 1 in votes.rounds else []
    drawn = _drawn(room, scene, item, votes, people, with_key=with_key)
    image = picture_of(room, item.image)
    on_picture = spots(item, with_key=with_key) if image else []
    narrow = key or on_picture or (stopped and not scene.session.projector_segment)
    wanted = BESIDE.name if size == PROJECTOR.name and narrow else size
    picture = _picture(item, scene.guide.scale_of(item), drawn, wanted, language, _)
    return {
        "item": item.id,
        "place": asked.index(item.id) + 1,
        "of": len(asked),
        "sub": scene.guide.subcompetency_of(item.id).title.say(language),
        "block": _("What I know or remember") if item.block is Block.KNOWLEDGE else _("What I do when I work"),
        "stem": item.stem.say(language),
        "image": image,
        "spots": on_picture,
        "options": [] if picture else offered(item, scene.guide.scale_of(item), language, _),
        "partners": [] if picture else partners(item, language),
        "stage": scene.stage(item.id).name,
        "shown": bool(votes.rounds),
        "count": count(scene, item, voted),
        "picture": picture,
        "texts": _written(item, votes, room.minimum_group),
        "note": note(votes, drawn, room.minimum_group, _),
        "beside": _beside(look, item, _) if votes.rounds else [],
        "obstacles": stopped,
        "pairs": _pairs(look, item, _) if with_key else [],
        "key": key,
    }


def count(scene: Scene, item: Item, voted: Counted) -> dict[str, int]:
    """How many have voted in the round that is on, and out of how many."""
    stage = scene.stage(item.id)
    second = stage.second_open and not stage.key_shown
    turnout = voted.second if second else voted.first
    return {"round": 2 if second else 1, "voted": turnout.voted, "joined": turnout.joined}


# the votes


def _drawn(
    room: Room, scene: Scene, item: Item, votes: Seen, people: Sequence[Person], *, with_key: bool
) -> dict[str, pd.DataFrame]:
    """The frames the chart is made of, by what they are; empty while nothing may be shown."""
    if not votes.rounds or item.type is ItemType.SHORT_TEXT:
        return {}
    scale, minimum, segment = scene.guide.scale_of(item), room.minimum_group, scene.session.projector_segment
    if segment:
        latest = votes.rounds[-1]
        cut = by_segment(
            votes.answers,
            people_frame(people),
            item,
            scale,
            segment,
            minimum,
            round=latest,
            with_key=with_key,
            earlier=votes.earlier if latest == 1 else (),
        )
        return {"groups": cut} if len(cut) and cut["enough"].any() else {"apart": cut}
    names = {1: "first", 2: "second"}
    return {
        names[number]: distribution(
            votes.answers, item, scale, number, minimum=minimum, with_key=with_key, alike=votes.rounds
        )
        for number in votes.rounds
    }


def _picture(
    item: Item, scale: Scale, drawn: dict[str, pd.DataFrame], size: str, language: str, _: Translate
) -> dict[str, Any]:
    """What the chart is given: its kind, rows, line of counts and words; empty while there is nothing to draw."""
    told = {name: worded(own, item, scale, language) for name, own in drawn.items() if own["enough"].any()}
    if not told or "apart" in told:
        return {}
    kind, rows = _rows(item, scale, told, size, _)
    names = {"first": _("First vote"), "second": _("Second vote")}
    said = {names[name] if len(told) > 1 else "": own for name, own in told.items()}
    lines = [" · ".join(part for part in (name, counted_line(own, _)) if part) for name, own in said.items()]
    return {
        "kind": kind,
        "size": size,
        "rows": rows,
        "subtitle": heading("   |   ".join(lines), SIZES[size], small=True),
        "alt": " ".join(alt_text(own, name or item.stem.say(language), _) for name, own in said.items()),
        "table": [row | {"vote": name} for name, own in said.items() for row in text_table(own, _)],
    }


def _rows(
    item: Item, scale: Scale, told: dict[str, pd.DataFrame], size: str, _: Translate
) -> tuple[str, list[dict[str, Any]]]:
    room = SIZES[size]
    if "groups" in told:
        if item.type in SCALE_TYPES:
            return "diverging", side_rows(sides(told["groups"], item, scale), room)
        return "grouped", group_rows(told["groups"], room)
    if len(told) > 1:
        return "grouped", vote_rows(told["first"], told["second"], room, _)
    return "bars", bar_rows(next(iter(told.values())), room)


def note(votes: Seen, drawn: dict[str, pd.DataFrame], minimum: int, _: Translate) -> str:
    """Why there is less to see than somebody may expect; empty if all is there."""
    if not votes.rounds:
        return ""
    if "apart" in drawn:
        return _(
            "Each part of the group needs at least {minimum} people to be shown. The whole group can be shown."
        ).format(minimum=minimum)
    missing = [int(own["missing"].max()) for own in drawn.values() if len(own) and not own["enough"].any()]
    if votes.waiting:
        return _(
            "{waiting} more answers are in. They come in together with the next ones, so that nobody stands out."
        ).format(waiting=votes.waiting)
    if missing and max(missing):
        return _(
            "{missing} more people must answer before anything is shown. Groups are never smaller than {minimum}."
        ).format(missing=max(missing), minimum=minimum)
    return ""


def _written(item: Item, votes: Seen, minimum: int) -> list[str]:
    if item.type is not ItemType.SHORT_TEXT or not votes.rounds:
        return []
    found = texts(votes.answers, item, votes.rounds[-1], revealed=True, minimum=minimum)
    return [str(text) for text in found["text"]]


def _beside(look: Look, item: Item, _: Translate) -> list[dict[str, str]]:
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
        right = share_right(votes.answers, item, scale, 1, minimum)["share"].iloc[0]
        return "" if pd.isna(right) else _("{share} right").format(share=percent(right))
    told = distribution(votes.answers, item, scale, 1, minimum=minimum)
    common = told.loc[told["kind"].eq("level"), "share"].max() if item.has_key else None
    return "" if pd.isna(common) else _("{share} chose the same").format(share=percent(common))


def _pairs(look: Look, item: Item, _: Translate) -> list[dict[str, Any]]:
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


def _obstacles(look: Look, item: Item) -> list[dict[str, Any]]:
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
