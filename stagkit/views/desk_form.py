"""The fields of the part that is open on the desk, as plain lists that the page draws with one loop.

A form is a list of sections, a section a list of rows, a row a list of fields. A field names its place, how it is
edited (`control`) and what stands in it; a text stands in `texts`, by language.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from stagkit.domain.edits import find, key_of
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import (
    Competency,
    CompetencyKind,
    Criterion,
    EvidenceType,
    Guide,
    Method,
    Subcompetency,
    Theme,
)
from stagkit.domain.guide_words import code_word
from stagkit.domain.items import CHOICE_TYPES, OPTION_TYPES, SEVERAL_TYPES, Block, Item, ItemType, Option
from stagkit.domain.scales import STANDARD_SCALES, Point, Scale
from stagkit.domain.text import Text
from stagkit.errors import Translate
from stagkit.locale import LANGUAGE_NAMES
from stagkit.views.desk_parts import unused
from stagkit.views.desk_types import FIELDS
from stagkit.views.desk_values import shown_number

Row = dict[str, Any]
MISTAKEN = frozenset({ItemType.SINGLE_CHOICE, ItemType.MULTIPLE_CHOICE, ItemType.SITUATION, ItemType.HOTSPOT})
"""The types whose wrong options each stand for a mistake that people really make."""


def place_key(place: Place) -> str:
    """A field's name on the page."""
    return f"{place.kind}|{place.id}|{place.part}|{place.field}"


@dataclass(frozen=True, slots=True)
class Fields:
    """Makes the fields of one part."""

    _: Translate
    place: Place
    part: Any

    def field(self, name: str, label: str, control: str, **more: Any) -> Row:
        place = {"kind": self.place.kind.value, "id": self.place.id, "part": self.place.part, "field": name}
        value = getattr(self.part, name, None)
        if isinstance(value, StrEnum):
            value = value.value
        if isinstance(value, tuple):
            value = [own.value if isinstance(own, StrEnum) else own for own in value]
        made = {"key": "|".join(place.values()), "place": place, "label": label, "control": control, **more}
        if isinstance(value, Text):
            return {**made, "texts": dict(value.by_language)}
        return {"value": value, **made}

    def text(self, name: str, label: str, hint: str = "", rows: int = 2) -> Row:
        return self.field(name, label, "text", rows=rows, hint=hint)

    def plain(self, name: str, label: str, hint: str = "") -> Row:
        return self.field(name, label, "plain", hint=hint)

    def number(self, name: str, label: str, hint: str = "") -> Row:
        return self.field(name, label, "number", value=shown_number(getattr(self.part, name)), hint=hint)

    def check(self, name: str, label: str, hint: str = "") -> Row:
        return self.field(name, label, "check", hint=hint)

    def choice(self, name: str, label: str, choices: list[Row], hint: str = "") -> Row:
        return self.field(name, label, "choice", choices=choices, hint=hint)

    def code(self, label: str = "") -> Row:
        name = {Kind.OPTION: "key", Kind.POINT: "value"}.get(self.place.kind, "id")
        return self.field(name, label or self._("Code"), "code", value=key_of(self.part))

    def media(self, name: str, label: str, of: str) -> Row:
        return self.field(name, label, "media", of=of)


def form(guide: Guide, place: Place, _: Translate) -> Row:
    """Everything the page needs to draw the part at `place`. Raises Astray."""
    part = find(guide, place)
    make = Fields(_, place, part)
    sections = {
        Guide: lambda: _guide(make),
        Competency: lambda: _competency(make),
        Subcompetency: lambda: _subcompetency(make),
        Item: lambda: _item(guide, make),
        Criterion: lambda: _criterion(guide, make),
        Scale: lambda: _scale(make),
    }[type(part)]()
    return {
        "key": f"{place.kind}|{place.id}",
        "kind": place.kind.value,
        "id": place.id,
        "type": part.type.value if isinstance(part, Item) else "",
        "name": _kind_name(part, _),
        "image": part.image if isinstance(part, Item) else "",
        "origin": getattr(part, "origin", ""),
        "unused": bool(unused(guide, part)) if isinstance(part, Item) else False,
        "sections": sections,
    }


def section(title: str, rows: Iterable[Iterable[Row]], **more: Any) -> Row:
    """A part of the form; its rows hold fields."""
    return {"title": title, "rows": [{"fields": list(fields)} for fields in rows], **more}


def listed(codes: Iterable[StrEnum], _: Translate) -> list[Row]:
    """Codes and their words, to choose from."""
    return [{"code": code.value, "text": code_word(code, _)} for code in codes]


def _kind_name(part: Any, _: Translate) -> str:
    names = {
        Guide: _("Guide"),
        Competency: _("Competency"),
        Subcompetency: _("Subcompetency"),
        Criterion: _("Criterion"),
        Scale: _("Scale"),
    }
    if isinstance(part, Item):
        return _("What I know") if part.block is Block.KNOWLEDGE else _("What I do")
    return names[type(part)]


