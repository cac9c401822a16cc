"""What is wrong with a guide as a guide, wherever it was written: in Excel or on the screen."""

import itertools
import re
from collections.abc import Iterator, Sequence

from stagkit.domain.findings import Finding, Kind, Place, scale_reference_findings, weight_findings
from stagkit.domain.guide import Criterion, Guide
from stagkit.domain.item_checks import item_findings
from stagkit.domain.items import ItemType
from stagkit.domain.scales import STANDARD_SCALES, Scale
from stagkit.domain.text import Text
from stagkit.errors import sentence
from stagkit.locale import LANGUAGES

TO_WRITE = "✎"
"""The sign before a template's words that tell what to write there."""

CODE = re.compile(r"[\w.\-]{1,60}")
"""Letters of any alphabet, digits, dots, dashes and underscores: safe in addresses and comma lists."""


def check_guide(guide: Guide, known: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """Everything wrong with the guide, in its own order.

    `known` are ids of parts that exist although the guide does not hold them, because something else is wrong
    with them: naming them is not one more mistake.
    """
    return (
        *_of_guide(guide),
        *_ids(guide),
        *(finding for scale in guide.scales for finding in _of_scale(scale)),
        *(finding for item in guide.items for finding in item_findings(guide, item, known)),
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
        for name in ("stem", "explanation", "unit", "full_answer", "half_answer"):
            yield Place(Kind.ITEM, item.id, field=name), getattr(item, name), name == "stem"
        for option in item.options:
            yield Place(Kind.OPTION, item.id, option.key, "text"), option.text, True
            yield Place(Kind.OPTION, item.id, option.key, "match"), option.match, item.type is ItemType.MATCH
            yield Place(Kind.OPTION, item.id, option.key, "misconception"), option.misconception, False
    for criterion in guide.criteria:
        yield Place(Kind.CRITERION, criterion.id, field="statement"), criterion.statement, True
    for scale in guide.scales:
        yield Place(Kind.SCALE, scale.id, field="name"), scale.name, True
        for point in scale.points:
            yield Place(Kind.POINT, scale.id, str(point.value), "label"), point.label, True
            yield Place(Kind.POINT, scale.id, str(point.value), "descriptor"), point.descriptor, False


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
            for language, words in text.by_language.items():
                if words.startswith(TO_WRITE):
                    yield Finding(
                        _in(place, language),
                        sentence("This still says what to write here."),
                        sentence("Write your own words, without the sign {sign}."),
                        {"sign": TO_WRITE},
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
        yield from weight_findings(Place(Kind.SUBCOMPETENCY, sub.id, field="weight"), sub.weight)
        if not sub.items and any(guide.items):
            yield Finding(
                Place(Kind.SUBCOMPETENCY, sub.id, field="id"),
                sentence("Subcompetency “{id}” has no items."),
                sentence("Write its questions, or take it out."),
                {"id": sub.id},
                fatal=False,
            )


def _ids(guide: Guide) -> Iterator[Finding]:
    yield from _code(Place(Kind.GUIDE, field="id"), guide.id)
    yield from _code(Place(Kind.GUIDE, field="version"), guide.version)
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
            place, sentence("Code “{id}” is used twice."), sentence("Give every part a code of its own."), values
        )


def _of_scale(scale: Scale) -> Iterator[Finding]:
    at = Place(Kind.SCALE, scale.id, field="value")
    values = [point.value for point in scale.points]
    if len(values) < 2:
        yield Finding(
            at,
            sentence("Scale “{scale}” has fewer than two points."),
            sentence("Write at least two points, lowest first."),
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


def _of_criterion(guide: Guide, criterion: Criterion, known: frozenset[str]) -> Iterator[Finding]:
    at = {name: Place(Kind.CRITERION, criterion.id, field=name) for name in ("scale", "required_level", "weight")}
    yield from weight_findings(at["weight"], criterion.weight)
    yield from scale_reference_findings(at["scale"], guide, criterion.scale, known)
    values = next((s.points for s in (*guide.scales, *STANDARD_SCALES) if s.id == criterion.scale), ())
    levels = [point.value for point in values]
    if levels and criterion.required_level not in levels:
        yield Finding(
            at["required_level"],
            sentence("Level {level} is not on scale “{scale}”."),
            sentence("Choose one of: {known}."),
            {"level": criterion.required_level, "scale": criterion.scale, "known": ", ".join(map(str, levels))},
        )
