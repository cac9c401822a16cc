"""What is wrong with a check question: the item that asks the same as another once more, after the talk.

Two questions that ask the same in other words are isomorphic; only then does a better second result show that people
understood, and did not just repeat what they heard: M. Smith, W. Wood, W. Adams, C. Wieman, J. Knight, N. Guild,
T. Su, "Why peer discussion improves student performance on in-class concept questions", Science 323 (2009) 122-124.
"""

from collections.abc import Iterator
from dataclasses import replace

from stagkit.domain.findings import Finding, Kind, Place, closest
from stagkit.domain.guide import Guide, Subcompetency
from stagkit.domain.items import OPTION_TYPES, Item, ItemType
from stagkit.domain.text import folded
from stagkit.errors import sentence

KEY_ASKED_FOR = (OPTION_TYPES | {ItemType.TRUE_FALSE, ItemType.NUMBER}) - {ItemType.SITUATION, ItemType.OBSTACLE}
"""The types that cannot be without a right answer: that one is missing is told for itself."""

ONE_VALUE = frozenset({ItemType.TRUE_FALSE, ItemType.NUMBER})
"""The types whose right answer is a value that can be repeated without looking at the question."""


def check_question_findings(guide: Guide, item: Item, known: frozenset[str]) -> Iterator[Finding]:
    """Everything wrong with the item that a check question names; `known` as in `checks.check_guide`."""
    if not item.isomorphic_of or item.isomorphic_of in known:
        return
    at = Place(Kind.ITEM, item.id, field="isomorphic_of")
    other = guide.find_item(item.isomorphic_of)
    if other is None:
        yield unknown_item(guide, at, item.isomorphic_of)
    elif other.id == item.id:
        yield Finding(
            at,
            sentence("The item names itself. A check question asks the same as another item, in other words."),
            sentence("Name the item that everybody answers alone, or clear the field."),
        )
    elif other.isomorphic_of:
        yield Finding(
            at,
            sentence("Item “{other}” is a check question itself."),
            sentence("Name the item that everybody answers alone, or clear the field."),
            {"other": other.id},
        )
    else:
        yield from _unlike(guide, at, item, other)
        yield from _second(guide, at, item)


def _unlike(guide: Guide, at: Place, item: Item, other: Item) -> Iterator[Finding]:
    values: dict[str, object] = {
        "item": item.id,
        "type": item.type.value,
        "other": other.id,
        "other_type": other.type.value,
    }
    if any(not own.has_key and own.type not in KEY_ASKED_FOR for own in (item, other)):
        yield Finding(
            at,
            sentence("Item “{item}” ({type}) cannot check item “{other}” ({other_type}): both need a right answer."),
            sentence("Name an item that has a right answer, or give both one."),
            values,
        )
    elif item.block is not other.block or guide.subcompetency_of(item.id) != guide.subcompetency_of(other.id):
        yield Finding(
            at,
            sentence("Item “{other}” belongs to another subcompetency or block, so it asks something else."),
            sentence("Put both into the same subcompetency and block, or name another item."),
            values,
        )


def _second(guide: Guide, at: Place, item: Item) -> Iterator[Finding]:
    first = next(own for own in guide.items if own.isomorphic_of == item.isomorphic_of)
    if first.id != item.id:
        yield Finding(
            at,
            sentence("Item “{other}” has a check question already: “{first}”. This one will never be asked."),
            sentence("Keep one of the two, or let this one check another item."),
            {"other": item.isomorphic_of, "first": first.id},
            fatal=False,
        )


def check_question_advice(home: Subcompetency | None, item: Item) -> Iterator[Finding]:
    """What keeps a check question from showing who has understood; `home` holds both questions."""
    other = next((own for own in home.items if own.id == item.isomorphic_of != item.id), None) if home else None
    if other is None:
        return
    at = Place(Kind.ITEM, item.id, field="isomorphic_of")
    values: dict[str, object] = {"other": other.id}
    if other.type is not item.type:
        yield Finding(
            at,
            sentence("It is of another type than “{other}”, so guessing right is easier in one of them."),
            sentence("Ask both in the same way."),
            values,
            fatal=False,
        )
    elif item.type in ONE_VALUE and _value(item) is not None and _value(item) == _value(other):
        yield Finding(
            at,
            sentence("What is right for “{other}” is right here as well: whoever repeats it has not understood yet."),
            sentence("Turn the statement round, or take other numbers."),
            values,
            fatal=False,
        )
    for language, stem in item.stem.by_language.items():
        if folded(stem) == folded(other.stem.by_language.get(language, "")):
            yield Finding(
                replace(at, field="stem", language=language),
                sentence("It asks in the very words of “{other}”: people repeat what they have just heard."),
                sentence("Ask the same with another case, or in other words."),
                values,
                fatal=False,
            )


def _value(item: Item) -> bool | float | None:
    return item.key_true if item.type is ItemType.TRUE_FALSE else item.key_number


def unknown_item(guide: Guide, at: Place, wanted: str) -> Finding:
    """That there is no item of the code that stands here."""
    guess = closest(wanted, [item.id for item in guide.items])
    remedy = sentence("Did you mean “{guess}”?") if guess else sentence("Write the code of an item of this guide.")
    return Finding(at, sentence("There is no item “{wanted}”."), remedy, {"wanted": wanted, "guess": guess})