def _guide(make: Fields) -> list[Row]:
    _ = make._
    languages = [{"code": code, "text": name} for code, name in LANGUAGE_NAMES.items()]
    return [
        section("", [[make.text("title", _("Title"), rows=1)]]),
        section(
            "",
            [
                [make.field("languages", _("Languages"), "several", choices=languages)],
                [
                    make.plain("organization", _("Organization")),
                    make.plain("area", _("Area")),
                    make.plain("standard_code", _("Code of the standard")),
                ],
            ],
        ),
        section(
            _("What people read first"),
            [
                [make.text("welcome", _("Welcome"), _("What this guide is for, in two or three sentences."), 3)],
                [make.text("where_are_you", _("Where are you?"), _("Where this work stands in the whole plant."), 3)],
            ],
        ),
    ]


def _competency(make: Fields) -> list[Row]:
    _ = make._
    return [
        section("", [[make.text("title", _("Title"), _("A verb and what it acts on, such as “Pack fruit”."), 1)]]),
        section("", [[make.choice("kind", _("Kind"), listed(CompetencyKind, _)), make.code()]]),
    ]


def _subcompetency(make: Fields) -> list[Row]:
    _ = make._
    return [
        section("", [[make.text("title", _("Title"), rows=1)]]),
        section(
            "",
            [
                [make.text("expected_results", _("Expected results"), _("One result on each line."), 3)],
                [make.text("importance", _("Why it matters"), rows=3)],
                [make.text("associated_knowledge", _("What one must know for it"), rows=5)],
            ],
        ),
        section("", [[make.field("themes", _("Themes"), "several", choices=listed(Theme, _))]]),
        section("", [[make.number("weight", _("Weight")), make.code()]]),
    ]


def _criterion(guide: Guide, make: Fields) -> list[Row]:
    _ = make._
    levels = next((s.points for s in (*guide.scales, *STANDARD_SCALES) if s.id == make.part.scale), ())
    shown = [{"code": str(own.value), "text": f"{own.value}  {own.label.say(guide.languages[0])}"} for own in levels]
    known = {own["code"] for own in shown}
    if str(make.part.required_level) not in known:
        shown.insert(0, {"code": str(make.part.required_level), "text": str(make.part.required_level)})
    statement = _("What is seen, under which condition, and how well: “Locks and tags before every cleaning”.")
    return [
        section("", [[make.text("statement", _("Statement"), statement, 3)]]),
        section(
            "",
            [
                [
                    make.choice("evidence_type", _("What shows it"), listed(EvidenceType, _)),
                    make.choice("method", _("How it is looked at"), listed(Method, _)),
                ],
                [
                    make.choice("scale", _("Scale"), scales(guide)),
                    make.field(
                        "required_level",
                        _("Level required"),
                        "choice",
                        choices=shown,
                        value=str(make.part.required_level),
                    ),
                ],
                [make.check("critical", _("Critical: without it nobody passes"))],
                [make.number("weight", _("Weight")), make.code()],
            ],
        ),
    ]


def _scale(make: Fields) -> list[Row]:
    _, scale = make._, make.part
    points = [_point(Fields(_, Place(Kind.POINT, scale.id, str(own.value)), own)) for own in scale.points]
    return [
        section("", [[make.text("name", _("Name"), rows=1)]]),
        {"title": _("Points, lowest first"), "list": "point", "rows": points},
        section(
            "",
            [
                [make.check("allows_na", _("Offers “not my job”"))],
                [
                    make.number("low_up_to", _("Low up to"), _("An answer up to here asks what stops people.")),
                    make.code(),
                ],
            ],
        ),
    ]


def _point(make: Fields) -> Row:
    _, point = make._, make.part
    assert isinstance(point, Point)
    fields = [
        make.code(_("Value")),
        make.text("label", _("Label"), rows=1),
        make.text("descriptor", _("What it looks like"), rows=1),
    ]
    return _entry(make.place, str(point.value), fields)


def _entry(place: Place, name: str, fields: list[Row], **more: Any) -> Row:
    return {"kind": place.kind.value, "id": place.id, "part": place.part, "name": name, "fields": fields, **more}


def scales(guide: Guide, usual: str = "") -> list[Row]:
    """The scales to choose from, the guide's own first; `usual` says what no choice means."""
    own = [{"code": s.id, "text": s.name.say(guide.languages[0]) or s.id} for s in (*guide.scales, *STANDARD_SCALES)]
    return [{"code": "", "text": usual}, *own] if usual else own


# questions


