"""The views of an item besides its plain votes: who changed, knows and does, and earlier groups.

What is chosen stands in the session's `projector_segment`, next to the traits a group is compared by, so that the
console, the projector and another room show the same.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from stagkit.analysis.labels import code_label
from stagkit.analysis.measures import gain, share_right
from stagkit.analysis.transitions import right_wrong, transitions
from stagkit.charts.look import SIZES
from stagkit.charts.rows import figure, heading, percent
from stagkit.domain.items import CHOICE_TYPES, SCALE_TYPES, Item, ItemType
from stagkit.domain.sessions import may_show_key
from stagkit.errors import Translate, sentence
from stagkit.views.seen import Look, people_frame

TRAITS: Mapping[str, str] = {
    "team": sentence("Team"),
    "shift": sentence("Shift"),
    "sex": sentence("Sex"),
    "tenure_band": sentence("Time in the job"),
    "role": sentence("Role"),
}
CHANGE, KNOWS_DOES, EARLIER = "change", "knows_does", "earlier"
VIEWS: Mapping[str, str] = {
    CHANGE: sentence("Who changed"),
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
    rounds = look.seen(item).rounds
    if not rounds:
        return ()
    key = may_show_key(look.scene.session, look.scene.stage(item.id))
    change = len(rounds) > 1 and (item.type in ONE_OF_A_LIST or (item.has_key and key))
    return (CHANGE,) if change else ()


def view_of(look: Look, item: Item) -> str:
    """The view that was chosen, or the whole group where this item cannot be shown in it."""
    wanted = look.scene.session.projector_segment
    return wanted if wanted in TRAITS or wanted in offered_views(look, item) else ""


def view_text(view: str, _: Translate) -> str:
    """What a screen says of the view it shows; nothing of the whole group."""
    if view in TRAITS:
        return _("Compared by: {trait}").format(trait=_(TRAITS[view]))
    return _(VIEWS[view]) if view else ""


def special(look: Look, item: Item, view: str, size: str, _: Translate) -> dict[str, Any]:
    """What a view of `VIEWS` puts on the board: picture, ways, gain, behind, and why there may be nothing."""
    draw = {CHANGE: _change}[view]
    return draw(look, item, size, _)


def nothing() -> dict[str, Any]:
    """What the other views leave empty."""
    return {"ways": [], "gain": "", "behind": []}


# who changed


def _change(look: Look, item: Item, size: str, _: Translate) -> dict[str, Any]:
    scene, minimum = look.scene, look.room.minimum_group
    scale, votes = scene.guide.scale_of(item), look.seen(item)
    people = people_frame(look.room.store.cohorts.people(scene.cohort.id))
    table = transitions(votes.answers, item, scale, minimum, people)
    told = nothing() | {"picture": {}, "note": ""}
    if may_show_key(scene.session, scene.stage(item.id)):
        told |= ways(right_wrong(votes.answers, item, scale, minimum, people), _)
    if len(table) and table["enough"].all():
        told["picture"] = _matrix(table, look, item, size, _)
    if not told["picture"] and not told["ways"]:
        told["note"] = _("Too few voted both times to show who changed.")
    return told


def ways(table: pd.DataFrame, _: Translate) -> dict[str, Any]:
    """The four ways from wrong to right with the gain of those who voted twice; empty without enough of them."""
    if not len(table) or not table["enough"].all():
        return {}
    rows = {row["change"]: row for row in table.to_dict("records")}
    before, after = (float(rows["right_right"]["share"] + rows[way]["share"]) for way in ("right_wrong", "wrong_right"))
    return {
        "ways": [
            {"text": _(text), "figure": figure(rows[way]), "width": round(100 * rows[way]["share"])}
            for way, text in WAYS.items()
        ],
        "gain": gained(before, after, _),
    }


def gained(before: float, after: float, _: Translate) -> str:
    """Two shares right and the normalized gain between them, which is undefined where all were right before."""
    won = gain(before, after)
    said = _("{before} right before, {after} after.").format(before=percent(before), after=percent(after))
    if won is None:
        return said
    number = f"{won:.2f}".replace("-", "\u2212")
    return f"{said} {_('Gain {number}.').format(number=number)}"


def _matrix(table: pd.DataFrame, look: Look, item: Item, size: str, _: Translate) -> dict[str, Any]:
    from stagkit.charts.rows import matrix_rows

    scale, language = look.scene.guide.scale_of(item), look.scene.session.language
    labels = {code: code_label(code, item, scale, language) for code in dict.fromkeys(table["first"])}
    told = table.assign(first_label=table["first"].map(labels), second_label=table["second"].map(labels))
    some = [row for row in told.to_dict("records") if row["count"] > 0]
    left_out = int(told["left_out"].iloc[0])
    counted = _("n = {count}").format(count=told["n"].iloc[0])
    if left_out:
        counted += " · " + _("{count} left out, so that nobody stands out").format(count=left_out)
    return {
        "kind": "matrix",
        "size": size,
        "rows": matrix_rows(told, SIZES[size]),
        "subtitle": heading(counted, SIZES[size], small=True),
        "alt": " ".join(f"{row['first_label']} → {row['second_label']}: {figure(row)}." for row in some),
        "table": [
            {
                "vote": row["first_label"],
                "group": "",
                "right": "",
                "answer": f"→ {row['second_label']}",
                "count": str(row["count"]),
                "share": percent(row["share"]),
            }
            for row in some
        ],
    }


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
