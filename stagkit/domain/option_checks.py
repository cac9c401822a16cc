"""What is wrong with an item's options: how many there are, the sides of a match, the spots on a picture."""

import math
from collections.abc import Iterator

from stagkit.domain.findings import Finding, Kind, Place
from stagkit.domain.items import OPTION_TYPES, Item, ItemType, Option
from stagkit.domain.text import Text, folded
from stagkit.errors import sentence


def option_findings(item: Item) -> Iterator[Finding]:
    """Everything wrong with the options of the item; an empty text is told by `checks.check_guide`."""
    yield from _count(item)
    if item.type is ItemType.MATCH:
        yield from _repeated(item)
    if item.type is ItemType.HOTSPOT:
        yield from _picture(item)
        yield from (finding for option in item.options for finding in _spot(item, option))
    yield from (finding for option in item.options for finding in _needless(item, option))


def _count(item: Item) -> Iterator[Finding]:
    at, count = Place(Kind.ITEM, item.id, field="options"), len(item.options)
    if item.type in OPTION_TYPES:
        if count < 2 and not (item.type is ItemType.OBSTACLE and count == 0):
            yield Finding(
                at,
                sentence("Item “{item}” ({type}) needs at least two options; it has {count}."),
                sentence("Add options until there are at least two."),
                {"item": item.id, "type": item.type.value, "count": count},
            )
    elif count:
        yield Finding(
            Place(Kind.OPTION, item.id, item.options[0].key, "item"),
            sentence("Item “{item}” is of type {type}, which has no options."),
            sentence("Delete its options, or change its type."),
            {"item": item.id, "type": item.type.value},
        )


def _repeated(item: Item) -> Iterator[Finding]:
    """Two left sides or two right sides that read the same: nobody could tell which belongs to which."""
    for side in ("text", "match"):
        seen: set[tuple[str, str]] = set()
        for option in item.options:
            text: Text = getattr(option, side)
            for language, words in text.by_language.items():
                mark = (language, folded(words))
                if mark[1] and mark in seen:
                    yield Finding(
                        Place(Kind.OPTION, item.id, option.key, side, language),
                        sentence("Two pairs of this match both say “{text}”, so they cannot be told apart."),
                        sentence("Write a different text on each side of every pair."),
                        {"text": words},
                    )
                seen.add(mark)


def _picture(item: Item) -> Iterator[Finding]:
    if not item.image:
        yield Finding(
            Place(Kind.ITEM, item.id, field="image"),
            sentence("A hotspot is pointed out on a picture, but no picture is named."),
            sentence("Put the picture into the folder media and write its name."),
        )


def _spot(item: Item, option: Option) -> Iterator[Finding]:
    at = Place(Kind.OPTION, item.id, option.key, "spot")
    spot = option.spot
    if spot is None:
        yield Finding(
            at,
            sentence("Nothing says where on the picture spot “{key}” lies."),
            sentence("Draw its rectangle on the picture, or write left, top, width and height in percent of it."),
            {"key": option.key},
        )
        return
    sides = (spot.left, spot.top, spot.width, spot.height)
    # A rectangle drawn up to the edge may pass it by a rounding of binary fractions.
    inside = spot.left + spot.width <= 1 + 1e-9 and spot.top + spot.height <= 1 + 1e-9
    if not (all(math.isfinite(side) and side >= 0 for side in sides) and spot.width and spot.height and inside):
        yield Finding(
            at,
            sentence("Spot “{key}” does not lie on the picture: left, top, width and height are {sides} percent."),
            sentence("Draw it anew, or write percents that stay within 100, such as 20, 10, 30, 25."),
            {"key": option.key, "sides": ", ".join(f"{100 * side:g}" for side in sides)},
        )


def _needless(item: Item, option: Option) -> Iterator[Finding]:
    for field, given, owner in (
        ("match", bool(option.match), ItemType.MATCH),
        ("spot", option.spot is not None, ItemType.HOTSPOT),
    ):
        if given and item.type is not owner:
            yield Finding(
                Place(Kind.OPTION, item.id, option.key, field),
                sentence("Only an item of type {owner} uses this; this one is {type}."),
                sentence("It will be ignored. Take it out."),
                {"owner": owner.value, "type": item.type.value},
                fatal=False,
            )