def _item(guide: Guide, make: Fields) -> list[Row]:
    _, item = make._, make.part
    types = [{"code": own.value, "text": code_word(own, _), "group": own.block.value} for own in ItemType]
    sections = [
        section("", [[make.field("type", _("Kind of question"), "type", choices=types), make.code()]]),
        section(
            "",
            [
                [make.text("stem", _("Question"), rows=2)],
                [make.media("image", _("Picture"), "picture"), make.media("audio", _("Sound, to listen to"), "sound")],
            ],
        ),
        *_answer(guide, make),
        section(
            "",
            [[make.text("explanation", _("Explanation"), _("Why. Shown only after the group has talked."), 3)]],
        ),
    ]
    more = [
        [make.number("weight", _("Weight")), make.plain("source", _("Source"), _("The standard, document or person."))]
    ]
    if "pairs_with" in FIELDS[item.type]:
        more.insert(0, [make.choice("pairs_with", _("Mirrors what I know"), partners(guide, Block.KNOWLEDGE, _))])
    more.append([make.check("critical", _("Critical: a mistake here hurts people or stops the plant"))])
    sections.append(section(_("More"), more))
    return sections


def partners(guide: Guide, block: Block, _: Translate) -> list[Row]:
    """The questions of a block, to name one."""
    language = guide.languages[0]
    known = [own for own in guide.items if own.block is block and own.type is not ItemType.OBSTACLE]
    lines = [{"code": own.id, "text": f"{own.id}  {own.stem.say(language)[:70]}"} for own in known]
    return [{"code": "", "text": _("none")}, *lines]


def _answer(guide: Guide, make: Fields) -> list[Row]:
    """What counts as an answer, and which one is right."""
    _, item = make._, make.part
    match item.type:
        case ItemType.TRUE_FALSE:
            value = {True: "true", False: "false"}.get(item.key_true, "")
            sides = [{"code": "true", "text": _("True")}, {"code": "false", "text": _("False")}]
            return [section("", [[make.field("key_true", _("Right answer"), "radio", value=value, choices=sides)]])]
        case ItemType.NUMBER:
            off = _("How far off still counts as right.")
            numbers = [make.number("key_number", _("Right number")), make.number("tolerance", _("Tolerance"), off)]
            return [section(_("Right answer"), [numbers, [make.text("unit", _("Unit"), rows=1)]])]
        case ItemType.HOW_MANY:
            return [section("", [[make.text("unit", _("Unit"), _("What is counted, such as “times a shift”."), 1)]])]
        case ItemType.SHORT_TEXT:
            full = make.text("full_answer", _("Worth the whole point"), _("What a good answer says."), 2)
            half = make.text("half_answer", _("Worth half a point"), rows=2)
            return [section(_("How answers are judged"), [[full], [half]])]
        case ItemType.FREQUENCY | ItemType.LAST_TIME | ItemType.AUTONOMY:
            usual = make.choice("scale", _("Scale"), scales(guide, _("the usual one")))
            turned = make.check("reverse", _("Reversed: doing it often is bad"))
            return [section(_("Answer"), [[usual], [turned]])]
        case _:
            return _with_options(guide, make)


def _with_options(guide: Guide, make: Fields) -> list[Row]:
    _, item = make._, make.part
    entries = [_option(item, own, _) for own in item.options]
    titles = {
        ItemType.ORDER: _("Steps, in their right order"),
        ItemType.MATCH: _("Pairs"),
        ItemType.HOTSPOT: _("Spots in the picture"),
    }
    at = place_key(replace(make.place, field="options"))
    options: Row = {"title": titles.get(item.type, _("Answers")), "list": "option", "rows": entries, "key": at}
    if item.type is ItemType.HOTSPOT:
        options["spots"] = [_rectangle(own) for own in item.options]
    sections = [options]
    if item.type is ItemType.OBSTACLE:
        options["hint"] = _("Without answers of its own, the question offers the usual six reasons.")
        follows = make.choice("follows", _("Asked after a low answer to"), partners(guide, Block.PRACTICE, _))
        sections.insert(0, section("", [[follows]]))
    return sections


def _option(item: Item, option: Option, _: Translate) -> Row:
    make = Fields(_, Place(Kind.OPTION, item.id, option.key), option)
    first = {ItemType.MATCH: _("Left"), ItemType.HOTSPOT: _("What is there"), ItemType.ORDER: _("Step")}
    fields = [make.text("text", first.get(item.type, _("Answer")), rows=1)]
    if item.type is ItemType.MATCH:
        fields.append(make.text("match", _("Right"), rows=1))
    if item.type in CHOICE_TYPES | SEVERAL_TYPES and item.type is not ItemType.OBSTACLE:
        fields.insert(0, make.check("correct", _("Right answer")))
        if item.type in MISTAKEN and not option.correct:
            fields.append(make.text("misconception", _("The mistake behind it"), rows=1))
    if item.type is ItemType.HOTSPOT:
        fields.append(make.field("spot", _("Where"), "spot", value=_rectangle(option)["at"]))
    elif item.type in OPTION_TYPES and item.type is not ItemType.OBSTACLE:
        fields.append(make.media("image", _("Picture"), "picture"))
    return _entry(make.place, option.key, fields, correct=option.correct)


def _rectangle(option: Option) -> Row:
    own = option.spot
    return {"part": option.key, "at": [own.left, own.top, own.width, own.height] if own else []}
