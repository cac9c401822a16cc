"""An edit of a guide in words: which part, which field, from what to what."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from stagkit.domain.edits import HOLDER, Add, Astray, Edit, Move, Part, Put, Remove, find
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Competency, Criterion, Guide, Subcompetency
from stagkit.domain.guide_words import code_word, field_word, part_word
from stagkit.domain.items import Item, Option, Spot
from stagkit.domain.scales import Point, Scale
from stagkit.domain.text import Text
from stagkit.errors import Translate, sentence
from stagkit.locale import LANGUAGE_NAMES

LONGEST_NAME, LONGEST_VALUE = 40, 80
"""Characters of a text that names a part, and of a text that changed."""
BEFORE_CHANGE = 20
"""Characters kept of what two long texts have in common before they part."""


def say_edit(edit: Edit, guide: Guide, language: str, translate: Translate) -> str:
    """The edit as a sentence, such as "Question K1-03 “When may …”, text (Español): “…” → “…”".

    `guide` is the guide before or after the edit; a part that it does not hold is called by its code only.
    `language` is that of the guide's texts, `translate` that of the sentence.
    """
    return _capital(_said(edit, guide, language, translate))


def title_of_step(edits: Sequence[Edit], guide: Guide, language: str, translate: Translate) -> str:
    """What a step did, in a few words to stand behind "Undo:", such as "text of question K1-03"."""
    parts = {(edit.place.kind, edit.place.id, edit.place.part) for edit in edits}
    if len(edits) == 1:
        return _short_title(edits[0], guide, language, translate)
    if len(parts) == 1:
        what = sentence("{part}: {count} changes")
        return translate(what).format(part=part_word(*parts.pop(), translate), count=len(edits))
    return translate(sentence("{count} changes")).format(count=len(edits))


def part_named(place: Place, guide: Guide, language: str, translate: Translate) -> str:
    """A part of the guide by its code and its shortened text, such as "question K1-03 “When may …”"."""
    try:
        part = find(guide, place)
    except Astray:
        return part_word(place.kind, place.id, place.part, translate)
    return _named(place, part, language, translate)


def _said(edit: Edit, guide: Guide, language: str, translate: Translate) -> str:
    match edit:
        case Put():
            before, after = _both(edit, translate)
            what = sentence("{part}, {field} ({language}): {before} → {after}")
            return translate(what if edit.place.language else sentence("{part}, {field}: {before} → {after}")).format(
                part=part_named(edit.place, guide, language, translate),
                field=field_word(edit.place.kind, edit.place.field, translate),
                language=LANGUAGE_NAMES.get(edit.place.language, edit.place.language),
                before=before,
                after=after,
            )
        case Add():
            part = _named(edit.place, edit.content, language, translate)
            where = _where(edit.place, edit.parent, guide, language, translate)
            return translate(sentence("new: {part}{where}")).format(part=part, where=where)
        case Remove():
            part = _named(edit.place, edit.content, language, translate) + _held(edit.content, translate)
            where = _where(edit.place, edit.parent, guide, language, translate)
            return translate(sentence("taken out: {part}{where}")).format(part=part, where=where)
        case Move():
            return _moved(edit, guide, language, translate)


def _moved(edit: Move, guide: Guide, language: str, translate: Translate) -> str:
    part = part_named(edit.place, guide, language, translate)
    if edit.parent != edit.parent_before:
        holders = [Place(HOLDER[edit.place.kind], holder) for holder in (edit.parent_before, edit.parent)]
        before, after = (part_named(holder, guide, language, translate) for holder in holders)
        return translate(sentence("{part} moves from {before} to {after}")).format(
            part=part, before=before, after=after
        )
    if not edit.behind:
        return translate(sentence("{part} moves to the first place")).format(part=part)
    sibling = _sibling(edit.place, edit.behind)
    other = part_word(sibling.kind, sibling.id, sibling.part, translate)
    return translate(sentence("{part} moves behind {other}")).format(part=part, other=other)


def _short_title(edit: Edit, guide: Guide, language: str, translate: Translate) -> str:
    part = part_word(edit.place.kind, edit.place.id, edit.place.part, translate)
    match edit:
        case Put():
            field = field_word(edit.place.kind, edit.place.field, translate)
            return translate(sentence("{field} of {part}")).format(field=field, part=part)
        case Add():
            return translate(sentence("new: {part}{where}")).format(part=part, where="")
        case Remove():
            return translate(sentence("taken out: {part}{where}")).format(part=part, where="")
        case Move():
            return _moved(edit, guide, language, translate)


def _sibling(place: Place, key: str) -> Place:
    return Place(place.kind, place.id, key) if place.part else Place(place.kind, key)


def _named(place: Place, part: Guide | Part, language: str, translate: Translate) -> str:
    code, text = part_word(place.kind, place.id, place.part, translate), _shortened(_text(part).say(language))
    return f"{code} “{text}”" if text and place.kind is not Kind.GUIDE else code


def _text(part: Guide | Part) -> Text:
    """The text that people know a part by."""
    match part:
        case Guide() | Competency() | Subcompetency():
            return part.title
        case Item():
            return part.stem
        case Option():
            return part.text
        case Criterion():
            return part.statement
        case Scale():
            return part.name
        case Point():
            return part.label


def _where(place: Place, parent: str, guide: Guide, language: str, translate: Translate) -> str:
    if place.part or HOLDER[place.kind] is Kind.GUIDE:
        return ""
    holder = part_named(Place(HOLDER[place.kind], parent), guide, language, translate)
    return translate(sentence(", in {holder}")).format(holder=holder)


def _held(part: Part, translate: Translate) -> str:
    """How many questions go with a part that is taken out."""
    match part:
        case Competency():
            count = sum(len(sub.items) for sub in part.subcompetencies)
        case Subcompetency():
            count = len(part.items)
        case _:
            return ""
    return translate(sentence(" (questions in it: {count})")).format(count=count) if count else ""


def _both(edit: Put, translate: Translate) -> tuple[str, str]:
    """Before and after; of two long texts, the part where they differ."""
    before, after = edit.before, edit.after
    if isinstance(before, str) and isinstance(after, str) and not isinstance(after, StrEnum):
        pairs = enumerate(zip(before, after, strict=False))
        same = next((at for at, (old, new) in pairs if old != new), min(len(before), len(after)))
        if max(len(before), len(after)) > LONGEST_VALUE and same > BEFORE_CHANGE:
            before, after = (f"…{text[same - BEFORE_CHANGE :]}" for text in (before, after))
    return _value(before, translate), _value(after, translate)


def _value(value: Any, translate: Translate) -> str:
    match value:
        case None | "" | ():
            return translate(sentence("(empty)"))
        case bool():
            return translate(sentence("yes") if value else sentence("no"))
        case StrEnum():
            return code_word(value, translate)
        case str():
            return f"“{_shortened(value, LONGEST_VALUE)}”"
        case int() | float():
            return f"{value:g}"
        case Spot():
            sides = (value.left, value.top, value.width, value.height)
            left, top, width, height = (f"{100 * side:.3g}" for side in sides)
            what = sentence("{left} % from the left, {top} % from the top, {width} % wide, {height} % high")
            return translate(what).format(left=left, top=top, width=width, height=height)
        case _:
            return ", ".join(
                code_word(own, translate) if isinstance(own, StrEnum) else LANGUAGE_NAMES.get(own, str(own))
                for own in value
            )


def _shortened(text: str, longest: int = LONGEST_NAME) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
