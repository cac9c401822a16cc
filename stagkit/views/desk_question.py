"""The form of a question: what is asked, what counts as an answer, and which one is right."""

from dataclasses import replace

from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Guide
from stagkit.domain.guide_words import code_word
from stagkit.domain.items import CHOICE_TYPES, OPTION_TYPES, SEVERAL_TYPES, Block, Item, ItemType, Option
from stagkit.errors import Translate
from stagkit.views.desk_fields import Fields, Row, entry, place_key, scales, section
from stagkit.views.desk_types import FIELDS

MISTAKEN = frozenset({ItemType.SINGLE_CHOICE, ItemType.MULTIPLE_CHOICE, ItemType.SITUATION, ItemType.HOTSPOT})
"""The types whose wrong options each stand for a mistake that people really make."""


def question(guide: Guide, make: Fields) -> list[Row]:
    """The sections of a question of any type."""
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
    if "isomorphic_of" in FIELDS[item.type]:
        why = _("Asks the same in other words, only after the group has talked. It shows whether people understood.")
        more.insert(0, [make.choice("isomorphic_of", _("Check question for"), checkable(guide, item, _), why)])
    more.append([make.check("critical", _("Critical: a mistake here hurts people or stops the plant"))])
    sections.append(section(_("More"), more))
    return sections


def partners(guide: Guide, block: Block, _: Translate) -> list[Row]:
    """The questions of a block, to name one."""
    return _listed(guide, [own for own in guide.items if own.block is block and own.asked_alone], _)


def checkable(guide: Guide, item: Item, _: Translate) -> list[Row]:
    """The questions that this one may check: keyed ones beside it, and whatever it names now."""
    beside = guide.subcompetency_of(item.id).items
    fit = {own.id for own in beside if own.block is item.block and own.asked_alone and own.has_key} - {item.id}
    return _listed(guide, [own for own in guide.items if own.id in fit | {item.isomorphic_of}], _)


def _listed(guide: Guide, items: list[Item], _: Translate) -> list[Row]:
    language = guide.languages[0]
    lines = [{"code": own.id, "text": f"{own.id}  {own.stem.say(language)[:70]}"} for own in items]
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
    return entry(make.place, option.key, fields, correct=option.correct)


def _rectangle(option: Option) -> Row:
    own = option.spot
    return {"part": option.key, "at": [own.left, own.top, own.width, own.height] if own else []}
