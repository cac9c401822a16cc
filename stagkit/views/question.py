"""An item as both pages ask it: what people choose among, its picture, and its key once that may be told."""

import hashlib
from typing import Any

from stagkit.analysis.labels import code_label, pair_label
from stagkit.domain.items import SCALE_TYPES, Item, ItemType, Option
from stagkit.domain.media import LARGEST, PICTURE
from stagkit.domain.scales import Scale
from stagkit.errors import Translate
from stagkit.files.media_files import as_address
from stagkit.views.room import Room


def offered(item: Item, scale: Scale, language: str, _: Translate) -> list[str]:
    """What people choose among. The steps of an order item are mixed: their own order is the answer."""
    if item.type in SCALE_TYPES:
        return [point.label.say(language) for point in scale.points]
    if item.type is ItemType.TRUE_FALSE:
        return [_("True"), _("False")]
    options = _mixed(item) if item.type is ItemType.ORDER else item.choices
    return [code_label(option.key, item, scale, language) for option in options]


def partners(item: Item, language: str) -> list[str]:
    """What the lines of a match item are paired with, mixed: side by side they would be the answer."""
    return [option.match.say(language) for option in _mixed(item)] if item.type is ItemType.MATCH else []


def _mixed(item: Item) -> list[Option]:
    """The options in a sequence of their own, the same on every screen, never the guide's."""
    mixed = sorted(item.options, key=lambda own: hashlib.sha256(f"{item.id} {own.key}".encode()).hexdigest())
    return mixed[1:] + mixed[:1] if tuple(mixed) == item.options else mixed


def spots(item: Item, *, with_key: bool) -> list[dict[str, Any]]:
    """The spots of a hotspot's picture as percentages of it, numbered as `offered`; which are right with the key."""
    return [
        {
            "number": number,
            "right": with_key and option.correct,
            "at": {side: f"{100 * getattr(option.spot, side):g}%" for side in ("left", "top", "width", "height")},
        }
        for number, option in enumerate(item.options, 1)
        if item.type is ItemType.HOTSPOT and option.spot
    ]


def key_of(item: Item, language: str, _: Translate) -> dict[str, Any]:
    """The right answer and the reason. Ask `may_show_key` first, or show it to the facilitator alone."""
    return {
        "answers": _right(item, language, _),
        "ordered": item.type is ItemType.ORDER,
        "reason": item.explanation.say(language),
        "source": item.source,
    }


def _right(item: Item, language: str, _: Translate) -> list[str]:
    if item.type is ItemType.TRUE_FALSE and item.key_true is not None:
        return [_("True") if item.key_true else _("False")]
    if item.type is ItemType.NUMBER and item.key_number is not None:
        number = f"{item.key_number:g}" + (f" ± {item.tolerance:g}" if item.tolerance else "")
        number = number.replace(".", ",") if language != "en" else number
        return [f"{number} {item.unit.say(language)}".strip()]
    if item.type is ItemType.MATCH:
        return [pair_label(option, option, language) for option in item.options]
    return [code_label(key, item, None, language) for key in item.keys]


def picture_of(room: Room, name: str) -> str:
    """A picture of the guide as an address the page can show without asking anybody; empty if it is not there."""
    return as_address(name, room.workspace.media, LARGEST["picture"]) if PICTURE.fullmatch(name) else ""
