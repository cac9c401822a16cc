"""What gives a right option away, or makes a wrong one useless.

Rules of item writing: Haladyna, Downing, Rodriguez (2002), see `stem_advice`; that three options do:
M. Rodriguez, "Three options are optimal for multiple-choice items", Educational Measurement 24 (2005) 3-13.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache

from stagkit.domain.findings import Finding, Kind, Place
from stagkit.domain.items import SEVERAL_TYPES, Item, ItemType, Option
from stagkit.domain.text import folded
from stagkit.domain.vocabulary import pattern, words_of
from stagkit.domain.vocabulary.words import Words
from stagkit.errors import sentence

KEYED_TYPES = frozenset({ItemType.SINGLE_CHOICE, ItemType.MULTIPLE_CHOICE, ItemType.SITUATION})
FEWEST_OPTIONS = 3
"""With two, every second guess is right."""
MOST_OPTIONS = 7
"""More do not fit a phone's screen, nor a short memory while they are put in order."""
LONGEST_OPTION = 90
"""Characters: three lines on a phone 360 pixels wide."""
STANDS_OUT = 1.6
"""A right option this many times as long as the longest wrong one is found without knowing anything."""
STANDS_OUT_BY = 15
"""Characters: between short options ("Yes", "No, stop") the times say nothing."""


def option_advice(item: Item) -> Iterator[Finding]:
    """Everything seen in the item's options, in each language that is written."""
    yield from _how_many(item)
    for option in item.options:
        yield from _misconception(item, option)
        for language, text in option.text.by_language.items():
            at = Place(Kind.OPTION, item.id, option.key, "text", language)
            yield from _length(at, text)
            if item.type in KEYED_TYPES:
                yield from _words(at, option, text, language)
    for language in item.stem.by_language:
        yield from _longest_is_right(item, language)
        yield from _alike(item, language)


def _how_many(item: Item) -> Iterator[Finding]:
    at, count = Place(Kind.ITEM, item.id, field="options"), len(item.options)
    if item.type in KEYED_TYPES and 2 <= count < FEWEST_OPTIONS:
        yield Finding(
            at,
            sentence("With two options every second guess is right."),
            sentence("Add a third: a mistake that people really make."),
            fatal=False,
        )
    elif count > MOST_OPTIONS:
        yield Finding(
            at,
            sentence("It has {count} options. A phone's screen and a short memory hold {most}."),
            sentence("Keep the {most} that matter."),
            {"count": count, "most": MOST_OPTIONS},
            fatal=False,
        )
    if item.type in SEVERAL_TYPES and count and len(item.keys) == count:
        yield Finding(
            at,
            sentence("Every option is right. Who picks all of them need not know anything."),
            sentence("Add a wrong one: a mistake that people really make."),
            fatal=False,
        )


def _misconception(item: Item, option: Option) -> Iterator[Finding]:
    judged = item.type in KEYED_TYPES | {ItemType.HOTSPOT} and bool(item.keys)
    if judged and not option.correct and not option.misconception:
        yield Finding(
            Place(Kind.OPTION, item.id, option.key, "misconception"),
            sentence("Nothing says what a person thinks who picks this wrong option, so the talk cannot start there."),
            sentence("Name the mistake behind it, or put a real mistake in its place."),
            fatal=False,
        )


def _length(at: Place, text: str) -> Iterator[Finding]:
    if len(text) > LONGEST_OPTION:
        yield Finding(
            at,
            sentence("The option has {count} characters; more than {most} are hard to compare on a phone."),
            sentence("Keep what tells it from the others; move the rest into the question."),
            {"count": len(text), "most": LONGEST_OPTION},
            fatal=False,
        )


def _words(at: Place, option: Option, text: str, language: str) -> Iterator[Finding]:
    for what, remedy, picks in _CLUES:
        if (word := _met(text, language, picks)) and not (picks is _absolutes and option.correct):
            yield Finding(at, what, remedy, {"word": word}, fatal=False)


def _absolutes(words: Words) -> str:
    return words.absolutes


def _of_all(words: Words) -> str:
    return f"{words.all_of_these}, {words.none_of_these}"


def _ignorance(words: Words) -> str:
    return words.dont_know


_Picks = Callable[[Words], str]
_CLUES: tuple[tuple[str, str, _Picks], ...] = (
    (
        sentence("“{word}” refers to the other options. Who knows two of them need not know the rest."),
        sentence("Write an answer of its own, or make it a multiple_choice."),
        _of_all,
    ),
    (
        sentence("“{word}” is offered on every page already, and counts apart."),
        sentence("Delete this option, or put a real mistake in its place."),
        _ignorance,
    ),
    (
        sentence("“{word}” in a wrong option gives it away: few things are always so."),
        sentence("Write the mistake as people would say it."),
        _absolutes,
    ),
)


@lru_cache(maxsize=50_000)
def _met(text: str, language: str, picks: _Picks) -> str:
    words = words_of(language)
    if words is None:
        return ""
    found = pattern(picks(words)).search(text)
    # "I don't know the name, I ask" is an answer; "I don't know" alone is none.
    if found and picks is _ignorance and len(folded(text)) > len(found[0]) + 6:
        return ""
    return found[0] if found else ""


def _longest_is_right(item: Item, language: str) -> Iterator[Finding]:
    if item.type not in KEYED_TYPES:
        return
    written = [(option, len(option.text.by_language.get(language, "").strip())) for option in item.options]
    right = [pair for pair in written if pair[0].correct]
    wrong = [length for option, length in written if not option.correct]
    if not right or not wrong or not min(wrong):
        return
    option, shortest = min(right, key=lambda pair: pair[1])
    if shortest >= STANDS_OUT * max(wrong) and shortest - max(wrong) >= STANDS_OUT_BY:
        yield Finding(
            Place(Kind.OPTION, item.id, option.key, "text", language),
            sentence("The right option is much longer than the others, so it is guessed."),
            sentence("Make the options about equally long."),
            fatal=False,
        )


def _alike(item: Item, language: str) -> Iterator[Finding]:
    if item.type is ItemType.MATCH:
        return
    seen: set[str] = set()
    for option in item.options:
        text = option.text.by_language.get(language, "")
        if folded(text) and folded(text) in seen:
            yield Finding(
                Place(Kind.OPTION, item.id, option.key, "text", language),
                sentence("Two options both say “{text}”."),
                sentence("Put a real mistake in the place of one."),
                {"text": text},
                fatal=False,
            )
        seen.add(folded(text))
