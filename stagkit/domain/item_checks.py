"""What is wrong with one item: its options, its key, its scale, and the items it names."""

import math
from collections.abc import Iterator

from stagkit.domain.check_questions import check_question_findings, unknown_item
from stagkit.domain.findings import Finding, Kind, Place, scale_reference_findings, weight_findings
from stagkit.domain.guide import Guide
from stagkit.domain.items import SCALE_TYPES, Block, Item, ItemType
from stagkit.domain.media import media_findings
from stagkit.domain.option_checks import option_findings
from stagkit.errors import sentence

LONGEST_STEM = 400
"""Characters of a question that still fit a phone's screen and a short memory."""


def item_findings(guide: Guide, item: Item, known: frozenset[str]) -> Iterator[Finding]:
    """Everything wrong with the item as a part of its guide; `known` as in `checks.check_guide`."""
    yield from weight_findings(Place(Kind.ITEM, item.id, field="weight"), item.weight)
    yield from _stem_length(item)
    yield from option_findings(item)
    yield from media_findings(item)
    yield from _key(item)
    yield from _item_scale(guide, item, known)
    yield from _pair(guide, item, known)
    yield from _follows(guide, item, known)
    yield from check_question_findings(guide, item, known)


def _stem_length(item: Item) -> Iterator[Finding]:
    for language, stem in item.stem.by_language.items():
        if len(stem) > LONGEST_STEM:
            yield Finding(
                Place(Kind.ITEM, item.id, field="stem", language=language),
                sentence("The question has {count} characters; a phone's screen holds {most}."),
                sentence("Ask one thing in short words, or make two items of it."),
                {"count": len(stem), "most": LONGEST_STEM},
                fatal=False,
            )


def _key(item: Item) -> Iterator[Finding]:
    at, values = Place(Kind.ITEM, item.id, field="answer"), {"item": item.id, "keys": ", ".join(item.keys)}
    match item.type:
        case ItemType.SINGLE_CHOICE if len(item.keys) > 1:
            yield Finding(
                at,
                sentence("A single choice has one right answer, but {keys} are given."),
                sentence("Keep one, or make it a multiple_choice."),
                dict(values),
            )
        case ItemType.SINGLE_CHOICE | ItemType.MULTIPLE_CHOICE | ItemType.HOTSPOT if item.options and not item.keys:
            yield _no_key(at, sentence("Write the key of the right option, such as {example}."), item.options[0].key)
        case ItemType.SITUATION if item.options and not item.keys:
            yield Finding(
                at,
                sentence("Nothing says what one should do, so this item gives no score."),
                sentence("Write the key of the right option, if the site's standard gives one."),
                fatal=False,
            )
        case ItemType.TRUE_FALSE if item.key_true is None:
            yield _no_key(at, sentence("Write true or false."), "")
        case ItemType.NUMBER if item.key_number is None or not math.isfinite(item.key_number):
            yield _no_key(at, sentence("Write the right number, such as {example}."), "7.5")
    if not math.isfinite(item.tolerance) or item.tolerance < 0:
        yield Finding(
            Place(Kind.ITEM, item.id, field="tolerance"),
            sentence("Tolerance {tolerance} is below zero or not a number."),
            sentence("Write how far from the right number still counts, such as 0.2."),
            {"tolerance": f"{item.tolerance:g}"},
        )


def _no_key(at: Place, remedy: str, example: str) -> Finding:
    return Finding(at, sentence("The right answer is missing."), remedy, {"example": example})


def _item_scale(guide: Guide, item: Item, known: frozenset[str]) -> Iterator[Finding]:
    if item.type in SCALE_TYPES:
        yield from scale_reference_findings(Place(Kind.ITEM, item.id, field="scale"), guide, item.scale, known)
        return
    for name, given in (("scale", bool(item.scale)), ("reverse", item.reverse)):
        if given:
            yield Finding(
                Place(Kind.ITEM, item.id, field=name),
                sentence("An item of type {type} is not answered on a scale."),
                sentence("It will be ignored. Take it out."),
                {"type": item.type.value},
                fatal=False,
            )


def _pair(guide: Guide, item: Item, known: frozenset[str]) -> Iterator[Finding]:
    if not item.pairs_with or item.pairs_with in known:
        return
    at = Place(Kind.ITEM, item.id, field="pairs_with")
    partner = guide.find_item(item.pairs_with)
    if partner is None:
        yield unknown_item(guide, at, item.pairs_with)
    elif item.block is not Block.PRACTICE or partner.block is not Block.KNOWLEDGE:
        yield Finding(
            at,
            sentence("Item “{item}” ({type}) cannot mirror item “{other}” ({other_type})."),
            sentence("Name, on a practice item, the knowledge item that it mirrors."),
            {"item": item.id, "type": item.type.value, "other": partner.id, "other_type": partner.type.value},
        )
    elif partner.isomorphic_of:
        yield Finding(
            at,
            sentence("Item “{other}” is a check question: nobody answers it alone, so nothing can mirror it."),
            sentence("Name the item that it checks: “{checked}”."),
            {"other": partner.id, "checked": partner.isomorphic_of},
        )


def _follows(guide: Guide, item: Item, known: frozenset[str]) -> Iterator[Finding]:
    at = Place(Kind.ITEM, item.id, field="follows")
    if item.type is not ItemType.OBSTACLE:
        if item.follows:
            yield Finding(
                at,
                sentence("Only an item of type obstacle follows another; this one is {type}."),
                sentence("Take it out, or change the type."),
                {"type": item.type.value},
            )
        return
    if item.follows in known:
        return
    before = guide.find_item(item.follows)
    if not item.follows:
        yield Finding(
            at,
            sentence("An obstacle item says nothing about which answer it follows."),
            sentence("Write the code of the practice item whose low answer brings it up."),
        )
    elif before is None:
        yield unknown_item(guide, at, item.follows)
    elif before.type not in SCALE_TYPES:
        yield Finding(
            at,
            sentence("Item “{other}” is of type {type}, so it has no low answer to ask about."),
            sentence("Name an item of type {types}."),
            {"other": before.id, "type": before.type.value, "types": " / ".join(sorted(SCALE_TYPES))},
        )
