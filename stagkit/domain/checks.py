"""What is wrong with a guide as a guide, wherever it was written: in Excel or on the screen."""

import itertools
import math
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

from stagkit.domain.guide import Criterion, Guide
from stagkit.domain.items import OPTION_TYPES, SCALE_TYPES, Block, Item, ItemType
from stagkit.domain.scales import STANDARD_SCALES, Scale
from stagkit.domain.text import Text
from stagkit.errors import Translate, sentence
from stagkit.locale import LANGUAGES

LONGEST_STEM = 400
"""Characters of a question that still fit a phone's screen and a short memory."""

CODE = re.compile(r"[\w.\-]{1,60}")
"""Letters of any alphabet, digits, dots, dashes and underscores: safe in addresses and comma lists."""


class Kind(StrEnum):
    """The parts of a guide that can be wrong."""

    GUIDE = "guide"
    COMPETENCY = "competency"
    SUBCOMPETENCY = "subcompetency"
    ITEM = "item"
    OPTION = "option"
    CRITERION = "criterion"
    SCALE = "scale"
    POINT = "point"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a guide: which part by its id, which field, in which language.

    `part` is the option's key or the point's value, within the item or scale `id`.
    """

    kind: Kind
    id: str = ""
    part: str = ""
    field: str = ""
    language: str = ""

    @property
    def name(self) -> str:
        """The place in the guide's own codes, such as "item q1 / b / text (es)"."""
        words = [f"{self.kind} {self.id}".strip(), self.part, self.field]
        return " / ".join(word for word in words if word) + (f" ({self.language})" if self.language else "")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong: where, what and what to do. Only a `fatal` one keeps the guide from being used."""

    place: Place
    what: str
    remedy: str
    values: dict[str, object] = field(default_factory=dict)
    fatal: bool = True

    def say(self, translate: Translate) -> str:
        """The finding in the reader's language."""
        what, remedy = (translate(part).format(**self.values) for part in (self.what, self.remedy))
        return f"{self.place.name}: {what} {remedy}"


