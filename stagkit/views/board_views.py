"""The views of an item besides its plain votes: who changed, knows and does, and earlier groups.

What is chosen stands in the session's `projector_segment`, next to the traits a group is compared by, so that the
console, the projector and another room show the same.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from stagkit.analysis.labels import code_label
from stagkit.analysis.measures import gain, share_right
from stagkit.analysis.transitions import before_after, right_wrong, transitions
from stagkit.charts.cell_reading import (
    interval_alt,
    interval_counted,
    interval_table,
    matrix_alt,
    matrix_counted,
    matrix_table,
    quadrant_alt,
    quadrant_counted,
    quadrant_table,
)
from stagkit.charts.cells import interval_rows, matrix_rows, quadrant_rows, worded_changes
from stagkit.charts.look import SIZES
from stagkit.charts.reading import alt_text, counted, text_table
from stagkit.charts.rows import Row, bar_rows, figure, heading, percent
from stagkit.domain.items import CHOICE_TYPES, SCALE_TYPES, Item, ItemType
from stagkit.domain.sessions import may_show_key
from stagkit.errors import Translate, sentence
from stagkit.views.board_beside import practice_of
from stagkit.views.earlier import earlier_cohorts
from stagkit.views.seen import Look, frame, people_frame

TRAITS: Mapping[str, str] = {
    "team": sentence("Team"),
    "shift": sentence("Shift"),
    "sex": sentence("Sex"),
    "tenure_band": sentence("Time in the job"),
    "role": sentence("Role"),
}
CHANGE, PAIR, KNOWS_DOES, EARLIER = "change", "pair", "knows_does", "earlier"
VIEWS: Mapping[str, str] = {
    CHANGE: sentence("Who changed"),
    PAIR: sentence("What we do"),
    KNOWS_DOES: sentence("Knows and does"),
    EARLIER: sentence("Earlier groups"),
}
WAYS: Mapping[str, str] = {
    "wrong_right": sentence("Wrong, then right"),
    "right_right": sentence("Right both times"),
    "wrong_wrong": sentence("Wrong both times"),
    "right_wrong": sentence("Right, then wrong"),
}
ONE_OF_A_LIST = CHOICE_TYPES | SCALE_TYPES | {ItemType.TRUE_FALSE}


def offered_views(look: Look, item: Item) -> tuple[str, ...]:
    """The views that this item can be shown in now, besides the whole group and the traits."""
    return tuple(view for view in VIEWS if _can(look, item, view))


def _can(look: Look, item: Item, view: str) -> bool:
    rounds = look.seen(item).rounds
    if not rounds:
        return False
    match view:
        case "change":
            return len(rounds) > 1 and (item.type in ONE_OF_A_LIST or (item.has_key and _key_out(look, item)))
        case "pair":
            pair = practice_of(look.scene, item)
            return pair is not None and bool(look.seen(pair).rounds)
        case "knows_does":
            blocks = {own.block for own in countable(look, item) if own.has_key or own.type in SCALE_TYPES}
            return len(blocks) > 1
        case "earlier":
            return (item.has_key or item.type in SCALE_TYPES) and len(_cohorts(look, item)) > 1
        case _:
            return False


def _key_out(look: Look, item: Item) -> bool:
    return may_show_key(look.scene.session, look.scene.stage(item.id))


def view_of(look: Look, item: Item) -> str:
    """The view that was chosen, or the whole group where this item cannot be shown in it."""
    wanted = look.scene.session.projector_segment
    return wanted if wanted in TRAITS or _can(look, item, wanted) else ""


def view_text(view: str, _: Translate) -> str:
    """What a screen says of the view it shows; nothing of the whole group."""
    if view in TRAITS:
        return _("Compared by: {trait}").format(trait=_(TRAITS[view]))
    return _(VIEWS[view]) if view else ""


def special(look: Look, item: Item, view: str, size: str, _: Translate) -> dict[str, Any]:
    """What a view of `VIEWS` puts on the board: picture, ways, gain, behind, and why there may be nothing."""
    draw = {CHANGE: _change, KNOWS_DOES: _grid, EARLIER: _earlier}[view]
    return nothing() | draw(look, item, size, _)


def nothing() -> dict[str, Any]:
    """What the other views leave empty."""
    return {"ways": [], "gain": "", "behind": []}


def _drawn(kind: str, size: str, rows: list[Row], counted: str, alt: str, table: list[Row]) -> dict[str, Any]:
    """What the chart is given; empty without rows."""
    if not rows:
        return {}
    subtitle = heading(counted, SIZES[size], small=True)
    return {"kind": kind, "size": size, "rows": rows, "subtitle": subtitle, "alt": alt, "table": table}


# who changed


def _change(look: Look, item: Item, size: str, _: Translate) -> dict[str, Any]:
    scene, minimum = look.scene, look.room.minimum_group
    scale, votes, language = scene.guide.scale_of(item), look.seen(item), look.scene.session.language
    people = people_frame(look.people)
    key = _key_out(look, item)
    told: dict[str, Any] = {"picture": {}, "note": ""}
    moved = right_wrong(votes.answers, item, scale, minimum, people, earlier=votes.earlier) if key else None
    if moved is not None:
        told |= ways(moved, _)
    table = transitions(votes.answers, item, scale, minimum, people, earlier=votes.earlier)
    if len(table) and table["enough"].all():
        worded = worded_changes(table, item, scale, language)
        rows = matrix_rows(worded, SIZES[size], _, _right_codes(item) if key else ())
        alt = matrix_alt(worded, item.stem.say(language), _)
        some = matrix_table(worded[worded["count"] > 0], _)
        told["picture"] = _drawn("matrix", size, rows, matrix_counted(worded, _), alt, some)
    elif moved is not None and told.get("ways"):
        told |= {"picture": _ways_picture(moved, item.stem.say(language), size, _), "ways": []}
    if not told["picture"] and not told.get("ways"):
        told["note"] = _("Too few voted both times to show who changed.")
    return told


def _ways_picture(moved: pd.DataFrame, title: str, size: str, _: Translate) -> dict[str, Any]:
    """The four ways as bars, for an item without a list of answers to set against one another."""
    own = moved.set_index("change").loc[list(WAYS)].reset_index(names="code")
    bars = own.assign(kind="level", label=[_(text) for text in WAYS.values()], right=pd.NA, place=range(len(own)))
    rows, alt = bar_rows(bars, SIZES[size]), alt_text(bars, title, _)
    return _drawn("bars", size, rows, counted(bars, _), alt, text_table(bars, _))


def _right_codes(item: Item) -> tuple[str, ...]:
    if item.type is ItemType.TRUE_FALSE:
        return ("true",) if item.key_true else ("false",)
    return item.keys


def ways(table: pd.DataFrame, _: Translate) -> dict[str, Any]:
    """The four ways from wrong to right with the gain of those who voted twice; empty without enough of them."""
    shares = before_after(table)
    if shares is None:
        return {}
    rows = {row["change"]: row for row in table.to_dict("records")}
    return {
        "ways": [
            {"text": _(text), "figure": figure(rows[way]), "width": round(100 * rows[way]["share"])}
            for way, text in WAYS.items()
        ],
        "gain": gained(*shares, _),
    }


def gained(before: float, after: float, _: Translate) -> str:
    """Two shares right, and the normalized gain between them: how much of what was missing was won, if anything."""
    won = gain(before, after)
    if won is None or won <= 0:
        return _("{before} right before, {after} after.").format(before=percent(before), after=percent(after))
    return _("{before} right before, {after} after: {won} of what was missing is won.").format(
        before=percent(before), after=percent(after), won=percent(won)
    )


# knows and does


def countable(look: Look, item: Item) -> list[Item]:
    """The items of the subcompetency that may be counted now: the key of each was shown, or its votes.

    In the order in which they came to be counted, so that what is told now is safe beside what was told before.
    """
    own = {other.id for other in look.scene.guide.subcompetency_of(item.id).items}
    shown = [other for other in look.scene.asked if other.id in own and 1 in look.seen(other).rounds]
    told = look.room.store.sessions.shown_at(look.scene.session.id)
    counted = [other for other in shown if not other.has_key or _key_out(look, other)]
    return sorted(counted, key=lambda other: told.get(other.id, ("", ""))[other.has_key])


def placed(look: Look, item: Item) -> tuple[pd.DataFrame, pd.DataFrame, str, dict[str, Any]]:
    """What `knows_does` and `behind` are given now: answers, people, the subcompetency of `item`, and their options."""
    guide, items = look.scene.guide, countable(look, item)
    votes = {own.id: look.seen(own) for own in items}
    for own in items:
        following = guide.obstacle_after(own)
        if following:
            votes[following.id] = look.seen(following, of=own.id)
    options: dict[str, Any] = {
        "items": [own.id for own in items],
        "earlier": {own: seen.earlier for own, seen in votes.items()},
        "minimum": look.room.minimum_group,
    }
    answers = pd.concat([seen.answers for seen in votes.values()] or [frame([])], ignore_index=True)
    people = people_frame(look.people)
    return answers, people, guide.subcompetency_of(item.id).id, options


def _grid(look: Look, item: Item, size: str, _: Translate) -> dict[str, Any]:
    from stagkit.analysis.behind import behind
    from stagkit.analysis.grid import knows_does

    guide, language = look.scene.guide, look.scene.session.language
    answers, people, sub, options = placed(look, item)
    cells = knows_does(answers, people, guide, sub, **options)
    if not len(cells) or not cells["enough"].all():
        return {"picture": {}, "note": _("Too few answered enough of this part to show what they know and do.")}
    alt = quadrant_alt(cells, guide.subcompetency_of(item.id).title.say(language), _)
    rows, table = quadrant_rows(cells, SIZES[size], _), quadrant_table(cells, _)
    return {
        "picture": _drawn("quadrants", size, rows, quadrant_counted(cells, _), alt, table),
        "note": "",
        "behind": _behind(behind(answers, people, guide, sub, **options), look),
    }


def _behind(named: pd.DataFrame, look: Look) -> list[dict[str, Any]]:
    """What those named who know but do not do it, most named first."""
    guide, language = look.scene.guide, look.scene.session.language
    own = named[named["cell"].eq("obstacles") & named["enough"].astype(bool) & named["count"].gt(0)]
    several = own["practice"].nunique() > 1
    lines = []
    for row in own.sort_values("count", ascending=False, kind="stable").to_dict("records"):
        practice = guide.item(row["practice"])
        following = guide.obstacle_after(practice)
        if following is not None:
            text = code_label(row["code"], following, None, language)
            group = practice.stem.say(language) if several else ""
            lines.append({"group": group, "text": text, "figure": figure(row), "width": round(100 * row["share"])})
    return lines


# earlier groups


def _cohorts(look: Look, item: Item) -> dict[str, pd.DataFrame]:
    return look.once(f"earlier {item.id}", lambda: earlier_cohorts(look.room, look.scene, item))


def _earlier(look: Look, item: Item, size: str, _: Translate) -> dict[str, Any]:
    from stagkit.analysis.earlier import against_earlier

    scale, minimum = look.scene.guide.scale_of(item), look.room.minimum_group
    told = against_earlier(_cohorts(look, item), item, scale, minimum=minimum)
    if not told["enough"].any():
        return {"picture": {}, "note": _("No group had enough answers to this question.")}
    alt = interval_alt(told, item.stem.say(look.scene.session.language), _)
    what = _("Share right") if item.has_key else _("Share who do it")
    counted, rows = f"{what} · {interval_counted(told, _)}", interval_rows(told, SIZES[size], _)
    return {"picture": _drawn("intervals", size, rows, counted, alt, interval_table(told, _)), "note": ""}


# the check question


def checked(look: Look, item: Item, _: Translate) -> dict[str, str]:
    """A check question beside the item it checks: the share right before the talk, and now, once either key is out."""
    scene = look.scene
    if not item.isomorphic_of:
        return {}
    of = scene.guide.item(item.isomorphic_of)
    before, now = (_right(look, own) for own in (of, item))
    right = sentence("{share} right")
    return {
        "of": of.stem.say(scene.session.language),
        "before": "" if before is None else _(right).format(share=percent(before)),
        "now": "" if now is None else _(right).format(share=percent(now)),
        "gain": "" if before is None or now is None else gained(before, now, _),
    }


def _right(look: Look, item: Item) -> float | None:
    """The share right in the first vote, once the key was shown and enough have voted."""
    scene = look.scene
    if not may_show_key(scene.session, scene.stage(item.id)):
        return None
    votes, scale = look.seen(item), scene.guide.scale_of(item)
    share = share_right(votes.answers, item, scale, 1, look.room.minimum_group)["share"].iloc[0]
    return None if pd.isna(share) else float(share)
