"""The item under discussion as both pages show it: the facilitator's and the projector's.

Everything here may stand on the wall. What only the facilitator may see is made on the facilitator's page.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from stagkit.analysis.distribution import distribution, texts
from stagkit.analysis.labels import worded
from stagkit.analysis.segments import by_segment
from stagkit.analysis.sides import sides
from stagkit.charts.look import BESIDE, PROJECTOR, SIZES
from stagkit.charts.reading import alt_text, text_table
from stagkit.charts.reading import counted as counted_line
from stagkit.charts.rows import bar_rows, group_rows, heading, side_rows, vote_rows
from stagkit.domain.discussion import Decision, Plan
from stagkit.domain.items import SCALE_TYPES, Block, Item, ItemType
from stagkit.domain.people import Person
from stagkit.domain.scales import Scale
from stagkit.domain.sessions import may_show_key
from stagkit.errors import Translate
from stagkit.views.board_beside import beside, obstacles_named, pairs_right, practice_of
from stagkit.views.board_views import PAIR, TRAITS, VIEWS, checked, nothing, special, view_of, view_text
from stagkit.views.chart import Chart
from stagkit.views.question import key_of, offered, partners, picture_of, spots
from stagkit.views.room import Room, Scene
from stagkit.views.seen import Counted, Look, Seen, people_frame

__all__ = ["TRAITS", "board", "count", "current", "note", "show", "topic", "walked"]


def current(scene: Scene) -> Item:
    """The item on every screen, which may be a check question; the guide's first until one was chosen."""
    wanted = scene.session.current_item
    return next((item for item in scene.guide.items if item.id == wanted), scene.asked[0])


def topic(scene: Scene) -> Item:
    """The item the group talks about: the one on every screen, or the one that it checks."""
    item = current(scene)
    return scene.guide.item(item.isomorphic_of) if item.isomorphic_of else item


def walked(scene: Scene, plan: tuple[Plan, ...]) -> tuple[str, ...]:
    """The items that are talked about, in their order: those of the agenda, or all that everybody was asked."""
    asked = [own.id for own in scene.asked]
    chosen = [line.item for line in plan if line.decision is not Decision.SKIP and line.item in asked]
    return tuple(chosen) or tuple(asked)


def show(chart: Chart, picture: dict[str, Any], *, theme: str = "light", heading: str = "") -> dict[str, Any]:
    """Give the chart its rows, or take them away; what the page needs beside the chart.

    `heading` stands above a picture that somebody saves.
    """
    if not picture:
        chart.set_trait("rows", [])
        chart.set_trait("spec", {})
        chart.set_trait("subtitle", "")
        chart.set_trait("alt", "")
        chart.set_trait("csv", "")
        return {}
    chart.show(
        picture["kind"],
        picture["size"],
        picture["rows"],
        title="",
        subtitle=picture["subtitle"],
        alt=picture["alt"],
        theme=theme,
        table=picture["table"],
        heading=heading,
    )
    return {"kind": picture["kind"], "table": picture["table"]}


def board(look: Look, item: Item, _: Translate, size: str) -> dict[str, Any]:
    """All that may be shown of an item now, as plain values; `picture` is what the chart is given.

    `view` is what is shown of the votes: "" for the whole group, a trait, or a code of `board_views.VIEWS`. In the view
    of the pair, question and votes are those of the practice item; what leads through the agenda stays the item's.
    """
    room, scene = look.room, look.scene
    language, view = scene.session.language, view_of(look, item)
    order, of = walked(scene, room.store.discussions.plan(scene.session.id)), item.isomorphic_of or item.id
    own = (practice_of(scene, item) if view == PAIR else None) or item
    with_key = may_show_key(scene.session, scene.stage(own.id))
    key = key_of(own, language, _) if with_key else {}
    votes = look.seen(own)
    stopped = obstacles_named(look, own) if 1 in votes.rounds else []
    image = picture_of(room, own.image)
    on_picture = spots(own, with_key=with_key) if image else []
    narrow = key or on_picture or (stopped and view in ("", PAIR))
    wanted = BESIDE.name if size == PROJECTOR.name and narrow else size
    if view in VIEWS and own is item:
        shown = special(look, item, view, wanted, _)
    else:
        shown = _voted(look, own, view if view in TRAITS else "", wanted, _)
    return {
        "item": item.id,
        "place": order.index(of) + 1 if of in order else 0,
        "of": len(order),
        "sub": scene.guide.subcompetency_of(own.id).title.say(language),
        "block": _("What I know or remember") if own.block is Block.KNOWLEDGE else _("What I do when I work"),
        "stem": own.stem.say(language),
        "image": image,
        "spots": on_picture,
        "options": [] if shown["picture"] else offered(own, scene.guide.scale_of(own), language, _),
        "partners": [] if shown["picture"] else partners(own, language),
        "stage": scene.stage(item.id).name,
        "shown": bool(votes.rounds),
        "count": count(scene, item, look.counted(item.id)),
        "view": view,
        "view_text": view_text(view, _),
        "texts": _written(own, votes, room.minimum_group),
        "beside": beside(look, item, _) if votes.rounds else [],
        "obstacles": stopped,
        "pairs": pairs_right(look, own, _) if with_key else [],
        "key": key,
        "check": checked(look, item, _),
        **shown,
    }


def count(scene: Scene, item: Item, voted: Counted) -> dict[str, int]:
    """How many have voted in the round that is on, and out of how many."""
    stage = scene.stage(item.id)
    second = stage.second_open and not stage.key_shown
    turnout = voted.second if second else voted.first
    return {"round": 2 if second else 1, "voted": turnout.voted, "joined": turnout.joined}


# the votes


def _voted(look: Look, item: Item, segment: str, size: str, _: Translate) -> dict[str, Any]:
    """The votes of the whole group, or by a trait."""
    room, scene, votes = look.room, look.scene, look.seen(item)
    with_key = may_show_key(scene.session, scene.stage(item.id))
    drawn = _drawn(room, scene, item, votes, look.people, segment, with_key=with_key)
    return nothing() | {
        "picture": _picture(item, scene.guide.scale_of(item), drawn, size, scene.session.language, _),
        "note": note(votes, drawn, room.minimum_group, _),
    }


def _drawn(
    room: Room, scene: Scene, item: Item, votes: Seen, people: Sequence[Person], segment: str, *, with_key: bool
) -> dict[str, pd.DataFrame]:
    """The frames the chart is made of, by what they are; empty while nothing may be shown."""
    if not votes.rounds or item.type is ItemType.SHORT_TEXT:
        return {}
    scale, minimum = scene.guide.scale_of(item), room.minimum_group
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
    if votes.waiting and 2 in votes.rounds:
        return _(
            "{waiting} first answers came late. They are left out beside the second vote, so that nobody stands out."
        ).format(waiting=votes.waiting)
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