def check_guide(guide: Guide, known: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """Everything wrong with the guide, in its own order.

    `known` are ids of parts that exist although the guide does not hold them, because something else is wrong
    with them: naming them is not one more mistake.
    """
    return (
        *_of_guide(guide),
        *_ids(guide),
        *(finding for scale in guide.scales for finding in _of_scale(scale)),
        *(finding for item in guide.items for finding in _of_item(guide, item, known)),
        *(finding for criterion in guide.criteria for finding in _of_criterion(guide, criterion, known)),
        *_texts(guide),
    )


def ready_languages(guide: Guide) -> tuple[str, ...]:
    """The guide's languages in which no text is missing: those a session may open in."""
    missing = {finding.place.language for finding in _texts(guide)}
    return tuple(language for language in guide.languages if language not in missing)


def written_texts(guide: Guide) -> Iterator[tuple[Place, Text, bool]]:
    """Every text of the guide with its place, and whether it must be written at all."""
    for name in ("title", "welcome", "where_are_you"):
        yield Place(Kind.GUIDE, field=name), getattr(guide, name), name == "title"
    for competency in guide.competencies:
        yield Place(Kind.COMPETENCY, competency.id, field="title"), competency.title, True
    for sub in guide.subcompetencies:
        for name in ("title", "expected_results", "importance", "associated_knowledge"):
            yield Place(Kind.SUBCOMPETENCY, sub.id, field=name), getattr(sub, name), name == "title"
    for item in guide.items:
        for name in ("stem", "explanation", "unit"):
            yield Place(Kind.ITEM, item.id, field=name), getattr(item, name), name == "stem"
        for option in item.options:
            yield Place(Kind.OPTION, item.id, option.key, "text"), option.text, True
            yield Place(Kind.OPTION, item.id, option.key, "misconception"), option.misconception, False
    for criterion in guide.criteria:
        yield Place(Kind.CRITERION, criterion.id, field="statement"), criterion.statement, True
    for scale in guide.scales:
        yield Place(Kind.SCALE, scale.id, field="name"), scale.name, True
        for point in scale.points:
            yield Place(Kind.POINT, scale.id, str(point.value), "label"), point.label, True
            yield Place(Kind.POINT, scale.id, str(point.value), "descriptor"), point.descriptor, False


def closest(word: str, known: Collection[str]) -> str:
    """The known word most like `word`, or "" if none is near."""
    by_fold = {other.casefold(): other for other in known}
    return next((by_fold[found] for found in get_close_matches(word.casefold(), list(by_fold), 1, 0.6)), "")


def _texts(guide: Guide) -> Iterator[Finding]:
    for place, text, needed in written_texts(guide):
        if text:
            source = _shortened(text.say(guide.languages[0] if guide.languages else ""))
            for language in text.missing(guide.languages):
                yield Finding(
                    _in(place, language),
                    sentence("The text is missing in this language."),
                    sentence("Translate: “{source}”"),
                    {"source": source},
                )
        elif needed:
            for language in guide.languages[:1]:
                yield Finding(
                    _in(place, language),
                    sentence("The text is empty."),
                    sentence("Write it in every language of the guide."),
                )


def _in(place: Place, language: str) -> Place:
    return Place(place.kind, place.id, place.part, place.field, language)


def _shortened(text: str, longest: int = 80) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def _of_guide(guide: Guide) -> Iterator[Finding]:
    if not guide.languages:
        yield Finding(
            Place(Kind.GUIDE, field="languages"),
            sentence("The guide names no language."),
            sentence("Write at least one of: {known}."),
            {"known": ", ".join(LANGUAGES)},
        )
    for language in guide.languages:
        if language not in LANGUAGES:
            yield Finding(
                Place(Kind.GUIDE, field="languages"),
                sentence("Language “{code}” is not known."),
                sentence("Write codes from: {known}."),
                {"code": language, "known": ", ".join(LANGUAGES)},
            )
    for name, parts in (
        ("competencies", guide.competencies),
        ("subcompetencies", tuple(guide.subcompetencies)),
        ("items", tuple(guide.items)),
    ):
        if not parts:
            yield Finding(
                Place(Kind.GUIDE, field=name),
                sentence("There is nothing here yet."),
                sentence("A guide needs at least one competency, one subcompetency and one item."),
            )
    for sub in guide.subcompetencies:
        yield from _weight(Place(Kind.SUBCOMPETENCY, sub.id, field="weight"), sub.weight)
        if not sub.items and any(guide.items):
            yield Finding(
                Place(Kind.SUBCOMPETENCY, sub.id, field="id"),
                sentence("Subcompetency “{id}” has no items."),
                sentence("Write its items, or delete its row."),
                {"id": sub.id},
                fatal=False,
            )


def _ids(guide: Guide) -> Iterator[Finding]:
    yield from _code(Place(Kind.GUIDE, field="id"), guide.id)
    for kind, codes in (
        (Kind.COMPETENCY, [competency.id for competency in guide.competencies]),
        (Kind.SUBCOMPETENCY, [sub.id for sub in guide.subcompetencies]),
        (Kind.ITEM, [item.id for item in guide.items]),
        (Kind.CRITERION, [criterion.id for criterion in guide.criteria]),
        (Kind.SCALE, [scale.id for scale in guide.scales]),
    ):
        for place, code in enumerate(codes):
            yield from _code(Place(kind, code, field="id"), code, codes[:place])
    for item in guide.items:
        keys = [option.key for option in item.options]
        for place, key in enumerate(keys):
            yield from _code(Place(Kind.OPTION, item.id, key, "key"), key, keys[:place])


def _code(place: Place, code: str, earlier: Sequence[str] = ()) -> Iterator[Finding]:
    values: dict[str, object] = {"id": code}
    if not code:
        yield Finding(place, sentence("The code is empty."), sentence("Write a short code of its own, such as K1-03."))
    elif not CODE.fullmatch(code):
        values["better"] = "-".join(re.findall(r"[\w.\-]+", code))[:60] or "K1-03"
        yield Finding(
            place,
            sentence("Code “{id}” holds spaces or signs that a code cannot have."),
            sentence("Use letters, digits, dots and dashes only, such as {better}."),
            values,
        )
    elif code in earlier:
        yield Finding(
            place, sentence("Code “{id}” is used twice."), sentence("Give every row a code of its own."), values
        )


def _weight(place: Place, weight: float) -> Iterator[Finding]:
    if not math.isfinite(weight) or weight < 0:
        yield Finding(
            place,
            sentence("Weight {weight} is below zero or not a number."),
            sentence("Write 1, or a number above zero."),
            {"weight": f"{weight:g}"},
        )


def _of_scale(scale: Scale) -> Iterator[Finding]:
    at = Place(Kind.SCALE, scale.id, field="value")
    values = [point.value for point in scale.points]
    if len(values) < 2:
        yield Finding(
            at,
            sentence("Scale “{scale}” has fewer than two points."),
            sentence("Write one row for each point, lowest first."),
            {"scale": scale.id},
        )
    for earlier, value in itertools.pairwise(values):
        if value <= earlier:
            yield Finding(
                Place(Kind.POINT, scale.id, str(value), "value"),
                sentence("Value {value} of scale “{scale}” does not rise above {earlier} before it."),
                sentence("Write the points from lowest to highest, each value once."),
                {"scale": scale.id, "value": value, "earlier": earlier},
            )


def _scale_reference(place: Place, guide: Guide, scale: str, known: frozenset[str]) -> Iterator[Finding]:
    offered = [own.id for own in (*guide.scales, *STANDARD_SCALES)]
    if scale and scale not in offered and scale not in known:
        yield Finding(
            place,
            sentence("There is no scale “{scale}”."),
            sentence("Choose one of: {known}."),
            {"scale": scale, "known": ", ".join(dict.fromkeys(offered))},
        )


def _of_criterion(guide: Guide, criterion: Criterion, known: frozenset[str]) -> Iterator[Finding]:
    at = {name: Place(Kind.CRITERION, criterion.id, field=name) for name in ("scale", "required_level", "weight")}
    yield from _weight(at["weight"], criterion.weight)
    yield from _scale_reference(at["scale"], guide, criterion.scale, known)
    values = next((s.points for s in (*guide.scales, *STANDARD_SCALES) if s.id == criterion.scale), ())
    levels = [point.value for point in values]
    if levels and criterion.required_level not in levels:
        yield Finding(
            at["required_level"],
            sentence("Level {level} is not on scale “{scale}”."),
            sentence("Choose one of: {known}."),
            {"level": criterion.required_level, "scale": criterion.scale, "known": ", ".join(map(str, levels))},
        )


def _of_item(guide: Guide, item: Item, known: frozenset[str]) -> Iterator[Finding]:
    yield from _weight(Place(Kind.ITEM, item.id, field="weight"), item.weight)
    yield from _stem_length(item)
    yield from _options(item)
    yield from _key(item)
    yield from _item_scale(guide, item, known)
    yield from _pair(guide, item, known)
    yield from _follows(guide, item, known)


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


def _options(item: Item) -> Iterator[Finding]:
    at, count = Place(Kind.ITEM, item.id, field="options"), len(item.options)
    if item.type in OPTION_TYPES:
        if count < 2 and not (item.type is ItemType.OBSTACLE and count == 0):
            yield Finding(
                at,
                sentence("Item “{item}” ({type}) needs at least two options; it has {count}."),
                sentence("Write one row for each option on the sheet Options."),
                {"item": item.id, "type": item.type.value, "count": count},
            )
    elif count:
        yield Finding(
            Place(Kind.OPTION, item.id, item.options[0].key, "item"),
            sentence("Item “{item}” is of type {type}, which has no options."),
            sentence("Delete its options, or change its type."),
            {"item": item.id, "type": item.type.value},
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
        case ItemType.SINGLE_CHOICE | ItemType.MULTIPLE_CHOICE if item.options and not item.keys:
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
        yield from _scale_reference(Place(Kind.ITEM, item.id, field="scale"), guide, item.scale, known)
        return
    for name, given in (("scale", bool(item.scale)), ("reverse", item.reverse)):
        if given:
            yield Finding(
                Place(Kind.ITEM, item.id, field=name),
                sentence("An item of type {type} is not answered on a scale."),
                sentence("This cell will be ignored; clear it."),
                {"type": item.type.value},
                fatal=False,
            )


def _pair(guide: Guide, item: Item, known: frozenset[str]) -> Iterator[Finding]:
    if not item.pairs_with or item.pairs_with in known:
        return
    at = Place(Kind.ITEM, item.id, field="pairs_with")
    partner = next((own for own in guide.items if own.id == item.pairs_with), None)
    if partner is None:
        yield _unknown_item(guide, at, item.pairs_with)
    elif item.block is not Block.PRACTICE or partner.block is not Block.KNOWLEDGE:
        yield Finding(
            at,
            sentence("Item “{item}” ({type}) cannot mirror item “{other}” ({other_type})."),
            sentence("Name, on a practice item, the knowledge item that it mirrors."),
            {"item": item.id, "type": item.type.value, "other": partner.id, "other_type": partner.type.value},
        )


def _follows(guide: Guide, item: Item, known: frozenset[str]) -> Iterator[Finding]:
    at = Place(Kind.ITEM, item.id, field="follows")
    if item.type is not ItemType.OBSTACLE:
        if item.follows:
            yield Finding(
                at,
                sentence("Only an item of type obstacle follows another; this one is {type}."),
                sentence("Clear the cell, or change the type."),
                {"type": item.type.value},
            )
        return
    if item.follows in known:
        return
    before = next((own for own in guide.items if own.id == item.follows), None)
    if not item.follows:
        yield Finding(
            at,
            sentence("An obstacle item says nothing about which answer it follows."),
            sentence("Write the code of the practice item whose low answer brings it up."),
        )
    elif before is None:
        yield _unknown_item(guide, at, item.follows)
    elif before.type not in SCALE_TYPES:
        yield Finding(
            at,
            sentence("Item “{other}” is of type {type}, so it has no low answer to ask about."),
            sentence("Name an item of type {types}."),
            {"other": before.id, "type": before.type.value, "types": "frequency / last_time"},
        )


def _unknown_item(guide: Guide, at: Place, wanted: str) -> Finding:
    guess = closest(wanted, [item.id for item in guide.items])
    remedy = sentence("Did you mean “{guess}”?") if guess else sentence("Write the code of an item of this guide.")
    return Finding(at, sentence("There is no item “{wanted}”."), remedy, {"wanted": wanted, "guess": guess})
